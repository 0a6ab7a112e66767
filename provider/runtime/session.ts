import type { LifecycleContext } from "../core/lifecycle/context";
import { Ownership } from "../core/lifecycle/ownership";
import type { Clock } from "../core/lifecycle/patience";
import type { Operations, PreCreateLookup, Reads, Resource } from "../core/model/resource";
import type { Value } from "../core/model/values";
import type { SecretSources } from "../core/secrets/references";
import type { Vault } from "../core/secrets/vault";
import type { HttpClient } from "../http/client";
import type { Issuers } from "./preflight/issuers";
import { IssuerPreflight } from "./preflight/preflight";
import { SharedLooks } from "./sharing/pre-create-lookup";
import { SharedReads } from "./sharing/shared-reads";

/** What the lives of one kind of object have from the provider. */
export interface SessionContext {
  /** The platform's client, when it is needed. */
  client(): HttpClient;
  /** What identity providers publish. */
  issuers(): Issuers;
  setting(name: string): Value | undefined;
  readonly adoptCommand: string;
  readonly vault: Vault;
  readonly places: SecretSources;
  readonly clock: Clock;
  log(line: string): void;
}

/** One kind of object during one run of the engine: what its lives share, and what is known of its objects. */
export class Session implements LifecycleContext {
  readonly vault: Vault;
  readonly sources: SecretSources;
  readonly clock: Clock;
  readonly adoptCommand: string;
  readonly preflight: IssuerPreflight;
  readonly #resource: Resource<HttpClient>;
  readonly #context: SessionContext;
  #reads: SharedReads | undefined;
  #existing: SharedLooks | undefined;
  #ownership: Ownership | undefined;

  constructor(resource: Resource<HttpClient>, context: SessionContext) {
    this.#resource = resource;
    this.#context = context;
    this.vault = context.vault;
    this.sources = context.places;
    this.clock = context.clock;
    this.adoptCommand = context.adoptCommand;
    this.preflight = new IssuerPreflight(resource, {
      configured: () => context.setting("verify"),
      issuers: () => context.issuers(),
      now: () => context.clock.now(),
      log: (line) => context.log(line),
    });
  }

  operations(timeoutMs?: number): Operations {
    return this.#resource.operations(this.#context.client().within(timeoutMs));
  }

  reads(): Reads {
    this.#reads ??= new SharedReads(this.#shared(), this.clock);
    return this.#reads;
  }

  preCreateLookup(): PreCreateLookup {
    this.#existing ??= new SharedLooks(this.#resource, this.#shared(), this.clock);
    return this.#existing;
  }

  /** What is shared outlives each operation, so each of its requests has a time limit of its own. */
  #shared(): Operations {
    return this.#resource.operations(this.#context.client());
  }

  ownership(): Ownership {
    this.#ownership ??= new Ownership(`${this.#resource.platform} ${this.#resource.name}`);
    return this.#ownership;
  }

  setting(name: string): Value | undefined {
    return this.#context.setting(name);
  }

  log(line: string): void {
    this.#context.log(line);
  }

  /** Forgets what the run that has ended knew. */
  reset(): void {
    this.#reads = undefined;
    this.#existing = undefined;
    this.#ownership = undefined;
  }
}
