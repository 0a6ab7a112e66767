import type { JsonObject } from "./json";

/** An object that a platform keeps. */
export interface StoredObject {
  /** The platform's id: made by the server, or chosen by the user. */
  readonly id: string;
  /** Grows with each object ever added, so that it gives the order of creation and a place to page from. */
  readonly serial: number;
  /** The object as a GET answers it, with no secret in it. */
  readonly object: JsonObject;
  /** The secrets in clear, by their dotted path in the platform's wire form. */
  readonly secrets: Readonly<Record<string, string>>;
}
