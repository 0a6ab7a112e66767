import type { JsonObject } from "./json";
import type { ObjectStore } from "./object-store";

/** A kind of object, as the control API handles it. */
export interface Collection {
  readonly store: ObjectStore;
  /** The wire name of the id, which can't be edited. */
  readonly idField: string;
  /** The secrets by dotted wire path, each with the mask that a GET shows, or null when it shows nothing. */
  readonly secretFields: Readonly<Record<string, string | null>>;
  /** Applies a merge patch without checks and completes the result to the form that a GET answers. */
  edit(object: JsonObject, patch: JsonObject): JsonObject;
}
