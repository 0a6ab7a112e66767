import type { Failure } from "../model/failure";
import type { Values } from "../model/values";
import type { Write } from "../model/write";

/** A create, or an update, which also knows what changes. */
export type Attempt = Write & { changes?(path: string): boolean };

/** Verifies a login at its identity provider before it is written, as far as `verify` says. */
export interface Preflight {
  /** Verifies what the identity provider publishes. Unknown inputs count as right. */
  check(inputs: Values): Promise<Failure[]>;
  /**
   * Tries the credentials.
   *
   * @throws ProviderError `invalid-input` where the identity provider rejects them.
   */
  beforeWrite(inputs: Values, write: Attempt): Promise<void>;
}
