import type { Declared } from "../e2e/support/programs";

/** What happens, or happened, to one resource. */
export interface Change {
  readonly operation: "create" | "update" | "replace" | "delete";
  /** Dotted paths of the fields that differ, sorted; undefined on a face that can't tell. Only for updates and replacements. */
  readonly paths?: readonly string[] | undefined;
}

/** What happens by the names of the resources; those that stay as they are are not in it. */
export type Changes = Readonly<Record<string, Change>>;

/** One way to run the provider, with a state of its own. */
export interface Face {
  readonly name: string;
  /**
   * Whether a preview after each step is quick enough. Where it is not, the step after it tells as much: it would change
   * more than it says. The last step is followed by a preview on every face.
   */
  readonly previewsEachStep: boolean;
  /** What this face can't do and the contract has, by the reason why. */
  readonly deviations: Readonly<Partial<Record<Deviation, string>>>;
  /** Makes the platforms as a program says that declares these resources and no others. */
  apply(resources: readonly Declared[]): Promise<Changes>;
  /** What {@link apply} with the same resources would do. */
  preview(): Promise<Changes>;
  /** Takes over what the platforms have. A resource that is gone there is a `delete`. */
  refresh(): Promise<Changes>;
  destroy(): Promise<void>;
  dispose(): Promise<void>;
}

export type Deviation = "no detailed diff";
