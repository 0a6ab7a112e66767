import type { Path } from "./values";

/** Something wrong with the inputs. */
export interface Failure {
  /** The field that is wrong. */
  readonly path: Path;
  /** What is wrong with it, and what would be right. Never the value, which may be a secret. */
  readonly reason: string;
}
