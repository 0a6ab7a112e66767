import { status } from "@grpc/grpc-js";
import { type Sandbox, startSandbox } from "../../sandbox";
import { environmentOf } from "../support/sandbox";
import { failure, Plugin, plain, secret, unknown } from "./harness";

const stepUp = "idp:conductorone:StepUpProvider";
const oidc = "idp:slashid:OidcProviderCredentials";
const saml = "idp:slashid:SamlProviderCredentials";
const plaintext = "client-secret-0123456789";

let sandbox: Sandbox;
let plugin: Plugin;

beforeAll(async () => {
  sandbox = await startSandbox();
  plugin = await new Plugin(environmentOf(sandbox.address)).start();
});
afterAll(() => Promise.all([plugin.close(), sandbox.close()]));
beforeEach(async () => {
  plugin.lines.length = 0;
  await sandbox.control.reset();
});

async function made(type: string, news: object): Promise<string> {
  const checked = await plugin.check(type, news);
  expect(checked.getFailuresList()).toEqual([]);
  return (await plugin.create(type, plain(checked.getInputs()))).getId();
}

const stepUpNamed = (displayName: string, changes: object = {}) =>
  made(stepUp, {
    displayName,
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: secret(plaintext),
    oauth2: { acrValues: ["phr"] },
    ...changes,
  });

describe("list", () => {
  test("finds all objects, each by its ID and the name that people know", async () => {
    const first = await stepUpNamed("Duo");
    const second = await stepUpNamed("Okta");
    expect(await plugin.list(stepUp)).toEqual([
      [first, "Duo"],
      [second, "Okta"],
    ]);
    const google = { clientId: "c-1", provider: "google", clientSecret: secret(plaintext) };
    await made(oidc, { ...google, label: "Google" });
    await made(oidc, { ...google, clientId: "c-2" });
    expect((await plugin.list(oidc)).sort()).toEqual([
      ["c-1", "Google"],
      ["c-2", "c-2"],
    ]);
    const id = await made(saml, { idpMetadataUrl: "https://idp.example.com/saml" });
    expect(await plugin.list(saml)).toEqual([[id, "https://idp.example.com/saml"]]);
  });

  test("finds nothing where there is nothing", async () => {
    expect(await plugin.list(stepUp)).toEqual([]);
  });

  test("finds what fits the query", async () => {
    await stepUpNamed("Duo");
    const entra = await stepUpNamed("Entra", { oauth2: null, microsoft: {} });
    expect(await plugin.list(stepUp, { query: "ent" })).toEqual([[entra, "Entra"]]);
    expect(await plugin.list(stepUp, { providerType: "PROVIDER_TYPE_MICROSOFT" })).toEqual([
      [entra, "Entra"],
    ]);
    expect(await plugin.list(stepUp, { ids: [entra] })).toEqual([[entra, "Entra"]]);
    await made(oidc, { clientId: "c-1", provider: "google", clientSecret: secret(plaintext) });
    expect(await plugin.list(oidc, { provider: "okta" })).toEqual([]);
    expect(await plugin.list(oidc, { provider: "google" })).toEqual([["c-1", "c-1"]]);
  });

  test("goes through the platform's pages, and stops at the limit", async () => {
    for (let number = 1; number <= 120; number++) await stepUpNamed(`Duo ${number}`);
    const pages = async () => {
      const logged = await sandbox.control.requests();
      return logged.filter(({ path }) => path.includes("/search/")).length;
    };
    const before = await pages();
    expect(await plugin.list(stepUp, {}, 1)).toHaveLength(1);
    expect(await plugin.list(stepUp, {}, 100)).toHaveLength(100);
    expect((await pages()) - before).toBe(2);
    expect(await plugin.list(stepUp, {}, 101)).toHaveLength(101);
    expect(await plugin.list(stepUp, {}, 1_000)).toHaveLength(120);
    expect(await plugin.list(stepUp, {}, -1)).toHaveLength(120);
    expect(await plugin.list(stepUp)).toHaveLength(120);
    expect((await pages()) - before).toBe(10);
  });

  test.each<[string, string, object, string]>([
    [
      "a filter that is not known",
      stepUp,
      { name: "MARKER" },
      "name is not a known field; the known fields are query, providerType, ids",
    ],
    ["a value of another type", stepUp, { query: 5 }, "query must be a string"],
    ["a text for a list", stepUp, { ids: "MARKER" }, "ids must be a list of strings"],
    [
      "a value that the platform does not know",
      oidc,
      { provider: "MARKER" },
      "provider must be one of google, github",
    ],
    ["any filter where there is none", saml, { label: "MARKER" }, "label is not a known field"],
  ])("refuses %s, without its value", async (_name, type, query, expected) => {
    const { code, details } = await failure(plugin.list(type, query));
    expect(code).toBe(status.UNKNOWN);
    expect(details).toContain(`the query is invalid: ${expected}`);
    expect(details).not.toContain("MARKER");
  });

  test("says what the platform says against it", async () => {
    const bare = await new Plugin({
      ...environmentOf(sandbox.address),
      SLASHID_API_KEY: "wrong-key",
    }).start();
    const { details } = await failure(bare.list(oidc));
    expect(details).toMatch(/^SlashID: could not list the OIDC provider credentials.*SLASHID_API_KEY/);
    await bare.close();
    const unconfigured = await new Plugin().start();
    expect((await failure(unconfigured.list(oidc))).details).toMatch(/^SlashID is not configured/);
    await unconfigured.close();
  });
});

