import { ProviderError } from "../../provider/core/model/errors";
import { fieldsOf } from "../../provider/core/model/fields";
import { UNKNOWN, type Value, type Values } from "../../provider/core/model/values";
import { checkConfiguration } from "../../provider/runtime/configuration";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";
import { newKeyPair } from "../../sandbox/server/key-pair";
import { impatient } from "../support/impatient";
import { clientSecretOf } from "./conductorone/sign-in";

/** Complete configurations of each platform, one for each way to reach it and to sign in. */
const complete: Readonly<Record<string, readonly Values[]>> = {
  conductorone: [
    { serverUrl: "http://127.0.0.1:1", accessToken: "token-1" },
    { tenantDomain: "127.0.0.1:1", accessToken: "token-1" },
    {
      clientId: "a@127.0.0.1:1/spc",
      clientSecret: clientSecretOf(newKeyPair("ed25519").privateKey),
    },
    { clientId: "a@127.0.0.1:1/spc", oidcToken: "token-1" },
    { clientId: "a@127.0.0.1:1/spc", oidcTokenFile: "/dev/null" },
    {
      clientId: "a@127.0.0.1:1/spc",
      oidcTokenRequestUrl: "http://127.0.0.1:1/token",
      oidcTokenRequestToken: "token-1",
    },
  ],
  keycloak: [
    { url: "http://127.0.0.1:1", accessToken: "token-1" },
    { url: "http://127.0.0.1:1", clientId: "client-1", clientSecret: "secret-1" },
    {
      url: "http://127.0.0.1:1",
      basePath: "/auth",
      realm: "staff",
      clientId: "client-1",
      jwtSigningKey: String(newKeyPair("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })),
      jwtSigningAlg: "EdDSA",
    },
    { url: "http://127.0.0.1:1", username: "admin", password: "password-1" },
  ],
  slashid: [{ baseUrl: "http://127.0.0.1:1", organizationId: "o-1", apiKey: "key-12345" }],
};

const values: readonly Value[] = [
  UNKNOWN,
  5,
  true,
  [],
  ["a"],
  {},
  null,
  "",
  " ",
  "my tenant",
  "example.conductor.one",
  "https://example.conductor.one",
  "https://",
  "https://a b",
  "http://example.com",
  "user@host:9",
  "a@acme.conductor.one/x/y",
  "a@b c/x",
  "?x=1",
  "//x",
  "a\u0000b",
  "a\nb",
  "\u202Ea",
  "x".repeat(100_000),
];

const cases = vendors.flatMap((vendor) =>
  fieldsOf(vendor.config).map(({ name }) => ({ platform: vendor.platform, field: name, vendor })),
);

/** What a person is told of a configuration: by the check of it, and by the first uses. */
async function saidOf(vendor: Vendor, configuration: Values): Promise<string[]> {
  const lines: string[] = [];
  const given = { [vendor.name]: configuration };
  for (const { path, reason } of checkConfiguration(vendors, given))
    lines.push(`${path.join(".")} ${reason}`);
  const provider = new Provider(vendors, {
    environment: {},
    log: (line) => lines.push(line),
    http: impatient(),
  });
  provider.configure(given);
  const lifecycle = provider.lifecycle(`${vendor.name}:${vendor.resources[0]?.name}`);
  for (const use of [() => lifecycle.check({ news: {} }), () => lifecycle.read("x")]) {
    try {
      await use();
    } catch (error) {
      expect(error).toBeInstanceOf(ProviderError);
      lines.push((error as ProviderError).message);
    }
  }
  await provider.close();
  return lines;
}

test.each(cases)("$platform: whatever $field is, an error is for a person", async ({ field, vendor }) => {
  for (const whole of complete[vendor.name] ?? fail(vendor.name)) {
    for (const value of values) {
      const { [field]: _, ...others } = whole;
      const lines = await saidOf(vendor, { ...others, [field]: value });
      const said = lines.join("\n");
      expect(said).not.toMatch(/Invalid URL|mistake|is not a function|Cannot|undefined|\[object/);
      expect(said.includes("x".repeat(1_000))).toBe(false);
      for (const line of lines.filter((each) => each.includes("is not configured"))) {
        expect(line).toMatch(
          new RegExp(`${vendor.name}\\.${field}|${vendor.environment[field]}|is required`),
        );
      }
      if (value === UNKNOWN) expect(said).toContain(`${field} is not known yet`);
    }
  }
});

test.each(["https://example.conductor.one", "user@host:9", "?x=1", "my tenant", "a/b", "-a", ""])(
  "ConductorOne: %j is no tenant's domain, and nothing is sent anywhere",
  async (tenantDomain) => {
    const [line] = await saidOf(vendors[0] ?? fail(""), { tenantDomain, accessToken: "token-1" });
    expect(line).toMatch(
      /tenantDomain must be the name of a host alone, like "example.conductor.one"|is required/,
    );
  },
);

test.each([
  [{ serverUrl: "http://127.0.0.1:1" }, "serverUrl or CONDUCTORONE_SERVER_URL"],
  [{ tenantDomain: "127.0.0.1:1" }, "tenantDomain or CONDUCTORONE_TENANT_DOMAIN"],
  [{ clientId: "a@127.0.0.1:1/spc" }, "clientId or CONDUCTORONE_CLIENT_ID"],
])("ConductorOne: where %j can't be reached, the advice is about that", async (address, advice) => {
  const said = await saidOf(vendors[0] ?? fail(""), { ...address, accessToken: "token-1" });
  expect(said.at(-1)).toContain(`Check idp:conductorone.${advice}.`);
});

function fail(what: string): never {
  throw new Error(`there is no complete configuration of ${what}: add one to this test`);
}
