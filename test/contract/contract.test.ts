import type { Environment } from "../../provider/runtime/configuration";
import { Provider } from "../../provider/runtime/provider";
import { type Sandbox, startSandbox } from "../../sandbox";
import { exchangesOfTheProvider, violationsIn } from "../support/contract";
import { environmentOf } from "../support/sandbox";
import { Judge, operations, titleOf } from "./judge";
import { Life } from "./life";
import { RecordingProxy } from "./proxy";
import { acrProvider, microsoftProvider, oidcSamples } from "./samples";

/** What the provider has no use for: searching does the same, and pages. */
const unused = ["GET /api/v1/step-up/providers"];

let sandbox: Sandbox;
let proxy: RecordingProxy;
let judge: Judge;
let environment: Environment;
let provider: Provider;
const opened: Provider[] = [];

/** A provider with these variables of its environment. It waits in no time, by a clock of its own. */
function providerWith(variables: Environment): Provider {
  let waited = 0;
  const sleep = async (ms: number) => {
    waited += ms;
  };
  const now = () => Date.now() + waited;
  const opening = new Provider({ environment: variables, log: () => {}, http: { sleep, now } });
  opened.push(opening);
  return opening;
}

beforeAll(async () => {
  judge = new Judge();
  sandbox = await startSandbox();
  proxy = await RecordingProxy.start(sandbox.address.control);
  environment = {
    ...environmentOf(sandbox.address),
    CONDUCTORONE_SERVER_URL: proxy.origin,
    SLASHID_BASE_URL: proxy.origin,
  };
  provider = providerWith(environment);
});

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await proxy.close();
  await sandbox.close();
});

/** What the contract says of what has gone through since it was last asked. */
function violations(): string[] {
  for (const exchange of proxy.exchanges.splice(0)) judge.see(exchange);
  return judge.violations.splice(0);
}

afterEach(() => {
  expect(violations()).toEqual([]);
});

const stepUp = () => provider.lifecycle("conductorone:StepUpProvider");
const oidc = () => provider.lifecycle("slashid:OidcProviderCredentials");
const saml = () => provider.lifecycle("slashid:SamlProviderCredentials");

describe("a whole life keeps to the contract", () => {
  test("of a step-up provider", async () => {
    const life = await Life.begin(stepUp(), acrProvider({ enabled: false }));
    for (const program of [
      acrProvider({ displayName: "Duo 2", issuerUrl: "https://two.example.com", clientId: "duo-2" }),
      acrProvider({ clientSecret: "duo-secret-2", enabled: true }),
      acrProvider({ oauth2: {} }),
      microsoftProvider(),
      microsoftProvider({ microsoft: {} }),
    ]) {
      expect(await life.become(program)).not.toEqual([]);
      await life.refresh();
      expect(await life.diff(program)).toEqual([]);
    }
    await life.end();
    expect(await life.refresh()).toBeUndefined();
  });

  test.each(oidcSamples())(
    "of OIDC credentials for $provider",
    async ({ provider: name, options, others }) => {
      const base = { clientId: `client of ${name}`, clientSecret: "secret-1", provider: name };
      const all = { label: "Login", externalCredId: "ext-1", enableInSlashidOidcAuthzServer: true };
      const life = await Life.begin(oidc(), { ...base, options: { [name]: options } });
      for (const program of [
        { ...base, ...all, options: { [name]: others } },
        { ...base, ...all, options: { [name]: others }, clientSecret: "secret-2" },
        { ...base, options: { [name]: options }, clientSecret: "secret-2" },
        { ...base, options: { [name]: options }, clientId: `other client of ${name}` },
      ]) {
        expect(await life.become(program)).not.toEqual([]);
        await life.refresh();
        expect(await life.diff(program)).toEqual([]);
      }
      await life.end();
      expect(await life.refresh()).toBeUndefined();
    },
  );

  test("of SAML credentials", async () => {
    const idpMetadataUrl = "https://idp.example.com/metadata";
    const life = await Life.begin(saml(), { idpMetadataUrl });
    for (const program of [
      { idpMetadataUrl, label: "SAML", emailClaims: ["email", "mail"], enableInSlashidOidcAuthzServer: true },
      { idpMetadataUrl: "https://idp.example.com/other", emailClaims: ["mail", "email"] },
      { idpMetadataUrl },
    ]) {
      expect(await life.become(program)).not.toEqual([]);
      await life.refresh();
      expect(await life.diff(program)).toEqual([]);
    }
    await life.end();
    expect(await life.refresh()).toBeUndefined();
  });
});

