import { type Reply, sender, sharedHarness } from "../harness";

const harness = sharedHarness();
let ci: { requestUrl: string; requestToken: string; issuer: string };

beforeAll(async () => {
  ci = (await harness.control.credentials()).ci;
});

const get = (url: string, headers: Record<string, string> = {}) => sender(url, headers)("GET", "");
const ask = (query: string, authorization = `bearer ${ci.requestToken}`) =>
  get(`${ci.requestUrl}${query}`, { authorization });

/** Verifies a token as a relying party does: by the issuer's discovery document and keys. */
async function verified(token: string, audience: string) {
  const { createLocalJWKSet, jwtVerify } = await import("jose");
  const { json: document } = await get(`${ci.issuer}/.well-known/openid-configuration`);
  const { json: keys } = await get(document.jwks_uri);
  const { issuer } = document;
  expect(issuer).toBe(ci.issuer);
  const currentDate = harness.clock.now();
  return (await jwtVerify(token, createLocalJWKSet(keys), { issuer, audience, currentDate })).payload;
}

test("a job gets a token for the audience that it asks for, which the published key verifies", async () => {
  const reply = await ask("&audience=127.0.0.1");
  expect(reply.status).toBe(200);
  expect(reply.json).toEqual({ count: reply.json.value.length, value: expect.any(String) });
  const now = harness.clock.now().getTime() / 1000;
  expect(await verified(reply.json.value, "127.0.0.1")).toEqual({
    iss: ci.issuer,
    aud: "127.0.0.1",
    sub: "repo:example/infrastructure:ref:refs/heads/main",
    iat: now,
    nbf: now,
    exp: now + 300,
    jti: expect.any(String),
  });
});

test("a job that asks for no audience gets one that is the issuer", async () => {
  expect((await verified((await ask("")).json.value, ci.issuer)).aud).toBe(ci.issuer);
});

test("each token is another one, by the same key", async () => {
  const [one, other] = [await ask("&audience=a"), await ask("&audience=a")];
  expect((await verified(one.json.value, "a")).jti).not.toBe((await verified(other.json.value, "a")).jti);
});

test("the published keys hold nothing private", async () => {
  const { json } = await get(`${ci.issuer}/.well-known/jwks`);
  expect(json).toEqual({
    keys: [
      {
        kty: "RSA",
        use: "sig",
        alg: "RS256",
        kid: expect.any(String),
        n: expect.any(String),
        e: expect.any(String),
      },
    ],
  });
});

test.each<[string, () => Promise<Reply>, number]>([
  ["a wrong request token", () => ask("", "bearer wrong"), 401],
  ["another scheme", () => ask("", `basic ${ci.requestToken}`), 401],
  ["no request token", () => get(ci.requestUrl), 401],
  ["no api-version", () => get(`${ci.issuer}/token`, { authorization: `Bearer ${ci.requestToken}` }), 400],
  [
    "another api-version",
    () => get(`${ci.issuer}/token?api-version=1.0`, { authorization: `Bearer ${ci.requestToken}` }),
    400,
  ],
  ["another path", () => get(`${ci.issuer}/nothing`), 404],
])("a request with %s is refused", async (_name, send, status) => {
  const reply = await send();
  expect([reply.status, reply.json]).toEqual([status, { message: expect.any(String) }]);
});

describe("POST /control/ci-token", () => {
  const make = (wanted: unknown) => harness.controlApi("POST", "/ci-token", wanted);

  test.each<[string, object, string, object]>([
    ["by default", {}, "127.0.0.1", { sub: "repo:example/infrastructure:ref:refs/heads/main" }],
    ["with an audience", { audience: "example.com" }, "example.com", {}],
    ["with a subject", { subject: "job-1" }, "127.0.0.1", { sub: "job-1" }],
  ])("makes a token %s", async (_name, wanted, audience, claims) => {
    const reply = await make(wanted);
    expect(reply.status).toBe(200);
    expect(await verified(reply.json.token, audience)).toMatchObject(claims);
  });

  test.each([-60, 0, 60])("makes one that lives for %i seconds", async (lifetimeSeconds) => {
    const { decodeJwt } = await import("jose");
    const { exp } = decodeJwt((await make({ lifetimeSeconds })).json.token);
    expect(exp).toBe(harness.clock.now().getTime() / 1000 + lifetimeSeconds);
  });

  test.each<[string, unknown]>([
    ["an unknown field", { color: "red" }],
    ["a list as audience", { audience: [] }],
    ["half a second", { lifetimeSeconds: 0.5 }],
    ["malformed JSON", "{"],
  ])("refuses %s", async (_name, wanted) => {
    const reply = await make(wanted);
    expect([reply.status, reply.json]).toEqual([400, { errors: [expect.any(String)] }]);
  });
});
