import { generateKeyPairSync } from "node:crypto";
import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { functionsOf } from "../../provider/runtime/functions";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, startSandbox } from "../../sandbox/index";
import { environmentOf } from "../support/sandbox";
import { thrownBy } from "../support/thrown-by";

const appleKey = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  .privateKey.export({ format: "pem", type: "pkcs8" })
  .toString();
const clientSecret = "client-secret-0123456789";

let sandbox: Sandbox;
let provider: Provider;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control.reset();
  provider = new Provider(vendors, { environment: environmentOf(sandbox.address), log: () => {} });
});
afterEach(() => provider.close());

async function made(type: string, news: Values): Promise<string> {
  const lifecycle = provider.lifecycle(type);
  const { inputs, failures } = await lifecycle.check({ news });
  expect(failures).toEqual([]);
  return (await lifecycle.create(inputs)).id;
}

const stepUp = (changes: Values = {}) =>
  made("conductorone:StepUpProvider", {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret,
    oauth2: { acrValues: ["phr"] },
    ...changes,
  });

const oidc = (changes: Values = {}) =>
  made("slashid:OidcProviderCredentials", {
    clientId: "client-1",
    provider: "google",
    clientSecret,
    ...changes,
  });

const apple: Values = {
  clientId: "apple-1",
  provider: "apple",
  options: { apple: { teamId: "TEAM123456", keyId: "KEY1234567", privateKey: appleKey } },
};

const saml = (changes: Values = {}) =>
  made("slashid:SamlProviderCredentials", { idpMetadataUrl: "https://idp.example.com/saml", ...changes });

const list = async (name: string, inputs: Values, key: string) =>
  (await provider.invoke(name, inputs))[key] as Values[];

