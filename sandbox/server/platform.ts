import type { Hono } from "hono";
import type { Collection } from "../store/collection";
import type { PlatformName } from "./platform-name";
import type { Refusal } from "./refusal";

/** Something that answers requests in a form of its own. */
export interface Service {
  /** Whether a URL path belongs to this service. */
  owns(path: string): boolean;
  /** Answers the service's requests. */
  readonly app: Pick<Hono, "fetch">;
  /** Writes a refusal in the service's own error form. */
  refuse(refusal: Refusal): Response;
}

/** One platform's API: what the platform-agnostic parts of the sandbox need to know of it. */
export interface Platform extends Service {
  readonly name: PlatformName;
  /** The kinds of object that the control API shows and edits, by their name there. */
  readonly collections: Readonly<Record<string, Collection>>;
  /** Forgets all objects; credentials stay. */
  reset(): void;
}
