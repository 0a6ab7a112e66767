import type { Declared } from "../e2e/support/programs";
import { identityProvider as kind } from "../kinds";
import type { Backstage } from "../kinds/backstage";
import type { Expected, Scenario } from "./scenario";

type Args = Record<string, unknown>;

const okta = (args: Args, name = "okta"): Declared => ({ name, type: kind.type, args });

const endpoints = {
  authorizationUrl: "https://login.example.com/authorize",
  tokenUrl: "https://login.example.com/token",
};

/** What every provider for OpenID Connect here has in common, with changes. */
const args = (changes: Args, alias = "okta"): Args => ({
  ...kind.distinct(alias),
  providerId: "oidc",
  clientId: "client-1",
  clientSecret: "secret-1",
  oidc: endpoints,
  ...changes,
});

const holding = (object: Args, secret?: string): Expected => ({
  object,
  secrets: secret === undefined ? {} : { "config.clientSecret": secret },
});

const full = args({
  displayName: "Okta",
  trustEmail: true,
  guiOrder: 1,
  syncMode: "FORCE",
  oidc: { ...endpoints, defaultScope: "openid email", pkceEnabled: true, pkceMethod: "S256" },
  config: { jwtX509HeadersEnabled: "true" },
});
const renamed: Args = { ...full, displayName: "Okta of the staff" };
const rotated: Args = { ...renamed, clientSecret: "secret-2" };
const both: Args = {
  ...rotated,
  clientSecret: "secret-3",
  oidc: { ...endpoints, defaultScope: "openid", pkceEnabled: true, pkceMethod: "S256" },
};
const least = args({ clientSecret: "secret-3" });
const keyed = args({ clientSecret: undefined, oidc: { ...endpoints, clientAuthMethod: "private_key_jwt" } });
const saml = {
  ...kind.distinct("adfs"),
  providerId: "saml",
  saml: { singleSignOnServiceUrl: "https://login.example.com/sso", wantAssertionsSigned: true },
};

const updates = (...paths: string[]) => ({ okta: { operation: "update" as const, paths } });
const create = ["POST /providers [secret sent]", "GET /providers/okta"];
const put = ["GET /providers/okta", "PUT /providers/okta [secret kept]", "GET /providers/okta"];
const rotate = ["GET /providers/okta", "PUT /providers/okta [secret sent]"];

const oktaIn = async (backstage: Backstage) => (await backstage.objects(kind))[0]?.id ?? "";

/** The life of an identity provider of Keycloak. */
export const scenario: Scenario = {
  kind,
  steps: [
    {
      name: "is created with everything set, and for SAML without a secret",
      resources: [okta(full), okta(saml, "adfs")],
      changes: { okta: { operation: "create" }, adfs: { operation: "create" } },
      anyOrder: true,
      requests: [...create, "POST /providers [no secret]", "GET /providers/adfs"],
      objects: [
        holding({ alias: "adfs", config: { wantAssertionsSigned: "true" } }),
        holding(
          { alias: "okta", displayName: "Okta", config: { guiOrder: "1", pkceMethod: "S256" } },
          "secret-1",
        ),
      ],
    },
    {
      name: "is renamed without its secret, and deleted when the program drops it",
      resources: [okta(renamed)],
      changes: { ...updates("displayName"), adfs: { operation: "delete" } },
      anyOrder: true,
      requests: ["DELETE /providers/adfs", ...put],
      objects: [holding({ displayName: "Okta of the staff" }, "secret-1")],
    },
    {
      name: "rotates its secret",
      resources: [okta(rotated)],
      changes: updates("clientSecret"),
      requests: rotate,
      objects: [holding({ displayName: "Okta of the staff", config: { pkceMethod: "S256" } }, "secret-2")],
    },
    {
      name: "sends a new secret with other fields that change",
      resources: [okta(both)],
      changes: updates("clientSecret", "oidc.defaultScope"),
      requests: put.map((line) => line.replace("kept", "sent")),
      objects: [holding({ config: { defaultScope: "openid" } }, "secret-3")],
    },
    {
      name: "returns to the platform's default what the program stops setting",
      resources: [okta(least)],
      changes: updates(
        "config",
        "displayName",
        "guiOrder",
        "oidc.defaultScope",
        "oidc.pkceEnabled",
        "oidc.pkceMethod",
        "syncMode",
        "trustEmail",
      ),
      requests: put,
      objects: [
        holding({ displayName: "", trustEmail: false, config: { pkceEnabled: "false" } }, "secret-3"),
      ],
    },
    {
      name: "puts right what someone else changed in a field that the program sets",
      behindTheBack: async (backstage) =>
        backstage.edit(kind, await oktaIn(backstage), {
          config: { clientId: "elsewhere", tokenUrl: "https://evil.example.com" },
        }),
      refreshed: updates("clientId", "oidc.tokenUrl"),
      resources: [okta(least)],
      changes: updates("clientId", "oidc.tokenUrl"),
      requests: put,
      objects: [holding({ config: { clientId: "client-1", tokenUrl: endpoints.tokenUrl } }, "secret-3")],
    },
    {
      name: "shows what someone else changed in fields that the program leaves to the platform, and leaves it so",
      behindTheBack: async (backstage) =>
        backstage.edit(kind, await oktaIn(backstage), {
          linkOnly: true,
          config: { prompt: "login", ofTomorrow: "new" },
        }),
      refreshed: updates("config", "linkOnly", "oidc.prompt"),
      resources: [okta(least)],
      changes: {},
      requests: [],
      objects: [holding({ linkOnly: true, config: { prompt: "login", ofTomorrow: "new" } }, "secret-3")],
    },
    {
      name: "keeps what the platform has in such fields when others beside them change",
      resources: [okta({ ...least, clientId: "client-2" })],
      changes: updates("clientId"),
      requests: put,
      objects: [
        holding(
          { linkOnly: true, config: { clientId: "client-2", prompt: "login", ofTomorrow: "new" } },
          "secret-3",
        ),
      ],
    },
    {
      name: "gives its secret up where it proves by its key who it is",
      resources: [okta(keyed)],
      changes: updates("clientId", "oidc.clientAuthMethod"),
      requests: put.map((line) => line.replace("secret kept", "no secret")),
      objects: [holding({ config: { clientAuthMethod: "private_key_jwt" } })],
    },
    {
      name: "is made anew when someone else has deleted it",
      behindTheBack: async (backstage) => backstage.remove(kind, await oktaIn(backstage)),
      refreshed: { okta: { operation: "delete" } },
      resources: [okta(full)],
      changes: { okta: { operation: "create" } },
      requests: create,
      objects: [holding({ displayName: "Okta", config: { pkceMethod: "S256" } }, "secret-1")],
    },
  ],
};
