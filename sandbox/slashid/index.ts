import { Hono } from "hono";
import { type Access, checkAccess } from "../server/access";
import { check } from "../server/input";
import type { Platform } from "../server/platform";
import { asRefusal, Refusal } from "../server/refusal";
import type { SlashIdEnv } from "./env";
import { refuse } from "./error-form";
import { oidcCollection } from "./oidc-routes";
import { samlCollection } from "./saml";
import { consistencySchema } from "./schemas";

/** What the SlashID API is started with. */
export interface SlashIdOptions {
  /** The organisation that its requests must name. */
  readonly organizationId: string;
  /** What a request that carries this API key may do; undefined where it is not let in. */
  readonly accessOf: (apiKey: string) => Access | undefined;
  /** How many reads of an object don't see a write to it yet, unless the write waits for all regions. */
  readonly lagReads: () => number;
}

const ownPaths = /^\/organizations(\/|$)/;
const readMethods = new Set(["GET", "HEAD"]);

/** All collections, empty, by the names that the control API has for them. To add one, add an entry here. */
const newCollections = () => ({
  oidcProviderCredentials: oidcCollection(),
  samlProviderCredentials: samlCollection(),
});

/** SlashID's organization SSO API, in memory. */
export function slashId({ organizationId, accessOf, lagReads }: SlashIdOptions) {
  const collections = newCollections();
  const app = new Hono<SlashIdEnv>();

  app.use(async (c, next) => {
    const access = accessOf(c.req.header("slashid-api-key") ?? "");
    if (access === undefined) throw new Refusal(401, ["a valid API key is required"]);
    if (c.req.header("slashid-orgid") !== organizationId) {
      throw new Refusal(403, ["the API key doesn't belong to this organization"]);
    }
    const isRead = readMethods.has(c.req.method);
    checkAccess(access, isRead);
    if (!isRead) c.set("lateReads", lateReads(c.req.header(), lagReads()));
    await next();
  });
  for (const { path, routes } of Object.values(collections)) app.route(path, routes);
  app.notFound((c) => refuse(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  app.onError((error) => refuse(asRefusal(error)));

  return {
    name: "slashid",
    owns: (path) => ownPaths.test(path),
    app,
    refuse,
    collections,
    reset: () => {
      for (const { store } of Object.values(collections)) store.clear();
    },
  } satisfies Platform;
}

/** A write that waits for all regions is seen at once. @throws Refusal 400 when its headers aren't valid */
function lateReads(headers: Readonly<Record<string, string>>, lagReads: number): number {
  const { "slashid-required-consistency": consistency } = check(consistencySchema, headers);
  return consistency === "all_regions" ? 0 : lagReads;
}
