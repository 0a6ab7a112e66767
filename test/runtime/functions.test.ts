import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { functionsOf } from "../../provider/runtime/functions";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { allFunctions, kindFunctions } from "../kinds/functions";
import { newPrivateKey } from "../kinds/secrets";
import { thrownBy } from "../support/thrown-by";
import { clientSecret, sharedProvider } from "./provider-at-sandbox";

const run = sharedProvider();
const { list, made, oidc, stepUp } = run;

const apple: Values = {
  clientId: "apple-1",
  provider: "apple",
  options: { apple: { teamId: "TEAM123456", keyId: "KEY1234567", privateKey: newPrivateKey() } },
};

const platforms = new Map(vendors.map(({ name, platform }) => [name, platform]));
const missing = kindFunctions.map(({ kind, get }): [string, string] => {
  const [module = "", name = ""] = kind.type.split(":");
  return [get, `${platforms.get(module)}: there is no ${name} with the ID none.`];
});

test.each([
  ...missing,
  ["conductorone:getStepUpTransaction", "could not read the step-up transaction none: it answered 404"],
  ["conductorone:testStepUpProvider", "could not test the step-up provider none: it answered 404"],
])("%s says that there is none", async (name, message) => {
  expect(await thrownBy(run.provider.invoke(name, { id: "none" }))).toMatchObject({
    code: "not-found",
    message: expect.stringContaining(message),
  });
});

describe("none ever answers with a secret, plain, masked or as a fingerprint", () => {
  async function answersWithout(secrets: readonly string[], name: string, inputs: Values): Promise<Values> {
    const answer = await run.provider.invoke(name, inputs);
    const text = JSON.stringify(answer);
    expect(text).not.toMatch(/[sS]ecret"|privateKey|private_key|writeonly:|\*\*\*|PRIVATE KEY/);
    for (const secret of secrets) expect(text).not.toContain(secret);
    return answer;
  }

  test.each(kindFunctions)("of $kind.type", async ({ kind, get, list: lister, member }) => {
    const inputs = kind.plain("x");
    const secrets = kind.secret === undefined ? [] : [String(inputs[kind.secret.program])];
    const id = await made(kind.type, inputs);
    const shown = await answersWithout(secrets, get, { id });
    expect(shown).toMatchObject({ id });
    expect(await answersWithout(secrets, lister, {})).toEqual({ [member]: [shown] });
  });

  test("of one with options that are secret", async () => {
    await oidc({ ...apple });
    await answersWithout([clientSecret], "slashid:getOidcProviderCredentials", { id: "apple-1" });
    await answersWithout([clientSecret], "slashid:listOidcProviderCredentials", {});
  });

  test("of what a platform has beside them", async () => {
    const id = await stepUp();
    await answersWithout([clientSecret], "conductorone:testStepUpProvider", { id });
    await answersWithout([clientSecret], "conductorone:searchStepUpTransactions", {});
    const [transaction] = await list("conductorone:searchStepUpTransactions", {}, "stepUpTransactions");
    const transactionId = String(transaction?.id);
    await answersWithout([clientSecret], "conductorone:getStepUpTransaction", { id: transactionId });
  });

  test("and there are no others", () => {
    const all = vendors.flatMap((vendor) => functionsOf(vendor).map(({ name }) => `${vendor.name}:${name}`));
    expect(all).toEqual(allFunctions);
  });
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
