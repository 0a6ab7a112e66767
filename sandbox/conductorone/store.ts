import { Refusal } from "../server/refusal";
import type { Collection } from "../store/collection";
import type { JsonObject } from "../store/json";
import { mergePatch } from "../store/merge-patch";
import { ObjectStore, type Selected, type Selection } from "../store/object-store";
import type { StoredObject } from "../store/stored-object";
import { newId } from "./ids";
import { providerWire, transactionWire } from "./wire";

/** How long the page of a test can be opened. */
const testLifetimeMs = 10 * 60 * 1000;

/** The name of the one secret in ConductorOne's wire form. */
const secretField = "clientSecret";

/** What a store is made from. */
export interface ConductorOneStoreOptions {
  readonly now: () => Date;
  /** How many reads of a provider don't see a write to it yet. */
  readonly lagReads: () => number;
}

/** ConductorOne's step-up providers and transactions, in memory, with the fields that only it sets. */
export class ConductorOneStore {
  readonly #providers = new ObjectStore();
  readonly #transactions = new ObjectStore();
  readonly #now: () => Date;
  readonly #lagReads: () => number;
  readonly #userId = newId();

  constructor({ now, lagReads }: ConductorOneStoreOptions) {
    this.#now = now;
    this.#lagReads = lagReads;
  }

  /** The providers, as the control API handles them. */
  get collection(): Collection {
    return {
      store: this.#providers,
      idField: "id",
      secretFields: { [secretField]: null },
      edit: (provider, patch) => providerWire(mergePatch({ ...provider, updatedAt: this.#time() }, patch)),
    };
  }

  /** Providers as reads see them. */
  readProviders(selection: Selection): Selected {
    return this.#providers.readAll(selection);
  }

  /** Transactions as reads see them. */
  readTransactions(selection: Selection): Selected {
    return this.#transactions.readAll(selection);
  }

  /** The provider with this id as a read sees it. @throws Refusal 404 */
  readProvider(id: string): StoredObject {
    return found(this.#providers.read(id), "step-up provider");
  }

  /** The provider with this id, for a write. @throws Refusal 404 */
  provider(id: string): StoredObject {
    return found(this.#providers.get(id), "step-up provider");
  }

  /** The transaction with this id. @throws Refusal 404 */
  transaction(id: string): StoredObject {
    return found(this.#transactions.get(id), "step-up transaction");
  }

  /** Adds a provider, enabled, and answers it. */
  create(configuration: JsonObject, clientSecret: string): JsonObject {
    const id = newId();
    const time = this.#time();
    const provider = { ...configuration, id, enabled: true, createdAt: time, updatedAt: time };
    const secrets = { [secretField]: clientSecret };
    return this.#providers.add(id, providerWire(provider), secrets, this.#lagReads()).object;
  }

  /** Changes a provider and answers it. */
  update(stored: StoredObject, provider: JsonObject): JsonObject {
    const object = providerWire({ ...provider, updatedAt: this.#time() });
    return this.#providers.replace(stored, { object }, this.#lagReads()).object;
  }

  /** Replaces a provider's secret and answers the provider. */
  rotate(stored: StoredObject, clientSecret: string): JsonObject {
    const object = { ...stored.object, updatedAt: this.#time() };
    const secrets = { [secretField]: clientSecret };
    return this.#providers.replace(stored, { object, secrets }, this.#lagReads()).object;
  }

  /** Removes a provider; its transactions stay. */
  delete(stored: StoredObject): void {
    this.#providers.delete(stored.id, this.#lagReads());
  }

  /** Begins a test of a provider: adds a pending transaction and answers its id. */
  beginTest(provider: StoredObject): string {
    const id = newId();
    const time = this.#time();
    const transaction = {
      id,
      providerId: provider.id,
      userId: this.#userId,
      state: "STEP_UP_TRANSACTION_STATE_PENDING",
      test: {},
      createdAt: time,
      updatedAt: time,
      expiresAt: new Date(Date.parse(time) + testLifetimeMs).toISOString(),
    };
    return this.#transactions.add(id, transactionWire(transaction)).id;
  }

  /**
   * Ends a test as its user does by logging in: the transaction is verified and the provider counts as
   * tested. Does nothing for one that is over.
   * @throws Refusal 410 when the test has expired
   */
  completeTest(stored: StoredObject): void {
    if (stored.object.state !== "STEP_UP_TRANSACTION_STATE_PENDING") return;
    const time = this.#time();
    if (Date.parse(time) >= Date.parse(String(stored.object.expiresAt))) {
      const errorMessage = "the test has expired";
      this.#endTest(stored, { state: "STEP_UP_TRANSACTION_STATE_ERROR", errorMessage, updatedAt: time });
      throw new Refusal(410, [errorMessage]);
    }
    this.#endTest(stored, { state: "STEP_UP_TRANSACTION_STATE_VERIFIED", updatedAt: time });
    const provider = this.#providers.get(String(stored.object.providerId));
    if (provider !== undefined) {
      const object = { ...provider.object, lastTestedAt: time };
      this.#providers.replace(provider, { object }, this.#lagReads());
    }
  }

  /** Forgets all providers and transactions. */
  clear(): void {
    this.#providers.clear();
    this.#transactions.clear();
  }

  #endTest(stored: StoredObject, changes: JsonObject): void {
    this.#transactions.replace(stored, { object: { ...stored.object, ...changes } });
  }

  #time(): string {
    return this.#now().toISOString();
  }
}

function found(stored: StoredObject | undefined, kind: string): StoredObject {
  if (stored === undefined) throw new Refusal(404, [`no ${kind} with this id`]);
  return stored;
}