test("writes that ask for a consistency keep to the contract", async () => {
  const life = await Life.begin(
    providerWith({
      ...environment,
      SLASHID_REQUIRED_CONSISTENCY: "all_regions",
      SLASHID_REQUIRED_CONSISTENCY_TIMEOUT: "120",
    }).lifecycle("slashid:SamlProviderCredentials"),
    { idpMetadataUrl: "https://idp.example.com/consistent" },
  );
  await life.become({ idpMetadataUrl: "https://idp.example.com/consistent", label: "Consistent" });
  await life.end();
  const asked = proxy.exchanges.filter(({ headers }) => "slashid-required-consistency" in headers);
  expect(asked.map(({ method }) => method)).toEqual(["POST", "PATCH", "DELETE"]);
});

test("imports, functions, and lists of more than a page keep to the contract", async () => {
  const { conductorone } = sandbox.address;
  for (let number = 0; number < 101; number++) {
    await fetch(`${conductorone.serverUrl}/api/v1/step-up/providers`, {
      method: "POST",
      headers: { authorization: `Bearer ${conductorone.accessToken}`, "content-type": "application/json" },
      body: JSON.stringify(acrProvider({ displayName: `Paged ${number}` })),
    });
  }
  const google = await Life.begin(oidc(), { clientId: "g/1 ?", clientSecret: "secret", provider: "google" });
  const idp = await Life.begin(saml(), { idpMetadataUrl: "https://idp.example.com/listed" });

  const all = await provider.invoke("conductorone:listStepUpProviders", { query: "paged" });
  expect(all.stepUpProviders).toHaveLength(101);
  const [first] = all.stepUpProviders as { id: string }[];
  const id = String(first?.id);
  await provider.invoke("conductorone:listStepUpProviders", {
    ids: [id],
    providerType: "PROVIDER_TYPE_OAUTH2",
  });
  await provider.invoke("conductorone:getStepUpProvider", { id });
  await provider.invoke("slashid:getOidcProviderCredentials", { id: google.id });
  await provider.invoke("slashid:getSamlProviderCredentials", { id: idp.id });
  await provider.invoke("slashid:listOidcProviderCredentials", { provider: "google" });
  await provider.invoke("slashid:listOidcProviderCredentials", {});
  await provider.invoke("slashid:listSamlProviderCredentials", {});

  const { redirectUrl } = await provider.invoke("conductorone:testStepUpProvider", { id });
  await fetch(`${sandbox.address.conductorone.serverUrl}${new URL(String(redirectUrl)).pathname}`);
  const { stepUpTransactions } = await provider.invoke("conductorone:searchStepUpTransactions", {
    providerId: id,
    state: "STEP_UP_TRANSACTION_STATE_VERIFIED",
    targetType: "TARGET_TYPE_TEST",
    createdAfter: "2020-01-01T00:00:00Z",
    createdBefore: "2100-01-01T00:00:00+01:00",
  });
  const [transaction] = stepUpTransactions as { id: string }[];
  await provider.invoke("conductorone:getStepUpTransaction", { id: String(transaction?.id) });

  for (const [lifecycle, each] of [
    [stepUp(), id],
    [oidc(), google.id],
    [saml(), idp.id],
  ] as const) {
    const { state } = await Life.adopt(lifecycle, each);
    expect(state.inputs).not.toEqual({});
  }
});

