import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { documentOf, TestIssuer } from "../../support/issuer";
import { Flight, issuersAt } from "./harness";

const path = "/.well-known/openid-configuration";
const tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const entra = "https://login.microsoftonline.com";

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await TestIssuer.start();
});

afterEach(() => issuer.reset());

afterAll(() => issuer.close());

const inputs = (provider: string, options: Values = {}): Values => ({
  clientId: "com.example.login",
  clientSecret: "writeonly:v1:AAAAAAAAAAAAAAAA:AAAAAA",
  provider,
  options: { [provider]: options },
  verify: "credentials",
});

/** What a public issuer publishes. */
function publishes(base: string, issuerNamed = base, rest: Readonly<Record<string, unknown>> = {}): void {
  const place = `${base.replace("https://", "")}${path}`;
  issuer.answers(place, { status: 200, body: { ...documentOf(base, rest), issuer: issuerNamed } });
}

test.each<[string, Values, string, string]>([
  ["google", {}, "https://accounts.google.com", "https://accounts.google.com"],
  ["apple", {}, "https://appleid.apple.com", "https://appleid.apple.com"],
  ["gitlab", {}, "https://gitlab.com", "https://gitlab.com"],
  ["line", {}, "https://access.line.me", "https://access.line.me"],
  ["azuread", { tenant }, `${entra}/${tenant}/v2.0`, `${entra}/${tenant}/v2.0`],
  ["azuread", { tenant: "contoso.com" }, `${entra}/contoso.com/v2.0`, `${entra}/${tenant}/v2.0`],
  ["azuread", { tenant: "consumer" }, `${entra}/consumers/v2.0`, `${entra}/${tenant}/v2.0`],
  ["azuread", {}, `${entra}/common/v2.0`, `${entra}/{tenantid}/v2.0`],
  ["azuread", { tenant: "" }, `${entra}/common/v2.0`, `${entra}/{tenantid}/v2.0`],
])("%s %j is verified at %s", async (provider, options, base, issuerNamed) => {
  publishes(base, issuerNamed);
  const flight = new Flight("OidcProviderCredentials", issuersAt(issuer));
  expect(await flight.check(inputs(provider, options))).toEqual([]);
  expect(issuer.requests).toEqual([`GET ${base}${path}`]);
  expect(flight.lines).toEqual([]);
});

test.each<[string, Values, string, string, string]>([
  ["google", {}, "https://accounts.google.com", "accounts.google.com", "provider"],
  [
    "azuread",
    { tenant },
    `${entra}/${tenant}/v2.0`,
    `${entra}/00000000-0000-0000-0000-000000000000/v2.0`,
    "options.azuread.tenant",
  ],
  ["azuread", {}, `${entra}/common/v2.0`, "https://sts.windows.net/{tenantid}/", "options.azuread.tenant"],
])("%s %j under another name is wrong", async (provider, options, base, issuerNamed, field) => {
  publishes(base, issuerNamed);
  const [failure] = await new Flight("OidcProviderCredentials", issuersAt(issuer)).check(
    inputs(provider, options),
  );
  expect(failure).toMatch(
    new RegExp(`^${field} (must be the issuer exactly|does not name an OpenID Connect issuer)`),
  );
});

test("an Okta organization is verified by its URL, with or without a slash", async () => {
  const flight = new Flight("OidcProviderCredentials", issuersAt(issuer));
  expect(await flight.check(inputs("okta", { organizationUrl: `${issuer.url}/` }))).toEqual([]);
  expect(issuer.requests).toEqual([`GET https://localhost${path}`]);
});

