import type { Operations, PreCreateLookup, Reads } from "../model/resource";
import type { Value } from "../model/values";
import type { SecretSources } from "../secrets/references";
import type { Vault } from "../secrets/vault";
import type { Ownership } from "./ownership";
import type { Clock } from "./patience";
import type { Preflight } from "./preflight";

/** What a life needs from outside. */
export interface LifecycleContext {
  /**
   * The calls; given when the first one is needed, so that nothing asks for a credential before.
   *
   * @param timeoutMs longest time for what is done with them, all together, in milliseconds.
   */
  operations(timeoutMs?: number): Operations;
  /** Reads that share requests, by the same calls. */
  reads(): Reads;
  /** Looks for what is there before a create, by the same calls. */
  preCreateLookup(): PreCreateLookup;
  /** Which object is whose in this run. */
  ownership(): Ownership;
  /** The command that takes over all objects that exist. */
  readonly adoptCommand: string;
  /** What is configured for all resources of the platform, by the name of the local field that goes before it. */
  setting(name: string): Value | undefined;
  /** The plaintexts of this process. */
  readonly vault: Vault;
  /** Tries logins at their identity providers before they are written. */
  readonly preflight?: Preflight;
  /** Where secrets are that programs only refer to. */
  readonly sources: SecretSources;
  /** For waiting until a platform shows what was written. */
  readonly clock: Clock;
  /** Says a line in the engine's log. */
  log(line: string): void;
}
