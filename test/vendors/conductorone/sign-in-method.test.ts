import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeOf } from "../../../provider/core/model/setting";
import type { Configuration } from "../../../provider/vendors/conductorone/config";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import { signInOf } from "../../../provider/vendors/conductorone/sign-in/method";
import { thrownBy } from "../../support/thrown-by";
import { clientSecretOf, FakeServers } from "./sign-in";

const tenant = "https://acme.conductor.one";
const ci = "https://ci.example.com";
const clientId = "swift-otter-1@acme.conductor.one/spc";
const { privateKey } = generateKeyPairSync("ed25519");
const clientSecret = clientSecretOf(privateKey);

const oidcToken = "oidc-token-of-the-job";
const oidcTokenRequestUrl = `${ci}/token`;
const oidcTokenRequestToken = "request-token-of-the-job";
const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

let servers: FakeServers;
let folder: string;
let oidcTokenFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-idp-"));
  oidcTokenFile = join(folder, "token");
  writeFileSync(oidcTokenFile, "oidc-token-in-a-file");
  servers = new FakeServers().serve(ci, () => ({ status: 200, body: { value: "oidc-token-of-the-ci" } }));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Has the token endpoint give one token after the other. */
function givesTokens(): void {
  let number = 0;
  servers.serve(tenant, () => ({
    status: 200,
    body: { access_token: `access-${++number}`, expires_in: 3600, token_type: "Bearer" },
  }));
}

const signIn = (config: Partial<Configuration>) =>
  signInOf({ clientId, ...config } as Configuration, tenant, {
    ...servers.context,
    placeOf: (field) => placeOf(conductorone, field, {}),
  });

describe("the way to sign in", () => {
  type Named = "accessToken" | "oidcToken" | "oidcTokenFile" | "clientSecret" | "ci";

  /** What is configured, and which of it is used. */
  const table: [Named[], Named][] = [
    [["accessToken"], "accessToken"],
    [["clientSecret"], "clientSecret"],
    [["oidcToken"], "oidcToken"],
    [["oidcTokenFile"], "oidcTokenFile"],
    [["ci"], "ci"],
    [["accessToken", "oidcToken", "oidcTokenFile", "clientSecret", "ci"], "accessToken"],
    [["oidcToken", "oidcTokenFile", "clientSecret", "ci"], "oidcToken"],
    [["oidcTokenFile", "clientSecret", "ci"], "oidcTokenFile"],
    [["clientSecret", "ci"], "clientSecret"],
    [["accessToken", "clientSecret"], "accessToken"],
    [["oidcToken", "clientSecret"], "oidcToken"],
    [["oidcTokenFile", "ci"], "oidcTokenFile"],
  ];

  /** The requests that each way makes: whom it asks, and what it shows. */
  const shown: Record<Named, object[]> = {
    accessToken: [],
    oidcToken: [{ grant_type: exchange, subject_token: oidcToken }],
    oidcTokenFile: [{ grant_type: exchange, subject_token: "oidc-token-in-a-file" }],
    clientSecret: [{ grant_type: "client_credentials", client_assertion: expect.any(String) }],
    ci: [{}, { grant_type: exchange, subject_token: "oidc-token-of-the-ci" }],
  };

  test.each(table)("with %j is by %s", async (configured, used) => {
    givesTokens();
    const all = {
      accessToken: { accessToken: "access-0" },
      oidcToken: { oidcToken },
      oidcTokenFile: { oidcTokenFile },
      clientSecret: { clientSecret },
      ci: { oidcTokenRequestUrl, oidcTokenRequestToken },
    };
    const config = Object.assign({}, ...configured.map((name) => all[name]));
    const token = await signIn(config).token();
    expect(token.reveal()).toBe(used === "accessToken" ? "access-0" : "access-1");
    expect(servers.asked.map(({ form }) => form)).toMatchObject(shown[used]);
    expect(servers.asked.every(({ form }) => !("client_id" in form) || form.client_id === clientId)).toBe(
      true,
    );
  });

  test("asks the tenant's token endpoint, with no credential in a header", async () => {
    givesTokens();
    await signIn({ clientSecret }).token();
    expect(servers.requests).toEqual([`POST ${tenant}/auth/v1/token`]);
    expect(Object.keys(servers.asked[0]?.headers ?? {}).map((name) => name.toLowerCase())).not.toContain(
      "authorization",
    );
  });

  test.each<[string, Partial<Configuration>, string]>([
    ["the server's host without its port", { serverUrl: "http://127.0.0.1:8080" }, "127.0.0.1"],
    ["the tenant's domain", { tenantDomain: "acme" }, "acme.conductor.one"],
    ["the tenant that the client ID names", {}, "acme.conductor.one"],
  ])("shows an assertion for %s", async (_name, config, audience) => {
    const { decodeJwt } = await import("jose");
    givesTokens();
    await signIn({ ...config, clientSecret }).token();
    const [{ form } = { form: {} }] = servers.asked;
    expect(decodeJwt((form as Record<string, string>).client_assertion ?? "").aud).toBe(audience);
  });

  test("asks the CI for a token for the tenant", async () => {
    givesTokens();
    await signIn({ oidcTokenRequestUrl, oidcTokenRequestToken }).token();
    expect(servers.requests[0]).toBe(`GET ${ci}/token?audience=acme.conductor.one`);
  });
});

