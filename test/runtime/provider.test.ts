import { MockAgent } from "undici";
import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { FakeClock } from "../support/clock";
import { FakeServers } from "../vendors/conductorone/sign-in";

const resources = vendors.flatMap((vendor) => vendor.resources.map((resource) => ({ vendor, resource })));

test("names the resources that there are when asked for another", () => {
  const provider = new Provider(vendors, { environment: {}, log: () => {} });
  expect(() => provider.lifecycle("slashid:Nothing")).toThrow(
    "there is no resource slashid:Nothing; the known resources are conductorone:StepUpProvider, keycloak:IdentityProvider, keycloak:IdentityProviderMapper, slashid:OidcProviderCredentials, slashid:SamlProviderCredentials",
  );
});

test("asks for a configuration only when it is needed, and then for that platform's", async () => {
  const provider = new Provider(vendors, { environment: {}, log: () => {} });
  const lifecycle = provider.lifecycle("slashid:OidcProviderCredentials");
  expect(lifecycle.preview({ clientId: "c" })).toMatchObject({ clientId: "c" });
  await expect(lifecycle.read("c")).rejects.toThrow(/^SlashID is not configured/);
});

test("sends nothing once it was cancelled", async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const environment = {
    CONDUCTORONE_SERVER_URL: "https://acme.conductor.one",
    CONDUCTORONE_ACCESS_TOKEN: "token-1",
  };
  const provider = new Provider(vendors, { environment, log: () => {}, http: { dispatcher: agent } });
  provider.cancel();
  await expect(provider.lifecycle("conductorone:StepUpProvider").read("p")).rejects.toMatchObject({
    code: "cancelled",
  });
});

test("serves again, with the new configuration, an engine that configures it after another cancelled it", async () => {
  const servers = new FakeServers().serve("https://two.example.com", ({ request }) =>
    request.startsWith("GET")
      ? { status: 404, body: { code: 5, message: "not found", details: [] } }
      : { status: 200, body: { list: [] } },
  );
  const provider = new Provider(vendors, { environment: {}, log: () => {}, http: servers.context });
  const configured = (tenantDomain: string) =>
    provider.configure({ conductorone: { tenantDomain, accessToken: "t" } });
  const read = () => provider.lifecycle("conductorone:StepUpProvider").read("p");
  configured("one.example.com");
  provider.cancel();
  await expect(read()).rejects.toMatchObject({ code: "cancelled" });
  configured("two.example.com");
  expect(await read()).toBeUndefined();
  expect(servers.requests).toEqual([
    "GET https://two.example.com/api/v1/step-up/providers/p",
    "POST https://two.example.com/api/v1/search/step-up/providers",
  ]);
});

test("a cancel ends what an earlier configuration has under way, too", async () => {
  const servers = new FakeServers().serve("https://one.example.com", () => ({
    status: 503,
    body: {},
  }));
  const waiting: (() => void)[] = [];
  const sleep = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const http = { ...servers.context, clock: Object.assign(servers.clock, { sleep }) };
  const provider = new Provider(vendors, { environment: {}, log: () => {}, http });
  provider.configure({ conductorone: { tenantDomain: "one.example.com", accessToken: "t" } });
  const read = provider.lifecycle("conductorone:StepUpProvider").read("p", undefined, 60_000);
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  provider.configure({});
  provider.cancel();
  await expect(read).rejects.toMatchObject({ code: "cancelled" });
  expect(servers.requests).toHaveLength(1);
});

describe("what it says has in it", () => {
  const secret = "client-secret-0123456789";
  const environment = {
    SLASHID_BASE_URL: "https://api.slashid.com",
    SLASHID_ORGANIZATION_ID: "o",
    SLASHID_API_KEY: "api-key-0123456789",
    CONDUCTORONE_SERVER_URL: "https://acme.conductor.one",
    CONDUCTORONE_ACCESS_TOKEN: "access-token-01234567",
  };

  test("no secret of a resource and no credential", async () => {
    const provider = new Provider(vendors, { environment, log: () => {} });
    await provider.lifecycle("slashid:OidcProviderCredentials").check({
      news: { clientId: "c", provider: "google", clientSecret: secret },
      olds: undefined,
      seed: undefined,
    });
    await provider
      .lifecycle("conductorone:StepUpProvider")
      .check({ news: {}, olds: undefined, seed: undefined });
    const all = [secret, environment.SLASHID_API_KEY, environment.CONDUCTORONE_ACCESS_TOKEN];
    expect(provider.redact(all.join(" "))).toBe("[secret] [secret] [secret]");
    // Words from outside may have it in any encoding.
    for (const each of all) expect(provider.repeatsSecret(`got ${btoa(each)}`)).toBe(true);
    expect(provider.repeatsSecret("got nothing")).toBe(false);
    // A name that is a part of a secret must stay what it is: the message may hold a command to be run.
    const command = "pulumi import idp:slashid:OidcProviderCredentials client-secret-01 login";
    expect(provider.redact(command)).toBe(command);
  });

  test("nor in the log", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    const lines: string[] = [];
    const http = { dispatcher: agent, clock: new FakeClock() };
    const provider = new Provider(vendors, { environment, log: (line) => lines.push(line), http });
    const lifecycle = provider.lifecycle("slashid:OidcProviderCredentials");
    await lifecycle.check({
      news: { clientId: "c", provider: "google", clientSecret: secret },
      olds: undefined,
      seed: undefined,
    });
    agent
      .get("https://api.slashid.com")
      .intercept({ path: () => true })
      .reply(503, "", { headers: { "retry-after": "6" } })
      .times(2);
    agent
      .get("https://api.slashid.com")
      .intercept({ path: () => true })
      .reply(404, "");
    await lifecycle.read(secret).catch(() => undefined);
    expect(lines.join()).toMatch(/waiting .* s to .*\[secret\]/);
    expect(lines.join()).not.toContain(secret);
  });
});

