import { Connections } from "../../provider/dynamic/connections";
import { DynamicResourceProvider } from "../../provider/dynamic/resource-provider";
import { vendors } from "../../provider/vendors";
import { type JsonValue, type Sandbox, startSandbox } from "../../sandbox";
import { secondsApart } from "../support/clock";
import { impatient } from "../support/impatient";
import { thrownBy } from "../support/thrown-by";

const token = "conductorone:StepUpProvider";
const secret = "duo-client-secret-1";
const news = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: secret,
  oauth2: { acrValues: ["phr"] },
  __provider: "exports.handler=…",
};

let sandbox: Sandbox;
let connections: Connections;
let resource: DynamicResourceProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ now: secondsApart() });
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  await sandbox.control.reset();
  connections = new Connections(vendors, { environment: {}, log: () => {}, http: impatient() });
  resource = new DynamicResourceProvider(connections, token);
  await configure({ "idp:conductorone": JSON.stringify(sandbox.address.conductorone) });
});
afterEach(() => connections.provider(undefined).close());

async function configure(values: Record<string, string>): Promise<void> {
  const get = (key: string) => values[key];
  await resource.configure({ config: { get, require: (key) => get(key) ?? "" } });
}

const respond = (path: string, status: number, body: JsonValue) =>
  sandbox.control.addFaults({ method: "POST", path, action: { kind: "respond", status, body } });

async function inputsOf(changes: object = {}, olds: object = {}): Promise<object> {
  const { inputs, failures } = await resource.check(olds, { ...news, ...changes });
  expect(failures ?? []).toEqual([]);
  return inputs ?? {};
}

async function created(changes: object = {}) {
  const inputs = await inputsOf(changes);
  const { id, outs } = await resource.create(inputs);
  return { id, inputs, outs: outs as Record<string, unknown> };
}

test("a life: check, create, nothing to do, read, update, delete", async () => {
  const { id, inputs, outs } = await created();
  expect(outs).toMatchObject({ displayName: "Duo", enabled: true, __platformOwned: ["enabled"] });
  expect(await resource.diff(id, outs, inputs)).toEqual({
    changes: false,
    replaces: [],
    deleteBeforeReplace: true,
  });

  const read = await resource.read(id, outs);
  expect(read).toEqual({ id, props: outs, inputs });

  const wanted = await inputsOf({ displayName: "Duo 2" }, inputs);
  expect(await resource.diff(id, outs, wanted)).toMatchObject({ changes: true });
  const { outs: updated } = await resource.update(id, outs, wanted);
  expect(updated).toMatchObject({
    displayName: "Duo 2",
    clientSecret: expect.stringMatching(/^writeonly:v1:/),
  });

  await resource.delete(id, outs);
  expect(await resource.read(id, outs)).toEqual({ id: "", props: {} });
});

test("no plaintext is in anything that goes to the engine", async () => {
  const { id, inputs, outs } = await created();
  const read = await resource.read(id, outs);
  expect(JSON.stringify([inputs, outs, read])).not.toContain(secret);
});

test("a secret keeps its salt from the state, and a changed one is a change", async () => {
  const { id, inputs, outs } = await created();
  const { inputs: same } = await resource.check(inputs, news);
  expect(same).toEqual(inputs);
  const { inputs: rotated } = await resource.check(inputs, { ...news, clientSecret: "another-secret" });
  expect(await resource.diff(id, outs, rotated ?? {})).toMatchObject({ changes: true });
});

test("a field that the platform owns and that moved is reported, and not fought", async () => {
  const { id, inputs, outs } = await created();
  await sandbox.control.edit("conductorone", id, { enabled: false });
  const { props = {}, inputs: readInputs } = await resource.read(id, outs);
  expect(props).toMatchObject({ enabled: false, __platformOwned: ["enabled"] });
  expect(readInputs).toEqual({ ...inputs, clientSecret: expect.stringMatching(/:touched$/) });
  expect(await resource.diff(id, props, inputs)).toMatchObject({ changes: true });
  const { inputs: again = {} } = await resource.check(readInputs ?? {}, news);
  expect(await resource.diff(id, props, again)).toMatchObject({ changes: false });
});