describe("invoke", () => {
  test("answers with an object, or with a list of them", async () => {
    const id = await stepUpNamed("Duo");
    const shown = { id, displayName: "Duo", oauth2: { acrValues: ["phr"] }, enabled: true };
    const one = await plugin.invoke("idp:conductorone:getStepUpProvider", { id });
    expect(plain(one.getReturn())).toMatchObject(shown);
    const all = await plugin.invoke("idp:conductorone:listStepUpProviders", { query: "Duo" });
    expect(plain(all.getReturn())).toMatchObject({ stepUpProviders: [shown] });
    const link = await plugin.invoke("idp:conductorone:testStepUpProvider", { id: secret(id) });
    expect(plain(link.getReturn())).toEqual({ redirectUrl: expect.stringMatching(/^http/) });
  });

  test("starts no test in a preview, and lists as ever", async () => {
    const id = await stepUpNamed("Duo");
    await plugin.handshake(true);
    const before = (await sandbox.control.requests()).length;
    const link = await plugin.invoke("idp:conductorone:testStepUpProvider", { id }, true);
    expect(plain(link.getReturn())).toEqual({ redirectUrl: "(no test is started in a preview)" });
    expect(await sandbox.control.requests()).toHaveLength(before);
    await failure(plugin.invoke("idp:conductorone:testStepUpProvider", { id: "" }, true));
    const all = await plugin.invoke("idp:conductorone:listStepUpProviders", { query: "Duo" }, true);
    expect(plain(all.getReturn())).toMatchObject({ stepUpProviders: [{ id }] });
    expect(plugin.lines).toEqual([]);
  });

  test("says that it starts a test in previews too, where the engine does not tell of them", async () => {
    const id = await stepUpNamed("Duo");
    await plugin.handshake(false);
    const link = await plugin.invoke("idp:conductorone:testStepUpProvider", { id });
    expect(plain(link.getReturn())).toEqual({ redirectUrl: expect.stringMatching(/^http/) });
    expect(plugin.lines).toEqual([
      "conductorone:testStepUpProvider: this version of Pulumi does not tell functions whether a preview calls them, so it is called in previews, too. Update Pulumi: newer versions tell.",
    ]);
  });

  test("never answers with a secret or its fingerprint", async () => {
    await made(oidc, { clientId: "c-1", provider: "google", clientSecret: secret(plaintext) });
    const one = await plugin.invoke("idp:slashid:getOidcProviderCredentials", { id: "c-1" });
    expect(JSON.stringify(plain(one.getReturn()))).not.toMatch(/ecret|writeonly|\*\*\*/);
  });

  test.each<[string, object, string]>([
    ["idp:conductorone:getStepUpProvider", {}, "conductorone:getStepUpProvider: id is required"],
    ["idp:slashid:getNothing", {}, "there is no function slashid:getNothing"],
    [
      "idp:slashid:getSamlProviderCredentials",
      { id: "none" },
      "SlashID: there is no SamlProviderCredentials",
    ],
  ])("of %s with %j says what is wrong", async (token, args, expected) => {
    const { code, details } = await failure(plugin.invoke(token, args));
    expect(code).toBe(status.UNKNOWN);
    expect(details).toContain(expected);
  });

  test("of what is unknown yet asks nobody", async () => {
    await failure(plugin.invoke("idp:conductorone:getStepUpProvider", { id: unknown }));
    expect(await sandbox.control.requests()).toEqual([]);
  });
});
