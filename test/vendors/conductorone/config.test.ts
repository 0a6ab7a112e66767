import { validate } from "../../../provider/core/lifecycle/validate";
import type { Values } from "../../../provider/core/model/values";
import { resolveConfiguration } from "../../../provider/runtime/configuration";
import { baseUrlOf, config, hostOf, missing } from "../../../provider/vendors/conductorone/config";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { clientSecretOf } from "./sign-in";

const clientId = "swift-otter-1@acme.conductor.one/spc";

describe("the tenant's host and address", () => {
  test.each<[string, Values, string, string]>([
    [
      "the server's URL",
      { serverUrl: "https://acme.conductor.one" },
      "acme.conductor.one",
      "https://acme.conductor.one",
    ],
    [
      "the server's URL with a slash at its end",
      { serverUrl: "https://acme.conductor.one/" },
      "acme.conductor.one",
      "https://acme.conductor.one",
    ],
    [
      "the server's URL with a port and a path",
      { serverUrl: "http://127.0.0.1:8080/c1" },
      "127.0.0.1:8080",
      "http://127.0.0.1:8080/c1",
    ],
    [
      "the tenant's domain",
      { tenantDomain: "acme.example.com" },
      "acme.example.com",
      "https://acme.example.com",
    ],
    ["the tenant's name", { tenantDomain: "acme" }, "acme.conductor.one", "https://acme.conductor.one"],
    ["the client ID", { clientId }, "acme.conductor.one", "https://acme.conductor.one"],
    ["the client ID of a trust", { clientId: "a@b.example/wfe" }, "b.example", "https://b.example"],
    [
      "the client ID with a port",
      { clientId: "a@127.0.0.1:8080/spc" },
      "127.0.0.1:8080",
      "https://127.0.0.1:8080",
    ],
    [
      "the server's URL before all else",
      { serverUrl: "https://a.example", tenantDomain: "b.example", clientId },
      "a.example",
      "https://a.example",
    ],
    [
      "the tenant's domain before the client ID",
      { tenantDomain: "b.example", clientId },
      "b.example",
      "https://b.example",
    ],
  ])("come from %s", (_name, values, host, baseUrl) => {
    expect(hostOf(config.parse(values))).toBe(host);
    expect(baseUrlOf(config.parse(values))).toBe(baseUrl);
  });

  test.each(["swift-otter-1", "a@", "a@b", "@b.example/spc", "a@b@c/spc", "a@b/c/d", ""])(
    "are not known from the client ID %p",
    (id) => {
      expect(hostOf({ clientId: id })).toBe("");
    },
  );
});

describe("what is missing", () => {
  const host = { serverUrl: "https://acme.conductor.one" };
  const noSignIn = "accessToken is required, or clientId with clientSecret, oidcToken or oidcTokenFile";
  const noClient = "clientId is required to sign in";
  const noTenant =
    'clientId names no tenant, as "swift-otter-1@example.conductor.one/spc" does, and neither serverUrl nor tenantDomain is set';
  const noHost = "serverUrl is required, or tenantDomain, or a clientId that names the tenant";

  test.each<[string, Values, string[]]>([
    ["nothing at all", {}, [noSignIn, noHost]],
    ["an address alone", host, [noSignIn]],
    ["a client ID alone", { clientId }, [noSignIn]],
    ["an access token alone", { accessToken: "t" }, [noHost]],
    ["an access token and an address", { ...host, accessToken: "t" }, []],
    ["an access token and a tenant", { tenantDomain: "acme", accessToken: "t" }, []],
    ["a client ID and its secret", { clientId, clientSecret: "s" }, []],
    ["a client ID that names no tenant, and its secret", { clientId: "a", clientSecret: "s" }, [noTenant]],
    [
      "a client ID that ends too late",
      { clientId: "a@acme.conductor.one/x/y", clientSecret: "s" },
      [noTenant],
    ],
    ["a client ID whose host is none", { clientId: "a@b c?/x", clientSecret: "s" }, [noTenant]],
    ["a client's secret without its ID", { ...host, clientSecret: "s" }, [noClient]],
    ["an OIDC token without a client ID", { ...host, oidcToken: "s" }, [noClient]],
    ["a client ID and an OIDC token", { clientId, oidcToken: "s" }, []],
    ["a client ID and a file", { clientId, oidcTokenFile: "/f" }, []],
    ["a client ID and a CI's endpoint", { clientId, oidcTokenRequestUrl: "https://ci" }, []],
    [
      "a CI's endpoint alone, which is there in each job",
      { ...host, oidcTokenRequestUrl: "https://ci" },
      [noClient],
    ],
    ["a CI's token without its endpoint", { ...host, clientId, oidcTokenRequestToken: "t" }, [noSignIn]],
  ])("for %s", (_name, values, expected) => {
    expect(missing(values).map(({ path, reason }) => `${path.join(".")} ${reason}`)).toEqual(expected);
  });
});