describe("signing in keeps to the contract", () => {
  const signedInBy = (variables: Environment) =>
    providerWith({ CONDUCTORONE_SERVER_URL: proxy.origin, ...variables }).invoke(
      "conductorone:listStepUpProviders",
      { query: "nothing has this name" },
    );

  test("by client credentials", async () => {
    const { conductorone } = await sandbox.control.credentials();
    await signedInBy({
      CONDUCTORONE_CLIENT_ID: conductorone.clientId,
      CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
    });
  });

  test("by a token exchange", async () => {
    const { conductorone, ci } = await sandbox.control.credentials();
    await signedInBy({
      CONDUCTORONE_CLIENT_ID: conductorone.federationClientId,
      ACTIONS_ID_TOKEN_REQUEST_URL: ci.requestUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: ci.requestToken,
    });
  });

  test("by what the platform refuses", async () => {
    const { conductorone } = await sandbox.control.credentials();
    const refused = signedInBy({
      CONDUCTORONE_CLIENT_ID: "nobody@127.0.0.1/spc",
      CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
    });
    await expect(refused).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("refusals keep to the contract", () => {
  const google = { clientId: "taken", clientSecret: "secret", provider: "google" };

  test("of a wrong credential, 401 and 403", async () => {
    const wrong = providerWith({
      ...environment,
      CONDUCTORONE_ACCESS_TOKEN: "wrong",
      SLASHID_ORGANIZATION_ID: "another",
    });
    await expect(wrong.lifecycle("conductorone:StepUpProvider").read("x")).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(wrong.lifecycle("slashid:SamlProviderCredentials").read("x")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("of a request that is not valid, 400", async () => {
    const search = provider.invoke("conductorone:searchStepUpTransactions", { state: "NOT_A_STATE" });
    await expect(search).rejects.toMatchObject({ code: "rejected" });
  });

  test("of an ID that is taken, 400", async () => {
    const life = await Life.begin(oidc(), google);
    const another = providerWith(environment).lifecycle("slashid:OidcProviderCredentials");
    await expect(Life.begin(another, google)).rejects.toMatchObject({ code: "exists" });
    const { organizationId, apiKey } = sandbox.address.slashid;
    const answer = await fetch(`${proxy.origin}/organizations/sso/oidc/provider-credentials`, {
      method: "POST",
      headers: {
        "slashid-orgid": organizationId,
        "slashid-api-key": apiKey,
        "content-type": "application/json",
      },
      body: JSON.stringify({ client_id: "taken", client_secret: "s", provider: "google" }),
    });
    expect(answer.status).toBe(400);
    await life.end();
  });

  test("of objects that are not there, 404", async () => {
    const life = await Life.begin(saml(), { idpMetadataUrl: "https://idp.example.com/gone" });
    await life.end();
    await life.end();
    const missing = life.become({ idpMetadataUrl: "https://idp.example.com/gone", label: "Gone" });
    await expect(missing).rejects.toMatchObject({ code: "not-found" });
    await expect(provider.invoke("conductorone:testStepUpProvider", { id: "none" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await stepUp().read("none")).toBeUndefined();
    expect(await oidc().read("none")).toBeUndefined();
  });
});

test("the provider calls every operation but those that it has no use for", () => {
  const titles = operations.map(titleOf);
  expect([...judge.called].sort()).toEqual(titles.filter((title) => !unused.includes(title)).sort());
});

test("what the provider has no use for keeps to the contract, too", async () => {
  const { accessToken } = sandbox.address.conductorone;
  await fetch(`${proxy.origin}/api/v1/step-up/providers`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(violations()).toEqual([]);
  for (const title of unused) expect(judge.called).toContain(title);
});

test("what stands behind every test file sees both sides, and tells a fault of each", () => {
  const seen = (method: string, status: number) => {
    const found = exchangesOfTheProvider().find((each) => each.method === method && each.status === status);
    if (found === undefined) throw new Error(`no ${method} was seen`);
    return found;
  };
  const read = seen("GET", 200);
  const written = seen("PATCH", 200);
  expect(violationsIn([read, written])).toEqual([]);
  expect(violationsIn([{ ...read, answer: "{}" }])).toHaveLength(1);
  expect(violationsIn([{ ...written, body: '{"nobody": "knows"}' }])).toHaveLength(1);
});
