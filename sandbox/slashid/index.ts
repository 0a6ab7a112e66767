import { Hono } from "hono";
import { check } from "../server/input";
import type { Platform } from "../server/platform";
import { asRefusal, Refusal } from "../server/refusal";
import type { SlashIdEnv } from "./env";
import { refuse } from "./error-form";
import { oidcRoutes } from "./oidc-routes";
import { OidcStore } from "./oidc-store";
import { samlRoutes } from "./saml-routes";
import { SamlStore } from "./saml-store";
import { consistencySchema } from "./schemas";

/** What the SlashID API is started with. */
export interface SlashIdOptions {
  /** The organisation that its requests must name. */
  readonly organizationId: string;
  /** The API key that its requests must carry. */
  readonly apiKey: string;
  /** How many reads of an object don't see a write to it yet, unless the write waits for all regions. */
  readonly lagReads: () => number;
}

const ownPaths = /^\/organizations(\/|$)/;
const readMethods = new Set(["GET", "HEAD"]);

/** SlashID's organization SSO API, in memory. */
export function slashId({ organizationId, apiKey, lagReads }: SlashIdOptions): Platform {
  const oidc = new OidcStore();
  const saml = new SamlStore();
  const app = new Hono<SlashIdEnv>();

  app.use(async (c, next) => {
    if (c.req.header("slashid-api-key") !== apiKey) throw new Refusal(401, ["a valid API key is required"]);
    if (c.req.header("slashid-orgid") !== organizationId) {
      throw new Refusal(403, ["the API key doesn't belong to this organization"]);
    }
    if (!readMethods.has(c.req.method)) c.set("lateReads", lateReads(c.req.header(), lagReads()));
    await next();
  });
  app.route("/organizations/sso/oidc/provider-credentials", oidcRoutes(oidc));
  app.route("/organizations/sso/saml/provider-credentials", samlRoutes(saml));
  app.notFound((c) => refuse(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  app.onError((error) => refuse(asRefusal(error)));

  return {
    name: "slashid",
    owns: (path) => ownPaths.test(path),
    app,
    refuse,
    collections: { oidcProviderCredentials: oidc.collection, samlProviderCredentials: saml.collection },
    reset: () => {
      oidc.clear();
      saml.clear();
    },
  };
}

/** A write that waits for all regions is seen at once. @throws Refusal 400 when its headers aren't valid */
function lateReads(headers: Readonly<Record<string, string>>, lagReads: number): number {
  const { "slashid-required-consistency": consistency } = check(consistencySchema, headers);
  return consistency === "all_regions" ? 0 : lagReads;
}
