import { writeFileSync } from "node:fs";
import type { Configuration } from "../../../provider/vendors/conductorone/config";
import {
  ci,
  clientId,
  clientSecret,
  oidcToken,
  oidcTokenRequestToken,
  oidcTokenRequestUrl,
  sharedSignIn,
  tenant,
} from "./sign-in-setup";

const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

const setup = sharedSignIn();

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
    setup.givesTokens();
    const all = {
      accessToken: { accessToken: "access-0" },
      oidcToken: { oidcToken },
      oidcTokenFile: { oidcTokenFile: setup.oidcTokenFile },
      clientSecret: { clientSecret },
      ci: { oidcTokenRequestUrl, oidcTokenRequestToken },
    };
    const config = Object.assign({}, ...configured.map((name) => all[name]));
    const token = await setup.signIn(config).token();
    expect(token.reveal()).toBe(used === "accessToken" ? "access-0" : "access-1");
    expect(setup.servers.asked.map(({ form }) => form)).toMatchObject(shown[used]);
    expect(
      setup.servers.asked.every(({ form }) => !("client_id" in form) || form.client_id === clientId),
    ).toBe(true);
  });

  test("asks the tenant's token endpoint, with no credential in a header", async () => {
    setup.givesTokens();
    await setup.signIn({ clientSecret }).token();
    expect(setup.servers.requests).toEqual([`POST ${tenant}/auth/v1/token`]);
    expect(
      Object.keys(setup.servers.asked[0]?.headers ?? {}).map((name) => name.toLowerCase()),
    ).not.toContain("authorization");
  });

  test.each<[string, Partial<Configuration>, string]>([
    ["the server's host without its port", { serverUrl: "http://127.0.0.1:8080" }, "127.0.0.1"],
    ["the tenant's domain", { tenantDomain: "acme" }, "acme.conductor.one"],
    ["the tenant that the client ID names", {}, "acme.conductor.one"],
  ])("shows an assertion for %s", async (_name, config, audience) => {
    const { decodeJwt } = await import("jose");
    setup.givesTokens();
    await setup.signIn({ ...config, clientSecret }).token();
    const [{ form } = { form: {} }] = setup.servers.asked;
    expect(decodeJwt((form as Record<string, string>).client_assertion ?? "").aud).toBe(audience);
  });

  test("asks the CI for a token for the tenant", async () => {
    setup.givesTokens();
    await setup.signIn({ oidcTokenRequestUrl, oidcTokenRequestToken }).token();
    expect(setup.servers.requests[0]).toBe(`GET ${ci}/token?audience=acme.conductor.one`);
  });
});

describe("the access token", () => {
  test("that is configured can't be renewed", async () => {
    const { renew } = setup.signIn({ accessToken: "access-0" });
    expect(await renew("access-0")).toBe(false);
    expect(setup.servers.asked).toEqual([]);
  });

  test("that came without a lifetime is used until it is refused", async () => {
    let number = 0;
    setup.servers.serve(tenant, () => ({ status: 200, body: { access_token: `access-${++number}` } }));
    const { token, renew } = setup.signIn({ clientSecret });
    await token();
    setup.servers.clock.pass(365 * 86_400_000);
    expect((await token()).reveal()).toBe("access-1");
    expect(await renew("access-1")).toBe(true);
    expect((await token()).reveal()).toBe("access-2");
  });

  test("that was got is renewed after a refusal and before its end, with a new assertion", async () => {
    const { decodeProtectedHeader } = await import("jose");
    setup.givesTokens();
    const { token, renew } = setup.signIn({ clientSecret });
    await token();
    expect(await renew("access-1")).toBe(true);
    expect((await token()).reveal()).toBe("access-2");
    setup.servers.clock.pass(3_600_000);
    expect((await token()).reveal()).toBe("access-3");
    const nonces = setup.servers.asked.map(
      ({ form }) => decodeProtectedHeader(form.client_assertion ?? "").nonce,
    );
    expect(new Set(nonces).size).toBe(3);
  });

  test("is got with the OIDC token that is in the file by then", async () => {
    setup.givesTokens();
    const { token, renew } = setup.signIn({ oidcTokenFile: setup.oidcTokenFile });
    await token();
    writeFileSync(setup.oidcTokenFile, "oidc-token-later");
    await renew("access-1");
    expect(setup.servers.asked.map(({ form }) => form.subject_token)).toEqual([
      "oidc-token-in-a-file",
      "oidc-token-later",
    ]);
  });
});

describe("what must not appear in a message", () => {
  test("is every credential that is configured", () => {
    const { credentials } = setup.signIn({ clientSecret, oidcToken, oidcTokenRequestToken });
    expect(credentials.map((each) => each.reveal())).toEqual([
      clientSecret,
      oidcToken,
      oidcTokenRequestToken,
    ]);
    expect(setup.signIn({ accessToken: "access-0" }).credentials.map((each) => each.reveal())).toEqual([
      "access-0",
    ]);
  });

  test("is every access token that was got, too", async () => {
    setup.givesTokens();
    const { token, renew, credentials } = setup.signIn({ oidcToken });
    await token();
    await renew("access-1");
    const known = new Set(credentials.map((each) => each.reveal()));
    expect(known).toEqual(new Set([oidcToken, "access-1", "access-2"]));
  });
});