describe("a client secret", () => {
  const failures = (clientSecret: string) =>
    validate(config, { clientSecret }).map(({ path, reason }) => `${path.join(".")} ${reason}`);
  const encoded = (jwk: object) => Buffer.from(JSON.stringify(jwk)).toString("base64url");
  const { privateKey, publicKey } = newKeyPair("ed25519");
  const jwk = privateKey.export({ format: "jwk" });

  test("is one as ConductorOne shows it", () => {
    expect(failures(clientSecretOf(privateKey))).toEqual([]);
  });

  test.each<[string, string]>([
    ["a text", "MARKER"],
    ["empty", ""],
    ["another version", clientSecretOf(privateKey).replace(":v1:", ":v2:")],
    ["without its last part", "conductorone:name:v1"],
    ["one part longer", `${clientSecretOf(privateKey)}:MARKER`],
    ["no JSON", `conductorone:name:v1:${Buffer.from("MARKER").toString("base64url")}`],
    ["JSON's null", "conductorone:name:v1:bnVsbA"],
    ["a public key", `conductorone:name:v1:${encoded(publicKey.export({ format: "jwk" }))}`],
    ["another kind of key", `conductorone:name:v1:${encoded({ ...jwk, kty: "EC" })}`],
    ["a key on another curve", `conductorone:name:v1:${encoded({ ...jwk, crv: "Ed448" })}`],
    ["a key that is too short", `conductorone:name:v1:${encoded({ ...jwk, d: "AAAA" })}`],
    ["an RSA key", clientSecretOf(newKeyPair("rsa").privateKey)],
  ])("may not be %s, and is not quoted", (_name, clientSecret) => {
    expect(failures(clientSecret)).toEqual([
      "clientSecret must be a client secret in the form that ConductorOne shows: x:y:v1:…",
    ]);
  });
});

describe("the configuration as a whole", () => {
  const resolve = (environment: Record<string, string>) =>
    resolveConfiguration(conductorone, {}, { environment });

  test("comes from the environment of a job in a CI", () => {
    const values = resolve({
      CONDUCTORONE_CLIENT_ID: clientId,
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://ci.example.com/token?api-version=2.0",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
    });
    expect(values).toEqual({
      clientId,
      oidcTokenRequestUrl: "https://ci.example.com/token?api-version=2.0",
      oidcTokenRequestToken: "request-token",
    });
  });

  test("says what is missing and every way to give it, without a value", () => {
    expect(() => resolve({ CONDUCTORONE_CLIENT_SECRET: "MARKER" })).toThrow(
      expect.objectContaining({
        code: "configuration",
        message: expect.stringMatching(
          /^ConductorOne is not configured:(?![\s\S]*MARKER)[\s\S]*clientSecret must be .*pulumi config set --secret --path idp:conductorone\.clientSecret[\s\S]*clientId is required to sign in.*CONDUCTORONE_CLIENT_ID[\s\S]*serverUrl is required/,
        ),
      }),
    );
  });

  test.each<[string, string, string]>([
    ["an access token", "CONDUCTORONE_ACCESS_TOKEN", "MAR KER"],
    ["an OIDC token", "CONDUCTORONE_OIDC_TOKEN", "MAR\nKER"],
    ["a CI's request token", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "MAR KER"],
    ["a CI's endpoint", "ACTIONS_ID_TOKEN_REQUEST_URL", "http://MARKER.example.com"],
    ["an address", "CONDUCTORONE_SERVER_URL", "http://MARKER.example.com"],
  ])("refuses %s that is not as it must be, and does not quote it", (_name, variable, value) => {
    const environment = { CONDUCTORONE_SERVER_URL: "https://a.example", CONDUCTORONE_ACCESS_TOKEN: "t" };
    expect(() => resolve({ ...environment, [variable]: value })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^(?!.*MAR).*must be .*${variable}`, "s")),
      }),
    );
  });
});
