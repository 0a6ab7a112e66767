import type { Declared } from "../e2e/support/programs";
import type { ObjectKind } from "../kinds";
import type { Backstage } from "../kinds/backstage";
import type { Changes } from "./face";

/** One run of a program, what came before it, and what must come of it. */
export interface Step {
  /** A sentence of behaviour. */
  readonly name: string;
  /** What someone else does to the platform before. The state is refreshed after it. */
  readonly behindTheBack?: (backstage: Backstage) => Promise<unknown>;
  /** What the refresh finds. Default: nothing. */
  readonly refreshed?: Changes;
  readonly resources: readonly Declared[];
  /** What the engine says that it changes. */
  readonly changes: Changes;
  /** Every request of it, in its order: `POST /providers/ID [mask displayName]`, or the fields in place of a mask. */
  readonly requests: readonly string[];
  /** The requests belong to several resources, whose order means nothing. */
  readonly anyOrder?: true;
  /** Every object that the platform then has, oldest first, or by name with `anyOrder`. */
  readonly objects: readonly Expected[];
}

/** An object in wire form, as far as the step says, and its secrets in plaintext. */
export interface Expected {
  readonly object: Record<string, unknown>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The life of one kind of resource. Its last step is followed by a destroy that must leave nothing. */
export interface Scenario {
  readonly kind: ObjectKind;
  readonly steps: readonly Step[];
}
