import type { Values } from "./values";

/**
 * An object as the platform shows it: its inputs and outputs under the names that the resource declares, without
 * secrets.
 */
export interface Observed<Outputs = Values> {
  readonly id: string;
  readonly outputs: Outputs;
}