describe.each(resources)("$vendor.name:$resource.name", ({ resource }) => {
  const fields = fieldsOf(resource.inputs);
  const leaves = leavesOf(fields);

  test("describes itself and every field", () => {
    const all = [...fields, ...leaves, ...fieldsOf(resource.outputs)];
    expect(all.filter((field) => field.description === "").map((field) => field.path.join("."))).toEqual([]);
    expect(resource.description).not.toBe("");
  });

  test("has no write-only field among its outputs or in what tells it apart", () => {
    expect(leavesOf(fieldsOf(resource.outputs)).filter((leaf) => leaf.writeOnly)).toEqual([]);
    const secret = leaves.filter((leaf) => leaf.writeOnly).map((leaf) => leaf.path.join("."));
    expect(resource.naturalKey.filter((name) => secret.includes(name))).toEqual([]);
    expect(resource.naturalKey.every((name) => leaves.some((leaf) => leaf.path.join(".") === name))).toBe(
      true,
    );
  });

  test("does not require write-only fields, since imported objects lack them", () => {
    expect(leaves.filter((leaf) => leaf.writeOnly && !leaf.optional)).toEqual([]);
  });
});

describe.each(vendors)("$name", (vendor) => {
  test("can take every field of its configuration from the environment", () => {
    expect(Object.keys(vendor.environment)).toEqual(fieldsOf(vendor.config).map((field) => field.name));
  });

  test("has its credentials marked secret, and nothing else", () => {
    const secret = leavesOf(fieldsOf(vendor.config)).filter((leaf) => leaf.writeOnly);
    const credentials: Readonly<Record<string, string[]>> = {
      conductorone: ["accessToken", "clientSecret", "oidcToken", "oidcTokenRequestToken"],
      keycloak: ["clientSecret", "jwtSigningKey", "password", "accessToken"],
      slashid: ["apiKey"],
    };
    expect(secret.map((leaf) => leaf.name)).toEqual(credentials[vendor.name]);
  });
});

describe("verify", () => {
  const news = { displayName: "Duo", issuerUrl: "https://duo.example.com", clientId: "c", clientSecret: "s" };
  const environment = {
    CONDUCTORONE_SERVER_URL: "https://acme.conductor.one",
    CONDUCTORONE_ACCESS_TOKEN: "token-1",
  };
  const document = "GET https://duo.example.com/.well-known/openid-configuration";

  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    ["is off by itself", {}, {}, []],
    ["is turned on by the environment", { CONDUCTORONE_VERIFY: "discovery" }, {}, [document]],
    ["is turned on by the configuration", {}, { verify: "discovery" }, [document]],
    [
      "is what the configuration says, whatever the environment does",
      { CONDUCTORONE_VERIFY: "discovery" },
      { verify: "none" },
      [],
    ],
  ])("%s", async (_name, variables, configuration, requests) => {
    const servers = new FakeServers().serve("https://duo.example.com", () => ({ status: 404, body: {} }));
    const provider = new Provider(vendors, {
      environment: { ...environment, ...variables },
      log: () => {},
      http: servers.context,
    });
    provider.configure({ conductorone: configuration });
    const lifecycle = provider.lifecycle("conductorone:StepUpProvider");
    const { failures } = await lifecycle.check({ news: { ...news, oauth2: {} } });
    expect(failures).toHaveLength(requests.length);
    expect(servers.requests).toEqual(requests);
    await provider.close();
  });

  test("is refused as a word that means nothing", async () => {
    const variables = { ...environment, CONDUCTORONE_VERIFY: "yes" };
    const provider = new Provider(vendors, { environment: variables, log: () => {} });
    const check = provider.lifecycle("conductorone:StepUpProvider").check({ news });
    await expect(check).rejects.toThrow("verify must be one of none, discovery, credentials");
  });
});
