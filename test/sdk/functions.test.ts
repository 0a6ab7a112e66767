import * as pulumi from "@pulumi/pulumi";
import type { MockCallArgs, Mocks } from "@pulumi/pulumi/runtime";
import { type Sandbox, startSandbox } from "../../sandbox";
import * as dynamic from "../../sdk";
import * as plugin from "../../sdk/plugin";

const called: MockCallArgs[] = [];
const mocks: Mocks = {
  newResource: ({ id, name, inputs }) => ({ id: id || name, state: inputs }),
  call: (args) => {
    called.push(args);
    return { id: "p-1", displayName: "Duo" };
  },
};
let sandbox: Sandbox;
let eu: Sandbox;

beforeAll(async () => {
  [sandbox, eu] = await Promise.all([startSandbox(), startSandbox()]);
  await pulumi.runtime.setMocks(mocks);
  const { slashid, conductorone } = sandbox.address;
  pulumi.runtime.setAllConfig({
    "idp:slashid": JSON.stringify(slashid),
    "idp:conductorone": JSON.stringify(conductorone),
    "idp:connections": JSON.stringify({ eu: { slashid: eu.address.slashid } }),
  });
  await made(sandbox, "c-1");
  await made(eu, "c-eu");
});
afterAll(() => Promise.all([sandbox.close(), eu.close()]));
beforeEach(() => {
  called.length = 0;
});

const resolved = <Value>(output: pulumi.Output<Value>) =>
  new Promise<Value>((resolve) => output.apply((value) => resolve(value)));

async function made({ address: { slashid } }: Sandbox, client_id: string): Promise<void> {
  const response = await fetch(`${slashid.baseUrl}/organizations/sso/oidc/provider-credentials`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "slashid-orgid": slashid.organizationId,
      "slashid-api-key": slashid.apiKey,
    },
    body: JSON.stringify({ client_id, client_secret: "MARKER-secret", provider: "google" }),
  });
  if (!response.ok) throw new Error(await response.text());
}

describe("the dynamic face", () => {
  test("calls a function in the program, with the stack's configuration", async () => {
    const one = await dynamic.slashid.getOidcProviderCredentials({ id: "c-1" });
    expect(one).toMatchObject({ id: "c-1", provider: "google" });
    expect(JSON.stringify(one)).not.toMatch(/MARKER|ecret|\*\*\*/);
    expect(await dynamic.slashid.listSamlProviderCredentials()).toEqual({ samlProviderCredentials: [] });
    expect(await dynamic.conductorone.listStepUpProviders()).toEqual({ stepUpProviders: [] });
    expect(called).toEqual([]);
  });

  test("calls a function of a named connection", async () => {
    const ids = async (connection?: string) => {
      const { oidcProviderCredentials } = await dynamic.slashid.listOidcProviderCredentials({}, connection);
      return oidcProviderCredentials.map(({ id }) => id);
    };
    expect(await ids("eu")).toEqual(["c-eu"]);
    expect(await ids()).toEqual(["c-1"]);
    await expect(ids("us")).rejects.toThrow("SlashID is not configured for the connection us");
  });

  test("calls a function with outputs, of a connection that is one, too", async () => {
    const id = pulumi.output("c-1");
    expect(await resolved(dynamic.slashid.getOidcProviderCredentialsOutput({ id }))).toMatchObject({
      id: "c-1",
    });
    const connection = pulumi.output("eu");
    const listed = await resolved(dynamic.slashid.listOidcProviderCredentialsOutput({}, connection));
    expect(listed.oidcProviderCredentials.map((each) => each.id)).toEqual(["c-eu"]);
    const none = dynamic.slashid.listSamlProviderCredentialsOutput();
    expect(await resolved(none)).toEqual({ samlProviderCredentials: [] });
  });

  test("starts no test in a preview", async () => {
    await pulumi.runtime.setMocks(mocks, undefined, undefined, true);
    const before = (await sandbox.control.requests()).length;
    const link = await dynamic.conductorone.testStepUpProvider({ id: "p-1" });
    await pulumi.runtime.setMocks(mocks);
    expect(link).toEqual({ redirectUrl: "(no test is started in a preview)" });
    expect(await sandbox.control.requests()).toHaveLength(before);
  });

  test("says what is wrong with the arguments", async () => {
    await expect(dynamic.conductorone.getStepUpProvider({ id: "" })).rejects.toThrow("id must not be empty");
    await expect(dynamic.conductorone.testStepUpProvider({ id: "none" })).rejects.toThrow(
      "could not test the step-up provider none",
    );
  });
});

describe("the plugin's face", () => {
  test("calls a function of the plugin", async () => {
    expect(await plugin.conductorone.getStepUpProvider({ id: "p-1" })).toEqual({
      id: "p-1",
      displayName: "Duo",
    });
    await plugin.slashid.listOidcProviderCredentials({ provider: "okta" });
    await plugin.slashid.listSamlProviderCredentials();
    expect(called.map(({ token, inputs }) => [token, inputs])).toEqual([
      ["idp:conductorone:getStepUpProvider", { id: "p-1" }],
      ["idp:slashid:listOidcProviderCredentials", { provider: "okta" }],
      ["idp:slashid:listSamlProviderCredentials", {}],
    ]);
  });

  test("calls a function with outputs", async () => {
    const id = pulumi.output("p-1");
    const provider = new plugin.Provider("tenant", { conductorone: { accessToken: "t" } });
    const found = plugin.conductorone.getStepUpProviderOutput({ id }, { provider });
    expect(await resolved(found.displayName)).toBe("Duo");
    await resolved(plugin.slashid.listSamlProviderCredentialsOutput());
    expect(called).toMatchObject([
      {
        token: "idp:conductorone:getStepUpProvider",
        inputs: { id: "p-1" },
        provider: expect.stringContaining("tenant"),
      },
      { token: "idp:slashid:listSamlProviderCredentials", inputs: {} },
    ]);
  });

  test("calls a function of an explicit provider", async () => {
    const provider = new plugin.Provider("tenant", { conductorone: { accessToken: "t" } });
    await plugin.conductorone.testStepUpProvider({ id: "p-1" }, { provider });
    expect(called).toMatchObject([
      { token: "idp:conductorone:testStepUpProvider", provider: expect.stringContaining("tenant") },
    ]);
  });
});
