import type { Values } from "./values";

/**
 * An object as the platform shows it: inputs and the platform's own fields, under the names that the resource declares,
 * none of them secret.
 */
export interface Observed<Outputs = Values> {
  readonly id: string;
  readonly outputs: Outputs;
}
