import type { Clock } from "../model/clock";
import type { Log } from "../model/log";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Value, Values } from "../model/values";
import type { SecretSources } from "../secrets/references";
import type { Vault } from "../secrets/vault";
import type { Ownership } from "./ownership";
import type { Preflight } from "./preflight";

/** Reads of one kind of object that share requests. */
export interface Reads {
  /** The object as it was a moment ago; undefined when it does not exist. */
  read(id: string): Promise<Observed | undefined>;
  /** Call this after a write to the object: earlier reads of it become invalid. */
  forget(id: string): void;
  /** How long ago this run last wrote to the object, in milliseconds of the monotonic clock; Infinity if never. */
  sinceWrite(id: string): number;
}

/** The platform's list of one kind of object, as a second witness. The questions share requests. */
export interface Listing {
  /** Whether the list has the object now. */
  has(id: string): Promise<boolean>;
}

/** Searches for existing objects before creates. The searches share requests. */
export interface PreCreateLookup {
  /**
   * Finds the objects with the natural key of the desired one, in whatever spelling, as they were a moment ago.
   *
   * @param operations the calls of the create, for a search that is not shared.
   */
  find(desired: Values, operations: Operations): Promise<Observed[]>;
  /** Call this after a create: earlier searches for the same natural key become invalid. */
  remember(created: Observed): void;
  /** Call this after a delete: later searches no longer find the object. */
  forget(id: string): void;
}

/** What the lifecycle of one kind of object needs during one run of the engine. */
export interface LifecycleContext {
  /**
   * Checks that the platform is configured.
   *
   * @throws ProviderError `configuration` where it is not.
   */
  requireConfigured(): void;
  /**
   * The calls to the platform. The first call signs in.
   *
   * @param timeoutMs time limit for all calls together, in milliseconds. Default: one limit for each request.
   */
  operations(timeoutMs?: number): Operations;
  /** Reads that share requests. */
  readonly reads: Reads;
  /** The platform's list of these objects. */
  readonly listing: Listing;
  /** Searches before creates that share requests. */
  readonly lookup: PreCreateLookup;
  /** Which resource manages which object in this run. */
  readonly ownership: Ownership;
  /** The shell command that adopts all objects that exist. */
  readonly adoptCommand: string;
  /** The platform's configuration for an input such as `onExisting`; undefined where it is not set. */
  setting(name: string): Value | undefined;
  /** The plaintexts that this process knows. */
  readonly vault: Vault;
  /** Verifies logins at their identity providers before they are written. */
  readonly preflight?: Preflight | undefined;
  /** The sources of secrets that programs only refer to. */
  readonly sources: SecretSources;
  /** The time. Its waits end when the engine cancels the run. */
  readonly clock: Clock;
  /** Writes a line to the engine's log. */
  readonly log: Log;
}