test("an object that is not in the state is read whole", async () => {
  const { id, outs } = await created();
  const { __platformOwned, clientSecret, ...shown } = outs;
  expect(await resource.read(id)).toEqual({ id, props: shown });
  expect(await resource.read(id, { __provider: "x" })).toEqual({ id, props: shown });
});

test("what is wrong with the inputs has no property, since the engine would print its value", async () => {
  const { failures } = await resource.check({}, { ...news, displayName: "", clientSecret: [secret] });
  expect(failures).toEqual([
    { property: "", reason: "displayName must not be empty" },
    { property: "", reason: "clientSecret must be a string" },
  ]);
});

test("what is wrong has no secret in it, whatever it is about", async () => {
  const { failures } = await resource.check({}, { ...news, [secret]: "x", [`${secret}?`]: "x" });
  expect(failures?.map(({ reason }) => reason.split(";")[0])).toEqual([
    "[secret] is not a known field",
    "[secret]? is not a known field",
  ]);
  const nobodys = new DynamicResourceProvider(connections, secret);
  await expect(nobodys.read("x")).rejects.toThrow("there is no resource [secret]; the known resources are");
});

test("replacements are named", async () => {
  const credentials = new DynamicResourceProvider(connections, "slashid:OidcProviderCredentials");
  const state = { clientId: "c-1", provider: "google" };
  expect(await credentials.diff("c-1", state, { ...state, provider: "okta" })).toEqual({
    changes: true,
    replaces: ["provider"],
    deleteBeforeReplace: true,
  });
});

describe("errors", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["create", async () => resource.create(await inputsOf())],
    ["read", () => resource.read("p-1", news)],
    ["update", async () => resource.update("p-1", { ...news, displayName: "Old" }, await inputsOf())],
    ["delete", () => resource.delete("p-1", news)],
  ])("of %s have the message and no stack, which Pulumi would print", async (_name, run) => {
    const fresh = new Connections(vendors, {
      environment: {
        CONDUCTORONE_SERVER_URL: sandbox.address.conductorone.serverUrl,
        CONDUCTORONE_ACCESS_TOKEN: "wrong-token",
      },
      log: () => {},
    });
    resource = new DynamicResourceProvider(fresh, token);
    const error = await thrownBy(run());
    await fresh.provider(undefined).close();
    expect(error.message).toMatch(/^ConductorOne: could not .*401.*CONDUCTORONE_ACCESS_TOKEN/);
    expect(error.stack).toBe("");
    expect(error.message).not.toContain("wrong-token");
  });

  test("of check have no stack either", async () => {
    const unconfigured = new Connections(vendors, { environment: {}, log: () => {} });
    resource = new DynamicResourceProvider(unconfigured, token);
    const error = await thrownBy(resource.check({}, news));
    expect(error.message).toMatch(/^ConductorOne is not configured/);
    expect(error.stack).toBe("");
  });

  test("of an object that isn't finished let the engine keep it", async () => {
    const inputs = await inputsOf({ enabled: false });
    await respond("/api/v1/step-up/providers/*", 403, { code: 7, message: `no, ${secret}`, details: [] });
    // Pulumi adds the provider's text to what check answers.
    const { __provider } = news;
    const error = await thrownBy(resource.create({ ...inputs, __provider }));
    expect(error).toMatchObject({
      id: expect.any(String),
      properties: {
        displayName: "Duo",
        enabled: true,
        clientSecret: expect.stringMatching(/^writeonly:v1:/),
        __provider: news.__provider,
      },
      reasons: [expect.stringContaining("could not update enabled")],
      stack: "",
    });
    expect(JSON.stringify([error.message, error])).not.toContain(secret);
  });

  test("of an object that isn't finished leave a difference that the next update closes", async () => {
    const inputs = await inputsOf({ enabled: false });
    await respond("/api/v1/step-up/providers/*", 403, { code: 7, message: "no", details: [] });
    const { id, properties } = Object(await thrownBy(resource.create(inputs)));
    expect(await resource.diff(id, properties, inputs)).toMatchObject({ changes: true });
    const { outs } = await resource.update(id, properties, inputs);
    expect(outs).toMatchObject({ enabled: false });
  });
});
