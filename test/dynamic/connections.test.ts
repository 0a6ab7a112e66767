import { MockAgent } from "undici";
import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, type SandboxAddress, startSandbox } from "../../sandbox";
import { impatient } from "../support/impatient";
import { environmentOf } from "../support/sandbox";

const token = "conductorone:StepUpProvider";
const news = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "duo-client-secret-1",
  oauth2: { acrValues: ["phr"] },
  __provider: "exports.handler=…",
};

let sandbox: Sandbox;
/** The tenant of the connection "eu". */
let eu: Sandbox;
let connections: Connections;

beforeAll(async () => {
  [sandbox, eu] = await Promise.all([startSandbox(), startSandbox()]);
});
afterAll(() => Promise.all([sandbox.close(), eu.close()]));
beforeEach(() => Promise.all([sandbox, eu].map(({ control }) => control.reset())));
afterEach(() => Promise.all([undefined, "eu"].map((name) => connections.provider(name).close())));

const prefixed = (prefix: string, address: SandboxAddress) =>
  Object.fromEntries(
    Object.entries(environmentOf(address)).map(([name, value]) => [`${prefix}_${name}`, value]),
  );

const partsOf = ({ address: { conductorone, slashid } }: Sandbox) => ({ conductorone, slashid });

function connect(config: Record<string, unknown>, environment: Record<string, string> = {}) {
  connections = new Connections(vendors, { environment, log: () => {}, http: impatient() });
  connections.configure({
    get: (key) => {
      const value = config[key];
      return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
    },
  });
  return new DynamicResourceProvider(connections, token);
}

async function created(resource: DynamicResourceProvider, changes: object = {}) {
  const { inputs = {}, failures } = await resource.check({}, { ...news, ...changes });
  expect(failures).toEqual([]);
  const { id, outs } = await resource.create(inputs);
  return { id, inputs, outs: outs as object };
}

const counts = async () =>
  Promise.all(
    [sandbox, eu].map(async (each) => (await each.control.objects()).conductorone.stepUpProviders.length),
  );

const messageOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "nothing was thrown",
    (error: Error) => error.message,
  );

describe("a resource", () => {
  test.each<[string, () => DynamicResourceProvider]>([
    ["the configuration", () => connect({ "idp:connections": { eu: partsOf(eu) }, ...stack() })],
    [
      "JSON text within the configuration",
      () =>
        connect({
          "idp:connections": { eu: { conductorone: JSON.stringify(eu.address.conductorone) } },
          ...stack(),
        }),
    ],
    ["the environment", () => connect(stack(), prefixed("EU", eu.address))],
    [
      "both",
      () =>
        connect(
          {
            "idp:connections": { eu: { conductorone: { serverUrl: eu.address.conductorone.serverUrl } } },
            ...stack(),
          },
          { EU_CONDUCTORONE_ACCESS_TOKEN: eu.address.conductorone.accessToken },
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

  const stack = () => ({ "idp:conductorone": sandbox.address.conductorone });

  test("keeps its connection through its life", async () => {
    const resource = connect({ "idp:connections": { eu: partsOf(eu) } });
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
      connect({}) && connections,
      "slashid:OidcProviderCredentials",
    );
    const state = { clientId: "c-1", provider: "google" };
    const diff = await credentials.diff("c-1", state, { ...state, provider: "okta", connection: "eu" });
    expect(diff).toEqual({ changes: true, replaces: ["provider", "connection"] });
  });

  test("that isn't finished keeps its connection", async () => {
    const resource = connect({ "idp:connections": { eu: partsOf(eu) } });
    const { inputs = {} } = await resource.check({}, { ...news, enabled: false, connection: "eu" });
    const body = { code: 7, message: "no", details: [] };
    await eu.control.addFaults({
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

describe("a connection that is not there", () => {
  test.each([
    ["in a configuration that has others", { "idp:connections": { us: { conductorone: {} } } }],
    ["in one that has none", {}],
    ["in one where it is no object", { "idp:connections": { eu: "MARKER" } }],
  ])("%s says how to set it, and takes nothing of the one without a name", async (_name, config) => {
    const resource = connect(
      { ...config, "idp:conductorone": sandbox.address.conductorone },
      environmentOf(sandbox.address),
    );
    const message = await messageOf(resource.check({}, { ...news, connection: "eu" }));
    expect(message).toMatch(
      /^ConductorOne is not configured for the connection eu: .*idp:connections\.eu\.conductorone\.accessToken.*EU_CONDUCTORONE_ACCESS_TOKEN/,
    );
    expect(message).not.toContain("MARKER");
    expect(await counts()).toEqual([0, 0]);
  });

  test("is asked for by a name that is one", async () => {
    const resource = connect({});
    expect(await messageOf(resource.check({}, { ...news, connection: "" }))).toBe(
      "connection must be a name: set it to the name of a connection in idp:connections",
    );
  });

  test("is no SyntaxError where idp:connections is no JSON", () => {
    expect(() => connect({ "idp:connections": "MARKER{" })).toThrow(
      expect.objectContaining({ code: "configuration", message: expect.not.stringContaining("MARKER") }),
    );
  });

  test.each(["constructor", "__proto__"])("may have the name %s", async (connection) => {
    const resource = connect({ "idp:connections": {} });
    const message = await messageOf(resource.check({}, { ...news, connection }));
    expect(message).toContain(`not configured for the connection ${connection}: accessToken is required`);
  });
});

test("providers are shared by all kinds of resources of a connection", () => {
  connect({});
  expect(connections.provider("eu")).toBe(connections.provider("eu"));
  expect(connections.provider(undefined)).not.toBe(connections.provider("eu"));
});

test("a new configuration is that of connections that are open already, too", async () => {
  const resource = connect({});
  expect(await messageOf(resource.check({}, { ...news, connection: "eu" }))).toContain("is not configured");
  const config: Record<string, string> = { "idp:connections": JSON.stringify({ eu: partsOf(eu) }) };
  const get = (key: string) => config[key];
  await resource.configure({ config: { get, require: (key) => get(key) ?? "" } });
  await created(resource, { connection: "eu" });
  expect(await counts()).toEqual([0, 1]);
});

test("a named connection's credential is in no message", async () => {
  const secret = "MARKER-0123456789";
  const wrong = { conductorone: { serverUrl: eu.address.conductorone.serverUrl, accessToken: secret } };
  const resource = connect({ "idp:connections": { eu: wrong } });
  const { inputs = {} } = await resource.check({}, { ...news, connection: "eu" });
  const message = await messageOf(resource.create(inputs));
  expect(message).toContain("401");
  expect(message).not.toContain(secret);
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
  const environment = { ...environmentOf(sandbox.address), ...prefixed("EU", eu.address) };
  connections = new Connections(vendors, {
    environment,
    log: () => {},
    http: { ...impatient(), dispatcher: agent },
  });
  connections.configure({ get: () => undefined });
  const resource = new DynamicResourceProvider(connections, token);
  for (const connection of [undefined, "eu"]) {
    const { failures = [] } = await resource.check({}, { ...news, verify: "discovery", connection });
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringMatching(/answered 404/)]);
  }
  expect(paths).toEqual(["/.well-known/openid-configuration"]);
  // A mock can't be closed as the others are.
  connect({});
  await agent.close();
});