describe("the access token", () => {
  test("that is configured can't be renewed", async () => {
    const { renew } = signIn({ accessToken: "access-0" });
    expect(await renew("access-0")).toBe(false);
    expect(servers.asked).toEqual([]);
  });

  test("that came without a lifetime is used until it is refused", async () => {
    let number = 0;
    servers.serve(tenant, () => ({ status: 200, body: { access_token: `access-${++number}` } }));
    const { token, renew } = signIn({ clientSecret });
    await token();
    servers.clock.pass(365 * 86_400_000);
    expect((await token()).reveal()).toBe("access-1");
    expect(await renew("access-1")).toBe(true);
    expect((await token()).reveal()).toBe("access-2");
  });

  test("that was got is renewed after a refusal and before its end, with a new assertion", async () => {
    const { decodeProtectedHeader } = await import("jose");
    givesTokens();
    const { token, renew } = signIn({ clientSecret });
    await token();
    expect(await renew("access-1")).toBe(true);
    expect((await token()).reveal()).toBe("access-2");
    servers.clock.pass(3_600_000);
    expect((await token()).reveal()).toBe("access-3");
    const nonces = servers.asked.map(({ form }) => decodeProtectedHeader(form.client_assertion ?? "").nonce);
    expect(new Set(nonces).size).toBe(3);
  });

  test("is got with the OIDC token that is in the file by then", async () => {
    givesTokens();
    const { token, renew } = signIn({ oidcTokenFile });
    await token();
    writeFileSync(oidcTokenFile, "oidc-token-later");
    await renew("access-1");
    expect(servers.asked.map(({ form }) => form.subject_token)).toEqual([
      "oidc-token-in-a-file",
      "oidc-token-later",
    ]);
  });
});

describe("a sign-in that fails", () => {
  const refusal = { error: "invalid_client", error_description: "client_id: no such client" };

  test.each([
    [400, "rejected"],
    [401, "unauthenticated"],
  ])("by %d says the platform's words and what to check, and is not tried again", async (status, code) => {
    servers.serve(tenant, () => ({ status, body: refusal }));
    const { token } = signIn({ clientSecret });
    const error = await thrownBy(token());
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(
        /^ConductorOne: could not sign in: it answered 40\d: invalid_client: client_id: no such client\. Check the client ID .*CONDUCTORONE_CLIENT_ID/,
      ),
    });
    expect(await thrownBy(token())).toBe(error);
    expect(servers.asked).toHaveLength(1);
  });

  test("is tried again while the platform is busy, with a new assertion each time", async () => {
    let tries = 0;
    servers.serve(tenant, () =>
      ++tries < 3
        ? { status: 503, body: {} }
        : { status: 200, body: { access_token: "access-1", expires_in: 3600 } },
    );
    expect((await signIn({ clientSecret }).token()).reveal()).toBe("access-1");
    expect(new Set(servers.asked.map(({ form }) => form.client_assertion)).size).toBe(3);
  });

  test.each<[string, unknown]>([
    ["no token", { expires_in: 3600 }],
    ["an empty token", { access_token: "", expires_in: 3600 }],
    ["no time left", { access_token: "a", expires_in: 0 }],
  ])("by an answer with %s is an unexpected response", async (_name, body) => {
    servers.serve(tenant, () => ({ status: 200, body }));
    expect(await thrownBy(signIn({ clientSecret }).token())).toMatchObject({ code: "bad-answer" });
  });

  test("by a token that is no bearer token says that none other is supported", async () => {
    servers.serve(tenant, () => ({ status: 200, body: { access_token: "a", token_type: "DPoP" } }));
    expect(await thrownBy(signIn({ clientSecret }).token())).toMatchObject({
      code: "configuration",
      message: expect.stringContaining(
        "ConductorOne: could not sign in: the token endpoint gave a token that",
      ),
    });
  });

  test.each([null, {}, 5])("shows the error where its description is %j", async (error_description) => {
    servers.serve(tenant, () => ({ status: 400, body: { error: "invalid_client", error_description } }));
    expect(String(await thrownBy(signIn({ clientSecret }).token()))).toContain("400: invalid_client.");
  });

  test("shows no credential, whatever the platform echoes", async () => {
    servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_grant", error_description: `got ${form.subject_token}` },
    }));
    expect(String(await thrownBy(signIn({ oidcToken }).token()))).not.toContain(oidcToken);
  });

  // What is sent is made on the way, and no credential that is configured.
  test.each<[string, Partial<Configuration>, string]>([
    ["an OIDC token in a file", { oidcTokenFile: "" }, "oidc-token-in-a-file"],
    ["an OIDC token of the CI", { oidcTokenRequestUrl, oidcTokenRequestToken }, "oidc-token-of-the-ci"],
  ])("does not show %s either", async (_name, config, secret) => {
    servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_grant", error_description: `got ${form.subject_token}` },
    }));
    const given = "oidcTokenFile" in config ? { oidcTokenFile } : config;
    expect(String(await thrownBy(signIn(given).token()))).not.toContain(secret);
  });

  test("does not show an assertion that it echoes", async () => {
    servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_client", error_description: `got ${form.client_assertion}` },
    }));
    const error = await thrownBy(signIn({ clientSecret }).token());
    expect(String(error)).not.toContain(servers.asked[0]?.form.client_assertion);
  });
});

describe("what must not appear in a message", () => {
  test("is every credential that is configured", () => {
    const { credentials } = signIn({ clientSecret, oidcToken, oidcTokenRequestToken });
    expect(credentials.map((each) => each.reveal())).toEqual([
      clientSecret,
      oidcToken,
      oidcTokenRequestToken,
    ]);
    expect(signIn({ accessToken: "access-0" }).credentials.map((each) => each.reveal())).toEqual([
      "access-0",
    ]);
  });

  test("is every access token that was got, too", async () => {
    givesTokens();
    const { token, renew, credentials } = signIn({ oidcToken });
    await token();
    await renew("access-1");
    const known = new Set(credentials.map((each) => each.reveal()));
    expect(known).toEqual(new Set([oidcToken, "access-1", "access-2"]));
  });
});
