import type { Path } from "./values";

/** One error in the inputs. */
export interface Failure {
  /** The path of the wrong field. */
  readonly path: Path;
  /** What is wrong, and what would be right. Never the value: it may be a secret. */
  readonly reason: string;
}