describe("of ConductorOne", () => {
  test("getStepUpProvider shows an object that no program needs to manage", async () => {
    const id = await stepUp();
    expect(await provider.invoke("conductorone:getStepUpProvider", { id })).toEqual({
      id,
      displayName: "Duo",
      issuerUrl: "https://duo.example.com",
      clientId: "client-1",
      oauth2: { acrValues: ["phr"] },
      enabled: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test("listStepUpProviders lists all of several pages, or those that fit", async () => {
    for (let number = 0; number < 101; number++) await stepUp({ displayName: `Duo ${number}` });
    const microsoft = await stepUp({ displayName: "Entra", oauth2: null, microsoft: {} });
    const found = (filters: Values) => list("conductorone:listStepUpProviders", filters, "stepUpProviders");
    expect(await found({})).toHaveLength(102);
    expect(await found({ query: "duo 10" })).toMatchObject([
      { displayName: "Duo 10" },
      { displayName: "Duo 100" },
    ]);
    expect(await found({ providerType: "PROVIDER_TYPE_MICROSOFT" })).toMatchObject([{ id: microsoft }]);
    expect(await found({ ids: [microsoft] })).toMatchObject([{ displayName: "Entra" }]);
    expect(await found({ query: "none" })).toEqual([]);
  });

  test("testStepUpProvider gives a link, and the transactions tell how the test went", async () => {
    const id = await stepUp();
    const { redirectUrl } = await provider.invoke("conductorone:testStepUpProvider", { id });
    const search = (filters: Values) =>
      list("conductorone:searchStepUpTransactions", filters, "stepUpTransactions");
    const [pending] = await search({ providerId: id });
    expect(pending).toEqual({
      id: expect.any(String),
      providerId: id,
      userId: expect.any(String),
      state: "STEP_UP_TRANSACTION_STATE_PENDING",
      targetType: "TARGET_TYPE_TEST",
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    await (await fetch(String(redirectUrl))).text();
    expect(
      await provider.invoke("conductorone:getStepUpTransaction", { id: pending?.id ?? "" }),
    ).toMatchObject({ id: pending?.id, state: "STEP_UP_TRANSACTION_STATE_VERIFIED" });
    expect(await search({ state: "STEP_UP_TRANSACTION_STATE_PENDING" })).toEqual([]);
    expect(await search({ targetType: "TARGET_TYPE_TICKET" })).toEqual([]);
    expect(
      await search({ createdAfter: "2001-01-01T00:00:00Z", userId: String(pending?.userId) }),
    ).toHaveLength(1);
    expect(await search({ createdBefore: "2001-01-01T00:00:00Z" })).toEqual([]);
    expect(await search({ taskId: "t" })).toEqual([]);
  });

  test.each([
    ["conductorone:getStepUpProvider", "ConductorOne: there is no StepUpProvider with the ID none."],
    ["conductorone:getStepUpTransaction", "could not read the step-up transaction none: it answered 404"],
    ["conductorone:testStepUpProvider", "could not test the step-up provider none: it answered 404"],
    ["slashid:getOidcProviderCredentials", "SlashID: there is no OidcProviderCredentials with the ID none."],
    ["slashid:getSamlProviderCredentials", "SlashID: there is no SamlProviderCredentials with the ID none."],
  ])("or SlashID, %s says that there is none", async (name, message) => {
    expect(await thrownBy(provider.invoke(name, { id: "none" }))).toMatchObject({
      code: "not-found",
      message: expect.stringContaining(message),
    });
  });
});

describe("of SlashID", () => {
  test("getOidcProviderCredentials shows the object", async () => {
    await oidc({ label: "L", options: { google: { authorizeScopes: ["x"] } } });
    expect(await provider.invoke("slashid:getOidcProviderCredentials", { id: "client-1" })).toMatchObject({
      id: "client-1",
      clientId: "client-1",
      provider: "google",
      label: "L",
      options: { google: { authorizeScopes: expect.arrayContaining(["x"]) } },
    });
  });

  test("listOidcProviderCredentials lists all, or those of a provider", async () => {
    await oidc();
    await oidc({ clientId: "client-2", provider: "okta" });
    const found = (filters: Values) =>
      list("slashid:listOidcProviderCredentials", filters, "oidcProviderCredentials");
    expect((await found({})).map(({ id }) => id).sort()).toEqual(["client-1", "client-2"]);
    expect(await found({ provider: "okta" })).toMatchObject([{ id: "client-2" }]);
    expect(await found({ provider: null })).toHaveLength(2);
  });

  test("getSamlProviderCredentials and listSamlProviderCredentials show the objects", async () => {
    const id = await saml({ emailClaims: ["mail"], label: "L" });
    const shown = { id, idpMetadataUrl: "https://idp.example.com/saml", emailClaims: ["mail"], label: "L" };
    expect(await provider.invoke("slashid:getSamlProviderCredentials", { id })).toMatchObject(shown);
    expect(await list("slashid:listSamlProviderCredentials", {}, "samlProviderCredentials")).toMatchObject([
      shown,
    ]);
  });
});

test("none ever answers with a secret, plain, masked or as a fingerprint", async () => {
  const id = await stepUp();
  await oidc();
  await oidc({ ...apple });
  const samlId = await saml();
  await provider.invoke("conductorone:testStepUpProvider", { id });
  const [transaction] = await list("conductorone:searchStepUpTransactions", {}, "stepUpTransactions");
  const ids: Readonly<Record<string, string>> = {
    getStepUpProvider: id,
    testStepUpProvider: id,
    getStepUpTransaction: String(transaction?.id),
    getOidcProviderCredentials: "apple-1",
    getSamlProviderCredentials: samlId,
  };
  const all = vendors.flatMap((vendor) =>
    functionsOf(vendor).map(({ name }) => ({ module: vendor.name, name })),
  );
  expect(all).toHaveLength(9);
  for (const { module, name } of all) {
    const inputs: Values = name in ids ? { id: ids[name] ?? "" } : {};
    const text = JSON.stringify(await provider.invoke(`${module}:${name}`, inputs));
    expect(text).not.toMatch(/[sS]ecret"|privateKey|private_key|writeonly:|\*\*\*|PRIVATE KEY/);
    expect(text).not.toContain(clientSecret);
  }
});

describe("what is asked wrongly", () => {
  test.each<[string, Values, string]>([
    ["conductorone:getStepUpProvider", {}, "conductorone:getStepUpProvider: id is required"],
    ["conductorone:getStepUpProvider", { id: "" }, "conductorone:getStepUpProvider: id must not be empty"],
    [
      "slashid:getSamlProviderCredentials",
      { id: [] },
      "slashid:getSamlProviderCredentials: id must be a string",
    ],
    [
      "conductorone:listStepUpProviders",
      { name: "MARKER" },
      "conductorone:listStepUpProviders: name there is no such field; known are query, providerType, ids",
    ],
    [
      "slashid:listOidcProviderCredentials",
      { provider: "MARKER" },
      "slashid:listOidcProviderCredentials: provider must be one of google, github",
    ],
    ["slashid:getNothing", {}, "there is no function slashid:getNothing"],
    ["", {}, "there is no function "],
  ])("%s with %j says what is wrong, and asks nobody", async (name, inputs, message) => {
    const error = await thrownBy(provider.invoke(name, inputs));
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("MARKER");
    expect(await sandbox.control.requests()).toEqual([]);
  });

  test.each([".", ".."])("the ID %p, which no path can have, asks nobody", async (id) => {
    for (const name of ["getStepUpProvider", "testStepUpProvider", "getStepUpTransaction"]) {
      const error = await thrownBy(provider.invoke(`conductorone:${name}`, { id }));
      expect(error).toMatchObject({ code: "invalid-input" });
    }
    expect(await sandbox.control.requests()).toEqual([]);
  });

  test("an ID that is unknown yet, as in a preview, asks nobody", async () => {
    await thrownBy(provider.invoke("conductorone:getStepUpProvider", { id: UNKNOWN }));
    expect(await sandbox.control.requests()).toEqual([]);
  });

  test("of a platform that is not configured says how to configure it", async () => {
    const bare = new Provider(vendors, { environment: {}, log: () => {} });
    expect(await thrownBy(bare.invoke("slashid:listSamlProviderCredentials", {}))).toMatchObject({
      code: "configuration",
    });
  });
});

const everyFunction = vendors.flatMap((vendor) =>
  functionsOf(vendor).map((each) => [`${vendor.name}:${each.name}`, { ...each, vendor }] as const),
);

describe.each(everyFunction)("%s", (_name, { description, inputs, outputs, shape, vendor }) => {
  test("describes itself and every field", () => {
    const all = [...fieldsOf(inputs), ...fieldsOf(outputs), ...leavesOf(fieldsOf(outputs))];
    expect(description).not.toBe("");
    expect(all.filter((field) => field.description === "").map(({ path }) => path.join("."))).toEqual([]);
  });

  test("takes no secret", () => {
    expect(leavesOf(fieldsOf(inputs)).filter((leaf) => leaf.writeOnly)).toEqual([]);
  });

  test("shows of a resource what is visible and nothing else", () => {
    const resource = vendor.resources.find((each) => each.name === shape);
    const declared = fieldsOf(outputs).map(({ name }) => name);
    if (resource) {
      const own = [...fieldsOf(resource.inputs), ...fieldsOf(resource.outputs)].map(({ name }) => name);
      expect(declared).toEqual(["id", ...own]);
    } else expect(fieldsOf(outputs).every((field) => field.kind === "leaf")).toBe(true);
  });
});
