import { MockAgent } from "undici";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { impatient } from "../support/impatient";
import { environmentOf } from "../support/sandbox";
import { thrownBy } from "../support/thrown-by";
import { created, news, partsOf, prefixed, sharedTenants } from "./two-tenants";

const tenants = sharedTenants();
const { connect, counts } = tenants;

describe("a resource", () => {
  test.each<[string, () => DynamicResourceProvider]>([
    ["the configuration", () => connect({ "idp:connections": { eu: partsOf(tenants.eu) }, ...stack() })],
    [
      "JSON text within the configuration",
      () =>
        connect({
          "idp:connections": { eu: { conductorone: JSON.stringify(tenants.eu.address.conductorone) } },
          ...stack(),
        }),
    ],
    ["the environment", () => connect(stack(), prefixed("EU", tenants.eu.address))],
    [
      "both",
      () =>
        connect(
          {
            "idp:connections": {
              eu: { conductorone: { serverUrl: tenants.eu.address.conductorone.serverUrl } },
            },
            ...stack(),
          },
          { EU_CONDUCTORONE_ACCESS_TOKEN: tenants.eu.address.conductorone.accessToken },
        ),
    ],
  ])("that names a connection lives where %s says, and others elsewhere", async (_name, open) => {
    const resource = open();
    const { outs } = await created(resource, { connection: "eu" });
    expect(outs).toMatchObject({ connection: "eu", displayName: "Duo" });
    expect(await counts()).toEqual([0, 1]);
    const other = await created(resource);
    expect(other.outs).not.toHaveProperty("connection");
    expect(await counts()).toEqual([1, 1]);
  });

  const stack = () => ({ "idp:conductorone": tenants.sandbox.address.conductorone });

  test("keeps its connection through its life", async () => {
    const resource = connect({ "idp:connections": { eu: partsOf(tenants.eu) } });
    const { id, inputs, outs } = await created(resource, { connection: "eu" });
    expect(inputs).toMatchObject({ connection: "eu" });
    expect(await resource.diff(id, outs, inputs)).toMatchObject({ changes: false });
    expect(await resource.read(id, outs)).toEqual({ id, props: outs, inputs });
    const { inputs: renamed = {} } = await resource.check(inputs, {
      ...news,
      displayName: "Duo 2",
      connection: "eu",
    });
    const { outs: updated } = await resource.update(id, outs, renamed);
    expect(updated).toMatchObject({ displayName: "Duo 2", connection: "eu" });
    await resource.delete(id, updated ?? {});
    expect(await counts()).toEqual([0, 0]);
    expect(await resource.read(id, outs)).toEqual({ id: "", props: {} });
  });

  test.each<[string, object, object]>([
    ["another connection", { connection: "eu" }, { connection: "us" }],
    ["a connection where there was none", {}, { connection: "eu" }],
    ["no connection where there was one", { connection: "eu" }, {}],
  ])("is replaced by %s, and made before the old one is deleted", async (_name, before, after) => {
    const resource = connect({});
    const state = { displayName: "Duo", issuerUrl: news.issuerUrl, clientId: "client-1", oauth2: {} };
    expect(await resource.diff("p-1", { ...state, ...before }, { ...state, ...after })).toEqual({
      changes: true,
      replaces: ["connection"],
    });
  });

  test("that moves to another connection names what else makes another object", async () => {
    const credentials = new DynamicResourceProvider(
      connect({}) && tenants.connections,
      "slashid:OidcProviderCredentials",
    );
    const state = { clientId: "c-1", provider: "google" };
    const diff = await credentials.diff("c-1", state, { ...state, provider: "okta", connection: "eu" });
    expect(diff).toEqual({ changes: true, replaces: ["provider", "connection"] });
  });

  test("that isn't finished keeps its connection", async () => {
    const resource = connect({ "idp:connections": { eu: partsOf(tenants.eu) } });
    const { inputs = {} } = await resource.check({}, { ...news, enabled: false, connection: "eu" });
    const body = { code: 7, message: "no", details: [] };
    await tenants.eu.control.addFaults({
      method: "POST",
      path: "/api/v1/step-up/providers/*",
      action: { kind: "respond", status: 403, body },
    });
    const { __provider } = news;
    await expect(resource.create({ ...inputs, __provider })).rejects.toMatchObject({
      properties: { connection: "eu", enabled: true, __provider: news.__provider },
    });
  });
});

test.each([
  ["EU_IDP_ON_SECRET_DRIFT", true],
  ["IDP_ON_SECRET_DRIFT", false],
])("a secret that drifted at a connection is a difference by %s: %s", async (variable, changes) => {
  const environment = { ...prefixed("EU", tenants.eu.address), [variable]: "reassert" };
  const resource = connect({}, environment);
  const { id, inputs, outs } = await created(resource, { connection: "eu" });
  const updatedAt = new Date(Date.now() + 60_000).toISOString();
  await tenants.eu.control.edit("conductorone", id, { clientSecret: "elsewhere", updatedAt });
  const { props = {} } = await resource.read(id, outs);
  expect(await resource.diff(id, props, inputs)).toMatchObject({ changes });
});

test("providers are shared by all kinds of resources of a connection", () => {
  connect({});
  expect(tenants.connections.provider("eu")).toBe(tenants.connections.provider("eu"));
  expect(tenants.connections.provider(undefined)).not.toBe(tenants.connections.provider("eu"));
});

test("a new configuration is that of connections that are open already, too", async () => {
  const resource = connect({});
  expect((await thrownBy(resource.check({}, { ...news, connection: "eu" }))).message).toContain(
    "is not configured",
  );
  const config: Record<string, string> = { "idp:connections": JSON.stringify({ eu: partsOf(tenants.eu) }) };
  const get = (key: string) => config[key];
  await resource.configure({ config: { get, require: (key) => get(key) ?? "" } });
  await created(resource, { connection: "eu" });
  expect(await counts()).toEqual([0, 1]);
});

test("all connections of a process share what an issuer publishes", async () => {
  const agent = new MockAgent();
  agent.enableNetConnect(/^127\.0\.0\.1:/);
  const paths: string[] = [];
  agent
    .get("https://duo.example.com")
    .intercept({ path: () => true })
    .reply(({ path }) => {
      paths.push(path);
      return { statusCode: 404 };
    })
    .persist();
  const environment = { ...environmentOf(tenants.sandbox.address), ...prefixed("EU", tenants.eu.address) };
  const resource = connect({}, environment, { ...impatient(), dispatcher: agent });
  for (const connection of [undefined, "eu"]) {
    const { failures = [] } = await resource.check({}, { ...news, verify: "discovery", connection });
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringMatching(/answered 404/)]);
  }
  expect(paths).toEqual(["/.well-known/openid-configuration"]);
  // A mock can't be closed as the others are.
  connect({});
  await agent.close();
});
