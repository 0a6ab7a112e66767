import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "../../../provider/core/model/secret";
import {
  clientCredentialsForm,
  clientKeyOf,
} from "../../../provider/vendors/conductorone/sign-in/client-credentials";
import {
  tokenExchangeForm,
  tokenFromCi,
  tokenInFile,
} from "../../../provider/vendors/conductorone/sign-in/workload-federation";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { thrownBy } from "../../support/thrown-by";
import { clientSecretOf, FakeServers } from "./sign-in";

const clientId = "swift-otter-1@acme.conductor.one/spc";
const nowMs = Date.parse("2030-01-01T00:00:00.900Z");
const now = Math.floor(nowMs / 1000);

describe("client credentials", () => {
  const { privateKey, publicKey } = newKeyPair("ed25519");

  const form = async () => {
    const key = clientKeyOf(clientSecretOf(privateKey));
    if (key === undefined) throw new Error("no key");
    return clientCredentialsForm(clientId, key, "acme.conductor.one", nowMs);
  };

  test("show an assertion in the place of a secret", async () => {
    expect(await form()).toEqual({
      grant_type: "client_credentials",
      client_id: clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  test("have in it who asks, whom it is for, and when it may be used", async () => {
    const { jwtVerify } = await import("jose");
    const { client_assertion = "" } = await form();
    const { payload, protectedHeader } = await jwtVerify(client_assertion, publicKey, {
      issuer: clientId,
      subject: clientId,
      audience: "acme.conductor.one",
      algorithms: ["EdDSA"],
      currentDate: new Date(nowMs),
    });
    expect(payload).toEqual({
      iss: clientId,
      sub: clientId,
      aud: "acme.conductor.one",
      iat: now,
      nbf: now - 120,
      exp: now + 120,
    });
    expect(protectedHeader).toEqual({
      alg: "EdDSA",
      typ: "JWT",
      nonce: expect.stringMatching(/^[\w-]{22}$/),
    });
  });

  const kidOf = async (kid: unknown) => {
    const { decodeProtectedHeader } = await import("jose");
    const jwk = Buffer.from(JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid }));
    const key = clientKeyOf(`x:y:v1:${jwk.toString("base64url")}`);
    if (key === undefined) throw new Error("no key");
    const { client_assertion = "" } = await clientCredentialsForm(clientId, key, "acme.conductor.one", nowMs);
    return decodeProtectedHeader(client_assertion).kid;
  };

  test("name the key where it has an ID", async () => {
    expect(await kidOf("key-1")).toBe("key-1");
    for (const none of ["", 5, null]) expect(await kidOf(none)).toBeUndefined();
  });

  test("are signed with the client's key and no other", async () => {
    const { jwtVerify } = await import("jose");
    const { client_assertion = "" } = await form();
    const other = newKeyPair("ed25519").publicKey;
    const options = { currentDate: new Date(nowMs) };
    await expect(jwtVerify(client_assertion, other, options)).rejects.toThrow();
  });

  test("have another nonce each time", async () => {
    const { decodeProtectedHeader } = await import("jose");
    const forms = await Promise.all(Array.from({ length: 20 }, form));
    const nonces = forms.map(({ client_assertion = "" }) => decodeProtectedHeader(client_assertion).nonce);
    expect(new Set(nonces).size).toBe(20);
  });

  test("never show the key", async () => {
    const { d = "" } = privateKey.export({ format: "jwk" });
    expect(JSON.stringify(await form())).not.toContain(d);
  });
});

test("a token exchange shows the OIDC token, and what it is", () => {
  expect(tokenExchangeForm("a@acme.conductor.one/wfe", new Secret("the-token"))).toEqual({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    client_id: "a@acme.conductor.one/wfe",
    subject_token: "the-token",
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  });
});

describe("a token in a file", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-idp-"));
    path = join(folder, "token");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is read anew each time, without the line break at its end", async () => {
    const read = tokenInFile(path, "its place");
    writeFileSync(path, "first\n");
    expect((await read()).reveal()).toBe("first");
    writeFileSync(path, " second \r\n");
    expect((await read()).reveal()).toBe("second");
  });

  test.each<[string, () => void, string]>([
    ["that is not there", () => {}, "can't be read (ENOENT)"],
    ["that is empty", () => writeFileSync(path, "\n"), "is empty"],
  ])("%s is a matter of the configuration", async (_name, put, expected) => {
    put();
    expect(await thrownBy(tokenInFile(path, "its place")())).toMatchObject({
      code: "configuration",
      message: `ConductorOne: could not sign in: the file ${path} with the OIDC token ${expected}. Check its place.`,
    });
  });
});

describe("a token from a CI", () => {
  const origin = "https://ci.example.com";
  let servers: FakeServers;

  beforeEach(() => {
    servers = new FakeServers();
  });

  const ask = (url = `${origin}/a/token?api-version=2.0`) =>
    tokenFromCi(url, "request-token", "acme.conductor.one", servers.context);

  test("is asked for with the tenant as its audience, anew each time", async () => {
    let number = 0;
    servers.serve(origin, () => ({ status: 200, body: { count: 1, value: `token-${++number}` } }));
    const token = ask();
    expect([(await token()).reveal(), (await token()).reveal()]).toEqual(["token-1", "token-2"]);
    const request = `GET ${origin}/a/token?api-version=2.0&audience=acme.conductor.one`;
    expect(servers.requests).toEqual([request, request]);
    expect(servers.asked[0]?.headers).toMatchObject({ authorization: "Bearer request-token" });
  });

  test("has the tenant as its audience even where the endpoint names another", async () => {
    servers.serve(origin, () => ({ status: 200, body: { value: "t" } }));
    await ask(`${origin}/token?audience=other`)();
    expect(servers.requests).toEqual([`GET ${origin}/token?audience=acme.conductor.one`]);
  });

  test.each([401, 403])(
    "that is refused by %d says what the job lacks, and shows no credential",
    async (status) => {
      servers.serve(origin, () => ({ status, body: { message: "no, request-token" } }));
      const error = await thrownBy(ask()());
      expect(error).toMatchObject({
        message: expect.stringMatching(
          /^The CI's token endpoint: could not get the OIDC token for ConductorOne.*id-token: write/,
        ),
      });
      expect(String(error)).not.toContain("request-token");
    },
  );

  test("is asked for again while the endpoint is busy", async () => {
    let tries = 0;
    servers.serve(origin, () =>
      ++tries < 3 ? { status: 503, body: {} } : { status: 200, body: { value: "t" } },
    );
    expect((await ask()()).reveal()).toBe("t");
  });

  test("is none where the answer has none", async () => {
    servers.serve(origin, () => ({ status: 200, body: { value: "" } }));
    expect(await thrownBy(ask()())).toMatchObject({ code: "bad-answer" });
  });
});
