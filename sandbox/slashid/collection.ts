import type { Hono } from "hono";
import type { Collection } from "../store/collection";
import type { SlashIdEnv } from "./env";

/** A collection of SlashID's API, with the routes that lead to it. */
export interface SlashIdCollection extends Collection {
  /** Where the routes are, as `/organizations/sso/saml/provider-credentials`. */
  readonly path: string;
  readonly routes: Hono<SlashIdEnv>;
}
