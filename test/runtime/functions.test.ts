import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { functionsOf } from "../../provider/runtime/functions";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { newPrivateKey } from "../kinds/secrets";
import { thrownBy } from "../support/thrown-by";
import { clientSecret, sharedProvider } from "./provider-at-sandbox";

const run = sharedProvider();
const { list, oidc, saml, stepUp } = run;

const apple: Values = {
  clientId: "apple-1",
  provider: "apple",
  options: { apple: { teamId: "TEAM123456", keyId: "KEY1234567", privateKey: newPrivateKey() } },
};

test.each([
  ["conductorone:getStepUpProvider", "ConductorOne: there is no StepUpProvider with the ID none."],
  ["conductorone:getStepUpTransaction", "could not read the step-up transaction none: it answered 404"],
  ["conductorone:testStepUpProvider", "could not test the step-up provider none: it answered 404"],
  ["slashid:getOidcProviderCredentials", "SlashID: there is no OidcProviderCredentials with the ID none."],
  ["slashid:getSamlProviderCredentials", "SlashID: there is no SamlProviderCredentials with the ID none."],
])("%s says that there is none", async (name, message) => {
  expect(await thrownBy(run.provider.invoke(name, { id: "none" }))).toMatchObject({
    code: "not-found",
    message: expect.stringContaining(message),
  });
});

test("none ever answers with a secret, plain, masked or as a fingerprint", async () => {
  const id = await stepUp();
  await oidc();
  await oidc({ ...apple });
  const samlId = await saml();
  await run.provider.invoke("conductorone:testStepUpProvider", { id });
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
    const text = JSON.stringify(await run.provider.invoke(`${module}:${name}`, inputs));
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
      "conductorone:listStepUpProviders: name is not a known field; the known fields are query, providerType, ids",
    ],
    [
      "slashid:listOidcProviderCredentials",
      { provider: "MARKER" },
      "slashid:listOidcProviderCredentials: provider must be one of google, github",
    ],
    ["slashid:getNothing", {}, "there is no function slashid:getNothing"],
    ["", {}, "there is no function "],
  ])("%s with %j says what is wrong, and asks nobody", async (name, inputs, message) => {
    const error = await thrownBy(run.provider.invoke(name, inputs));
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("MARKER");
    expect(await run.sandbox.control.requests()).toEqual([]);
  });

  test.each([".", ".."])("the ID %p, which no path can have, asks nobody", async (id) => {
    for (const name of ["getStepUpProvider", "testStepUpProvider", "getStepUpTransaction"]) {
      const error = await thrownBy(run.provider.invoke(`conductorone:${name}`, { id }));
      expect(error).toMatchObject({ code: "invalid-input" });
    }
    expect(await run.sandbox.control.requests()).toEqual([]);
  });

  test("an ID that is unknown yet, as in a preview, asks nobody", async () => {
    await thrownBy(run.provider.invoke("conductorone:getStepUpProvider", { id: UNKNOWN }));
    expect(await run.sandbox.control.requests()).toEqual([]);
  });

  test("of a platform that is not configured says how to configure it", async () => {
    const bare = new Provider(vendors, { environment: {}, log: () => {} });
    expect(await thrownBy(bare.invoke("slashid:listSamlProviderCredentials", {}))).toMatchObject({
      code: "configuration",
    });
  });
});
