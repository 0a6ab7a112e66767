import type { LifecycleContext } from "../core/lifecycle/context";
import type { Holdings } from "../core/lifecycle/holdings";
import { Ownership } from "../core/lifecycle/ownership";
import type { Clock } from "../core/model/clock";
import type { Kind } from "../core/model/kind";
import type { Log } from "../core/model/log";
import { looseKeyOf } from "../core/model/natural-key";
import type { Operations } from "../core/model/operations";
import type { Resource } from "../core/model/resource";
import type { Value } from "../core/model/values";
import type { SecretSources } from "../core/secrets/references";
import type { Vault } from "../core/secrets/vault";
import type { HttpClient } from "../http/client";
import type { Http } from "../http/http";
import type { Issuers } from "./preflight/issuers";
import { IssuerPreflight } from "./preflight/preflight";
import { PageCache } from "./sharing/page-cache";
import { SharedLookup } from "./sharing/pre-create-lookup";
import { SharedListing } from "./sharing/shared-listing";
import { SharedReads } from "./sharing/shared-reads";

/** What a run provides to each of its kinds. */
export interface RunFacilities {
  /** The HTTP client of the platform. The first call opens it. */
  client(): HttpClient;
  /** The cache of what identity providers publish. */
  issuers(): Issuers;
  /** One field of the platform's configuration; undefined where it is not set. */
  setting(name: string): Value | undefined;
  /** What other processes manage of a kind of object. */
  holdings(type: string): Holdings;
  readonly adoptCommand: string;
  readonly vault: Vault;
  readonly sources: SecretSources;
  /** Its waits end when the engine cancels the run. */
  readonly clock: Clock;
  readonly log: Log;
  /** Tells whether a text from outside repeats a secret or a part of one. */
  repeatsSecret(text: string): boolean;
}

/** The context of one kind of object in one run: shared reads and searches, ownership, preflight. */
export class KindContext implements LifecycleContext {
  readonly adoptCommand: string;
  readonly vault: Vault;
  readonly sources: SecretSources;
  readonly clock: Clock;
  readonly log: Log;
  readonly reads: SharedReads;
  readonly listing: SharedListing;
  readonly lookup: SharedLookup;
  readonly ownership: Ownership;
  readonly preflight: IssuerPreflight;
  readonly #resource: Resource<Http>;
  readonly #run: RunFacilities;

  constructor(kind: Kind, resource: Resource<Http>, run: RunFacilities) {
    this.adoptCommand = run.adoptCommand;
    this.vault = run.vault;
    this.sources = run.sources;
    this.clock = run.clock;
    this.log = run.log;
    this.#resource = resource;
    this.#run = run;
    // Shared requests outlive each operation, so each request has its own time limit.
    const shared = () => resource.operations(run.client().requests());
    const looseKey = looseKeyOf(kind);
    const cache = new PageCache(shared, looseKey, run.clock);
    this.reads = new SharedReads(shared, cache, run.clock);
    this.listing = new SharedListing(shared);
    this.lookup = new SharedLookup(looseKey, cache);
    this.ownership = new Ownership(`${kind.platform} ${kind.name}`, run.holdings(kind.type));
    this.preflight = new IssuerPreflight(kind, {
      configured: () => run.setting("verify"),
      issuers: () => run.issuers(),
      clock: run.clock,
      log: run.log,
      repeatsSecret: (text) => run.repeatsSecret(text),
    });
  }

  requireConfigured(): void {
    this.#run.client();
  }

  operations(timeoutMs?: number): Operations {
    return this.#resource.operations(this.#run.client().operation(timeoutMs));
  }

  setting(name: string): Value | undefined {
    return this.#run.setting(name);
  }
}
