import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Value, Values } from "../model/values";
import type { SecretSources } from "../secrets/references";
import type { Vault } from "../secrets/vault";
import type { Ownership } from "./ownership";
import type { Clock } from "./patience";
import type { Preflight } from "./preflight";

/** Reads of one kind of object that share requests. */
export interface Reads {
  /** The object as it was a moment ago, or undefined when there is none. */
  read(id: string): Promise<Observed | undefined>;
  /** The object has been written: what was seen of it before counts no more. */
  forget(id: string): void;
}

/** Searches before creates, for objects that exist already. They share requests. */
export interface PreCreateLookup {
  /**
   * The objects with the natural key of the desired one, as they were a moment ago.
   *
   * @param operations the calls of the create, for what is searched for alone.
   */
  find(desired: Values, operations: Operations): Promise<Observed[]>;
  /** An object with the natural key of this one was made: what was seen before counts no more. */
  remember(made: Observed): void;
  /** The object is gone: what was seen of it before counts no more. */
  forget(id: string): void;
}

/** What the life of one kind of object has around it during one run of the engine. */
export interface LifecycleContext {
  /** @throws ProviderError `configuration` where the platform is not configured. */
  requireConfigured(): void;
  /**
   * The calls to the platform. The first use asks for a credential.
   *
   * @param timeoutMs longest time for all that is done with them, in milliseconds.
   */
  operations(timeoutMs?: number): Operations;
  /** Reads that share requests. */
  readonly reads: Reads;
  /** Searches before creates that share requests. */
  readonly lookup: PreCreateLookup;
  /** Which object is whose in this run. */
  readonly ownership: Ownership;
  /** The command that takes over all objects that exist. */
  readonly adoptCommand: string;
  /** What is configured for all resources of the platform, by the name of the provider's own input that goes before it. */
  setting(name: string): Value | undefined;
  /** The plaintexts of this process. */
  readonly vault: Vault;
  /** Tries logins at their identity providers before they are written. */
  readonly preflight?: Preflight | undefined;
  /** Where secrets are that programs only refer to. */
  readonly sources: SecretSources;
  /** For waiting until a platform shows what was written. */
  readonly clock: Clock;
  /** Says a line in the engine's log. */
  log(line: string): void;
}
