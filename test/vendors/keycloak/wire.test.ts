import { Secret } from "../../../provider/core/model/secret";
import { fromWire, toWire } from "../../../provider/vendors/keycloak/identity-provider/wire";
import { googleInputs, oidcInputs, samlInputs } from "./inputs";

type Desired = Parameters<typeof toWire>[0];
const mask = "**********";
const body = (inputs: object, secret?: Secret, found?: Parameters<typeof toWire>[2]) =>
  toWire(inputs as Desired, secret, found) as Record<string, unknown>;

test("a create has Keycloak's own names, and texts in config", () => {
  const inputs = oidcInputs({ enabled: false, guiOrder: 3, syncMode: "FORCE", config: { other: "x" } });
  expect(body(inputs, new Secret("s-1"))).toEqual({
    alias: "okta",
    providerId: "oidc",
    enabled: false,
    config: {
      authorizationUrl: "https://login.example.com/authorize",
      tokenUrl: "https://login.example.com/token",
      clientId: "client-1",
      clientSecret: "s-1",
      guiOrder: "3",
      syncMode: "FORCE",
      other: "x",
    },
  });
});

test("an update sends back what is not declared, with the mask in the secret's place", () => {
  const found = {
    alias: "okta",
    providerId: "oidc",
    organizationId: "o-1",
    config: { clientSecret: mask, clientId: "old" },
  };
  const sent = body(oidcInputs({ config: {} }), undefined, found);
  expect(sent).toMatchObject({ organizationId: "o-1", config: { clientSecret: mask, clientId: "client-1" } });
});

test("a rotation sends the secret, and never the mask", () => {
  const found = { alias: "okta", providerId: "oidc", config: { clientSecret: mask } };
  expect(body(oidcInputs(), new Secret("s-2"), found)).toMatchObject({ config: { clientSecret: "s-2" } });
});

test("a secret that the client has no more use for goes", () => {
  const found = { alias: "okta", providerId: "oidc", config: { clientSecret: mask } };
  const oidc = { clientAuthMethod: "private_key_jwt" };
  expect(body(oidcInputs({ oidc }), undefined, found).config).not.toHaveProperty("clientSecret");
});

test("no secret is shown, masked or as a reference to a vault", () => {
  for (const clientSecret of [mask, `\${vault.okta}`, "plain"]) {
    const { id, outputs } = fromWire("staff", {
      alias: "okta",
      providerId: "oidc",
      config: { clientSecret, clientId: "c", other: "x", nothing: "", none: null },
    });
    expect(id).toBe("staff/okta");
    expect(outputs).toMatchObject({ clientId: "c", config: { other: "x" } });
    expect(JSON.stringify(outputs)).not.toContain(clientSecret);
  }
});

test("what Keycloak writes itself is no setting of a social provider, and stays", () => {
  const found = {
    alias: "google",
    providerId: "google",
    config: { issuer: "https://accounts.google.com", clientId: "client-1" },
  };
  expect(fromWire("staff", found).outputs).not.toHaveProperty("config");
  expect(body(googleInputs(), undefined, found)).toMatchObject({
    config: { issuer: "https://accounts.google.com" },
  });
});

test.each([
  oidcInputs({ enabled: true, trustEmail: true, guiOrder: 2 }),
  oidcInputs({ oidc: { issuer: "https://i.example.com", useJwksUrl: true, allowedClockSkew: 5 } }),
  samlInputs({ saml: { wantAssertionsSigned: true, attributeConsumingServiceIndex: 1 } }),
  googleInputs({ config: { hostedDomain: "example.com" } }),
])("what is written is what is read: %j", (inputs) => {
  const written = body(inputs) as Parameters<typeof fromWire>[1];
  const { outputs } = fromWire("staff", written);
  expect(JSON.parse(JSON.stringify(outputs))).toEqual(inputs);
});
