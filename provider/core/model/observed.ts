import type { Values } from "./values";

/** An object as the platform shows it: inputs and the platform's own fields, under their names, none of them secret. */
export interface Observed {
  readonly id: string;
  readonly outputs: Values;
}