test.each<[string, Values, string]>([
  ["github", {}, "github has no OpenID Connect discovery for its login"],
  ["bitbucket", {}, "bitbucket has no OpenID Connect discovery for its login"],
  ["facebook", {}, "facebook has no OpenID Connect discovery for its login"],
  ["okta", {}, "options.okta.organizationUrl is not set, and it names the issuer"],
])("%s can't be verified, which is said once and stops nothing", async (provider, options, why) => {
  const flight = new Flight("OidcProviderCredentials", issuersAt(issuer));
  const given = inputs(provider, options);
  expect(await flight.check(given)).toEqual([]);
  expect(await flight.check({ ...given, clientId: "another" })).toEqual([]);
  await flight.beforeWrite(given, { clientSecret: "secret" });
  expect(flight.lines).toEqual([`SlashID OidcProviderCredentials: can't be verified: ${why}`]);
  expect(issuer.requests).toEqual([]);
});

test.each<[string, Values]>([
  ["a provider", { provider: UNKNOWN }],
  ["a tenant", { provider: "azuread", options: { azuread: { tenant: UNKNOWN } } }],
  ["options", { provider: "okta", options: UNKNOWN }],
])("%s that is unknown yet is passed over", async (_name, changes) => {
  const flight = new Flight("OidcProviderCredentials", issuersAt(issuer));
  expect(await flight.check({ ...inputs("google"), ...changes })).toEqual([]);
  expect(issuer.requests).toEqual([]);
  expect(flight.lines).toEqual([]);
});

test("Google's token endpoint is at an origin of its own, and gets the secret", async () => {
  const endpoint = { token_endpoint: "https://oauth2.googleapis.com/token" };
  publishes("https://accounts.google.com", undefined, endpoint);
  issuer.answers("oauth2.googleapis.com/token", { status: 401, body: { error: "invalid_client" } });
  const flight = new Flight("OidcProviderCredentials", issuersAt(issuer));
  await expect(flight.beforeWrite(inputs("google"), { clientSecret: "secret" })).rejects.toThrow(
    'clientSecret is wrong at https://accounts.google.com for the client "com.example.login"',
  );
  expect(issuer.requests.at(-1)).toBe("POST https://oauth2.googleapis.com/token");
});

describe("Apple's client secret", () => {
  const { privateKey, publicKey } = newKey();
  const options = { teamId: "A1B2C3D4E5", keyId: "F6G7H8I9J0" };

  /** Apple: takes a JWT that this key signed. */
  function appleTakes(pem: string): void {
    const ways = { token_endpoint_auth_methods_supported: ["client_secret_post"] };
    publishes("https://appleid.apple.com", undefined, ways);
    issuer.answers("appleid.apple.com/token", async ({ client_secret = "" }) => {
      const { jwtVerify } = await import("jose");
      const expected = {
        issuer: "A1B2C3D4E5",
        subject: "com.example.login",
        audience: "https://appleid.apple.com",
        currentDate: new Date("2030-01-01T00:01:00Z"),
      };
      const { protectedHeader } = await jwtVerify(client_secret, createPublicKey(pem), expected).catch(
        () => ({
          protectedHeader: { kid: undefined },
        }),
      );
      const error = protectedHeader.kid === "F6G7H8I9J0" ? "invalid_grant" : "invalid_client";
      return { status: 400, body: { error } };
    });
  }

  const attempt = (changed?: readonly string[]) =>
    new Flight("OidcProviderCredentials", issuersAt(issuer)).beforeWrite(
      inputs("apple", options),
      { "options.apple.privateKey": privateKey },
      changed,
    );

  test("is made with the private key, as SlashID will do it", async () => {
    appleTakes(publicKey);
    await attempt();
    expect(issuer.requests.at(-1)).toBe("POST https://appleid.apple.com/token");
  });

  test("is wrong with another key, and the error names the key's field", async () => {
    appleTakes(newKey().publicKey);
    await expect(attempt()).rejects.toThrow(
      /^SlashID OidcProviderCredentials: options\.apple\.privateKey is wrong at/,
    );
  });

  test.each([
    ["the key's ID", ["options.apple.keyId"], 2],
    ["the client secret, which Apple doesn't know", ["clientSecret"], 0],
  ])("is tried when this changes: %s", async (_name, changed, requests) => {
    appleTakes(publicKey);
    await attempt(changed);
    expect(issuer.requests).toHaveLength(requests);
  });
});

function newKey(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}
