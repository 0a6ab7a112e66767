import type { Values } from "../../provider/core/model/values";
import type { Environment } from "../../provider/http/proxy";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, startSandbox } from "../../sandbox";
import { kindOf, kinds, oidcProviderCredentials, samlProviderCredentials, stepUpProvider } from "../kinds";
import { withSettings } from "../kinds/kind";
import { make } from "../kinds/platforms";
import { sandboxed } from "../kinds/sandboxed";
import { exchangesOfTheProvider, violationsIn } from "../support/contract";
import { Life } from "../support/engine/life";
import { impatient } from "../support/impatient";
import { environmentOf } from "../support/sandbox";
import { Judge, operations, titleOf } from "./judge";
import { livesOf } from "./lives";
import { RecordingProxy } from "./proxy";

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
  const opening = new Provider(vendors, { environment: variables, log: () => {}, http: impatient() });
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

const saml = samlProviderCredentials;
const oidc = oidcProviderCredentials;

/** Brings an object to what each of some programs wants, and ends it. */
async function live(type: string, [first, ...others]: readonly [Values, ...Values[]]): Promise<void> {
  const life = await Life.begin(provider, type, first);
  for (const program of others) {
    expect(await life.become(program)).not.toEqual([]);
    expect(await life.refresh()).toBeUndefined();
    expect(await life.diff(program)).toEqual([]);
  }
  await life.end();
}

describe.each(kinds)("a whole life keeps to the contract: $type", (kind) => {
  test.each(livesOf(kind))("that $does", ({ programs }) => live(kind.type, programs));
});

test("writes that ask for a consistency keep to the contract", async () => {
  const life = await Life.begin(
    providerWith({
      ...environment,
      SLASHID_REQUIRED_CONSISTENCY: "all_regions",
      SLASHID_REQUIRED_CONSISTENCY_TIMEOUT: "120",
    }),
    saml.type,
    saml.plain("consistent"),
  );
  await life.become(withSettings(saml.plain("consistent"), saml.changes.changed));
  await life.end();
  const asked = proxy.exchanges.filter(({ headers }) => "slashid-required-consistency" in headers);
  expect(asked.map(({ method }) => method)).toEqual(["POST", "PATCH", "DELETE"]);
});

test.each(sandboxed.flatMap(({ name: module, resources }) => resources.map((each) => ({ ...each, module }))))(
  "$name: an import, a get and a list keep to the contract",
  async ({ module, name, plural }) => {
    const { type, plain } = kindOf(`${module}:${name}`);
    const life = await Life.begin(provider, type, plain("g/1 ?"));
    const { id } = life.state;
    expect(await provider.invoke(`${module}:get${name}`, { id })).toMatchObject({ id });
    const lists = await provider.invoke(`${module}:list${plural}`, {});
    expect(Object.values(lists).flat()).toContainEqual(expect.objectContaining({ id }));
    const { state } = await Life.adopt(provider, type, id);
    expect(state.inputs).not.toEqual({});
    await life.end();
  },
);

test("functions, and lists that are narrowed or have more than a page, keep to the contract", async () => {
  for (let number = 0; number < 101; number++) {
    await make(stepUpProvider, sandbox.address, stepUpProvider.foreign(`Paged ${number}`));
  }
  const all = await provider.invoke("conductorone:listStepUpProviders", { query: "paged" });
  expect(all.stepUpProviders).toHaveLength(101);
  const [first] = all.stepUpProviders as { id: string }[];
  const id = String(first?.id);
  await provider.invoke("conductorone:listStepUpProviders", {
    ids: [id],
    providerType: "PROVIDER_TYPE_OAUTH2",
  });
  await provider.invoke("slashid:listOidcProviderCredentials", { provider: "google" });

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
  test("of a wrong credential, 401 and 403", async () => {
    const wrong = providerWith({
      ...environment,
      CONDUCTORONE_ACCESS_TOKEN: "wrong",
      SLASHID_ORGANIZATION_ID: "another",
    });
    await expect(wrong.lifecycle(stepUpProvider.type).read("x")).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(wrong.lifecycle(saml.type).read("x")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("of a request that is not valid, 400", async () => {
    const search = provider.invoke("conductorone:searchStepUpTransactions", { state: "NOT_A_STATE" });
    await expect(search).rejects.toMatchObject({ code: "rejected" });
  });

  test("of an ID that is taken, 400", async () => {
    const life = await Life.begin(provider, oidc.type, oidc.plain("taken"));
    const another = Life.begin(providerWith(environment), oidc.type, oidc.plain("taken"));
    await expect(another).rejects.toMatchObject({ code: "exists" });
    const { headers } = oidc.platform;
    const answer = await fetch(proxy.origin + oidc.path, {
      method: "POST",
      headers: { ...headers(sandbox.address), "content-type": "application/json" },
      body: JSON.stringify(oidc.foreign("taken")),
    });
    expect(answer.status).toBe(400);
    await life.end();
  });

  test("of objects that are not there, 404", async () => {
    const life = await Life.begin(provider, saml.type, saml.plain("gone"));
    await sandbox.control.remove(saml.platform.name, life.state.id);
    const missing = life.become(withSettings(saml.plain("gone"), saml.changes.changed));
    await expect(missing).rejects.toMatchObject({ code: "not-found" });
    await life.end();
    await expect(provider.invoke("conductorone:testStepUpProvider", { id: "none" })).rejects.toMatchObject({
      code: "not-found",
    });
    for (const { type } of kinds) expect(await provider.lifecycle(type).read("none")).toBeUndefined();
  });
});

test("the provider calls every operation but those that it has no use for", () => {
  const titles = operations.map(titleOf);
  expect([...judge.called].sort()).toEqual(titles.filter((title) => !unused.includes(title)).sort());
});

test("what the provider has no use for keeps to the contract, too", async () => {
  await fetch(proxy.origin + stepUpProvider.path, {
    headers: stepUpProvider.platform.headers(sandbox.address),
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
