import type { Configuration } from "../../../provider/vendors/conductorone/config";
import { thrownBy } from "../../support/thrown-by";
import {
  clientSecret,
  oidcToken,
  oidcTokenRequestToken,
  oidcTokenRequestUrl,
  sharedSignIn,
  tenant,
} from "./sign-in-setup";

const setup = sharedSignIn();

describe("a sign-in that fails", () => {
  const refusal = { error: "invalid_client", error_description: "client_id: no such client" };

  test.each([
    [400, "rejected"],
    [401, "unauthenticated"],
  ])("by %d says the platform's words and what to check, and is not tried again", async (status, code) => {
    setup.servers.serve(tenant, () => ({ status, body: refusal }));
    const { token } = setup.signIn({ clientSecret });
    const error = await thrownBy(token());
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(
        /^ConductorOne: could not sign in: it answered 40\d: invalid_client: client_id: no such client\. Check the client ID .*CONDUCTORONE_CLIENT_ID/,
      ),
    });
    expect(await thrownBy(token())).toBe(error);
    expect(setup.servers.asked).toHaveLength(1);
  });

  test("is tried again while the platform is busy, with a new assertion each time", async () => {
    let tries = 0;
    setup.servers.serve(tenant, () =>
      ++tries < 3
        ? { status: 503, body: {} }
        : { status: 200, body: { access_token: "access-1", expires_in: 3600 } },
    );
    expect((await setup.signIn({ clientSecret }).token()).reveal()).toBe("access-1");
    expect(new Set(setup.servers.asked.map(({ form }) => form.client_assertion)).size).toBe(3);
  });

  test.each<[string, unknown]>([
    ["no token", { expires_in: 3600 }],
    ["an empty token", { access_token: "", expires_in: 3600 }],
    ["no time left", { access_token: "a", expires_in: 0 }],
  ])("by an answer with %s is an unexpected response", async (_name, body) => {
    setup.servers.serve(tenant, () => ({ status: 200, body }));
    expect(await thrownBy(setup.signIn({ clientSecret }).token())).toMatchObject({ code: "bad-answer" });
  });

  test("by a token that is no bearer token says that none other is supported", async () => {
    setup.servers.serve(tenant, () => ({ status: 200, body: { access_token: "a", token_type: "DPoP" } }));
    expect(await thrownBy(setup.signIn({ clientSecret }).token())).toMatchObject({
      code: "configuration",
      message: expect.stringContaining(
        "ConductorOne: could not sign in: the token endpoint gave a token that",
      ),
    });
  });

  test.each([null, {}, 5])("shows the error where its description is %j", async (error_description) => {
    setup.servers.serve(tenant, () => ({
      status: 400,
      body: { error: "invalid_client", error_description },
    }));
    expect(String(await thrownBy(setup.signIn({ clientSecret }).token()))).toContain("400: invalid_client.");
  });

  test("shows no credential, whatever the platform echoes", async () => {
    setup.servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_grant", error_description: `got ${form.subject_token}` },
    }));
    expect(String(await thrownBy(setup.signIn({ oidcToken }).token()))).not.toContain(oidcToken);
  });

  // What is sent is made on the way, and no credential that is configured.
  test.each<[string, Partial<Configuration>, string]>([
    ["an OIDC token in a file", { oidcTokenFile: "" }, "oidc-token-in-a-file"],
    ["an OIDC token of the CI", { oidcTokenRequestUrl, oidcTokenRequestToken }, "oidc-token-of-the-ci"],
  ])("does not show %s either", async (_name, config, secret) => {
    setup.servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_grant", error_description: `got ${form.subject_token}` },
    }));
    const given = "oidcTokenFile" in config ? { oidcTokenFile: setup.oidcTokenFile } : config;
    expect(String(await thrownBy(setup.signIn(given).token()))).not.toContain(secret);
  });

  test("does not show an assertion that it echoes", async () => {
    setup.servers.serve(tenant, ({ form }) => ({
      status: 400,
      body: { error: "invalid_client", error_description: `got ${form.client_assertion}` },
    }));
    const error = await thrownBy(setup.signIn({ clientSecret }).token());
    expect(String(error)).not.toContain(setup.servers.asked[0]?.form.client_assertion);
  });
});
