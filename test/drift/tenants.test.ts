import { Tenants } from "../../cli/drift/tenants";
import { unmanagedReport } from "../../cli/drift/unmanaged";
import { slashid } from "../../provider/vendors/slashid";
import { Platforms } from "../e2e/support/platforms";

let [eu, us]: Platforms[] = [];

beforeAll(async () => {
  [eu, us] = [await Platforms.start(), await Platforms.start()];
});

afterAll(() => Promise.all([eu?.close(), us?.close()]));

const stack = "urn:pulumi:prod::login";
const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

/** An explicit provider for a tenant, as `pulumi stack export --show-secrets` has it. */
function explicit(name: string, { address }: Platforms) {
  const { apiKey, ...rest } = address.slashid;
  const inputs = { slashid: { ...rest, apiKey: secret(apiKey) } };
  return {
    urn: `${stack}::pulumi:providers:idp::${name}`,
    type: "pulumi:providers:idp",
    id: `${name}-id`,
    inputs,
    outputs: {},
  };
}

const login = (id: string, provider: string) => ({
  urn: `${stack}::idp:slashid:OidcProviderCredentials::${id}`,
  type: "idp:slashid:OidcProviderCredentials",
  id,
  provider: `${stack}::pulumi:providers:idp::${provider}::${provider}-id`,
  inputs: {},
  outputs: {},
});

const credentials = (client_id: string) => ({ client_id, client_secret: "s", provider: "google" });

test("each explicit provider is a tenant of its own, where the same ID is another object", async () => {
  if (eu === undefined || us === undefined) throw new Error("there are no tenants");
  for (const tenant of [eu, us]) await tenant.addOidcCredentials(credentials("login-1"));
  await us.addOidcCredentials(credentials("login-2"));
  const resources = [explicit("eu", eu), explicit("us", us), login("login-1", "eu"), login("login-2", "us")];
  const { objects, failure } = await unmanagedReport([{ resources, configuration: new Map() }], {});
  expect([objects.map(({ id }) => id), failure]).toEqual([["login-1"], undefined]);
});

test("a named connection of dynamic resources is a tenant, by configuration or by environment", async () => {
  if (eu === undefined || us === undefined) throw new Error("there are no tenants");
  const dynamic = (id: string, connection: string) => ({
    ...login(id, ""),
    type: "pulumi-nodejs:dynamic/idp/slashid:OidcProviderCredentials",
    outputs: { connection },
  });
  const { baseUrl, organizationId, apiKey } = us.address.slashid;
  const configuration = new Map([
    ["idp:connections", JSON.stringify({ eu: { slashid: eu.address.slashid } })],
  ]);
  const environment = {
    US_SLASHID_BASE_URL: baseUrl,
    US_SLASHID_ORGANIZATION_ID: organizationId,
    US_SLASHID_API_KEY: apiKey,
  };
  const resources = [dynamic("login-1", "eu"), dynamic("login-1", "us")];
  const { objects } = await unmanagedReport([{ resources, configuration }], environment);
  expect(objects.map(({ id, importCommand }) => [id, importCommand])).toEqual([
    ["login-2", "pulumi import --yes --protect=false idp:slashid:OidcProviderCredentials login-2 login-2"],
  ]);
});

test("two stacks with two credentials for one tenant share what they manage", () => {
  if (eu === undefined) throw new Error("there is no tenant");
  const other = { ...explicit("other", eu) };
  const tenants = new Tenants({});
  tenants.add({ resources: [explicit("eu", eu), login("a", "eu")], configuration: new Map() });
  tenants.add({ resources: [other, login("b", "other")], configuration: new Map() });
  expect(tenants.all.map(({ vendor, managed }) => [vendor, managed.size])).toEqual([[slashid, 2]]);
});

test("a tenant that can't be asked is a failure without the credential in it", async () => {
  if (eu === undefined) throw new Error("there is no tenant");
  const wrong = explicit("eu", eu);
  const inputs = { slashid: { ...wrong.inputs.slashid, apiKey: secret("MARKER-key") } };
  const resources = [{ ...wrong, inputs }, login("login-1", "eu")];
  const { failure, objects } = await unmanagedReport([{ resources, configuration: new Map() }], {});
  expect(objects).toEqual([]);
  expect(failure).toMatch(/^SlashID: .*401: a valid API key is required/);
  expect(failure).not.toContain("MARKER");
});
