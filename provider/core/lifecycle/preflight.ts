import type { Failure } from "../model/failure";
import type { Values } from "../model/values";
import type { Write } from "../model/write";

/** What an update knows beyond what a create does. */
export type Attempt = Write & { changes?(path: string): boolean };

/** Tries a login at its identity provider before the platform is told of it, as far as the program wants that. */
export interface Preflight {
  /** What is wrong with the identity provider. What is not known yet is taken to be right. */
  check(inputs: Values): Promise<Failure[]>;
  /** Tries the credentials. Throws a `ProviderError` where the identity provider refuses them. */
  beforeWrite(inputs: Values, write: Attempt): Promise<void>;
}
