import {
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import {
  askForToken,
  formType,
  type Harness,
  sender,
  startHarness,
  statusWith,
  tokenPath,
} from "../../harness";

let harness: Harness;
let clientId: string;
let clientKey: KeyObject;

beforeAll(async () => {
  harness = await startHarness();
  const { conductorone } = await harness.control.credentials();
  clientId = conductorone.clientId;
  clientKey = keyOf(conductorone.clientSecret);
});
afterAll(() => harness.sandbox.close());
beforeEach(() => harness.control.reset());

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

function keyOf(clientSecret: string): KeyObject {
  const jwk: JsonWebKey = JSON.parse(Buffer.from(clientSecret.split(":")[3] ?? "", "base64url").toString());
  return createPrivateKey({ key: jwk, format: "jwk" });
}

const newNonce = () => randomBytes(16).toString("base64url");
const seconds = () => harness.clock.now().getTime() / 1000;

/** What an assertion is made of. */
interface Parts {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject;
}

/** A valid assertion, with changes. A header or claim that is set to undefined is left out. */
async function assertion({ header, claims, key = clientKey }: Parts = {}): Promise<string> {
  const { CompactSign } = await import("jose");
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: "127.0.0.1",
    iat: seconds(),
    nbf: seconds() - 120,
    exp: seconds() + 120,
    ...claims,
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "EdDSA", nonce: newNonce(), ...header })
    .sign(key);
}

const signIn = (client_assertion: string | undefined, changes: Record<string, string | undefined> = {}) =>
  askForToken(harness, {
    grant_type: "client_credentials",
    client_id: clientId,
    client_assertion_type: assertionType,
    client_assertion,
    ...changes,
  });

test("an assertion gets an access token, which the API accepts beside the static one", async () => {
  const reply = await signIn(await assertion());
  expect(reply.status).toBe(200);
  expect(reply.json).toEqual({
    access_token: expect.stringMatching(/^[\w-]{43}$/),
    token_type: "Bearer",
    expires_in: 3600,
  });
  expect(reply.headers.get("cache-control")).toBe("no-store");
  expect(await statusWith(harness, reply.json.access_token)).toBe(200);
  expect(await statusWith(harness, harness.sandbox.address.conductorone.accessToken)).toBe(200);
});

test.each<[string, () => Parts]>([
  ["several audiences", () => ({ claims: { aud: ["elsewhere", "127.0.0.1"] } })],
  ["exp 5 minutes ahead", () => ({ claims: { exp: seconds() + 300 } })],
  ["exp 1 second ahead", () => ({ claims: { exp: seconds() + 1 } })],
  ["nbf now", () => ({ claims: { nbf: seconds() } })],
  ["no nbf", () => ({ claims: { nbf: undefined } })],
  ["a nonce in hex", () => ({ header: { nonce: randomBytes(16).toString("hex") } })],
  ["a claim that isn't known", () => ({ claims: { jti: "1" } })],
])("an assertion with %s is accepted", async (_name, parts) => {
  expect((await signIn(await assertion(parts()))).status).toBe(200);
});

const otherKey = () => generateKeyPairSync("ed25519").privateKey;
const rsaKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ecKey = () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

test.each<[string, () => Parts, string]>([
  ["another key", () => ({ key: otherKey() }), "the signature isn't valid"],
  [
    "RS256",
    () => ({ header: { alg: "RS256" }, key: rsaKey() }),
    "signed by another algorithm than the accepted one",
  ],
  [
    "ES256",
    () => ({ header: { alg: "ES256" }, key: ecKey() }),
    "signed by another algorithm than the accepted one",
  ],
  [
    "the name Ed25519 for EdDSA",
    () => ({ header: { alg: "Ed25519" } }),
    "signed by another algorithm than the accepted one",
  ],
  ["another iss", () => ({ claims: { iss: "other" } }), "iss isn't CLIENT"],
  ["no iss", () => ({ claims: { iss: undefined } }), "iss isn't CLIENT"],
  ["another sub", () => ({ claims: { sub: "other" } }), "sub isn't CLIENT"],
  ["no sub", () => ({ claims: { sub: undefined } }), "sub isn't CLIENT"],
  ["another aud", () => ({ claims: { aud: "example.com" } }), "aud isn't 127.0.0.1"],
  ["an aud with the port", () => ({ claims: { aud: clientId.split(/[@/]/)[1] } }), "aud isn't 127.0.0.1"],
  ["no aud", () => ({ claims: { aud: undefined } }), "aud isn't 127.0.0.1"],
  ["no audience in the list", () => ({ claims: { aud: [] } }), "aud isn't 127.0.0.1"],
  ["no exp", () => ({ claims: { exp: undefined } }), "exp is absent"],
  ["exp now", () => ({ claims: { exp: seconds() } }), "exp is past"],
  [
    "exp 5 minutes and 1 second ahead",
    () => ({ claims: { exp: seconds() + 301 } }),
    "exp is more than 5 minutes ahead",
  ],
  ["exp as text", () => ({ claims: { exp: "soon" } }), "exp has the wrong type"],
  ["nbf in a second", () => ({ claims: { nbf: seconds() + 1 } }), "nbf is in the future"],
  ["no nonce", () => ({ header: { nonce: undefined } }), "the header has no nonce of 16 random bytes"],
  [
    "a short nonce",
    () => ({ header: { nonce: "x".repeat(21) } }),
    "the header has no nonce of 16 random bytes",
  ],
  [
    "a list as nonce",
    () => ({ header: { nonce: Array(22).fill("x") } }),
    "the header has no nonce of 16 random bytes",
  ],
])("an assertion with %s is refused", async (_name, parts, problem) => {
  const reply = await signIn(await assertion(parts()));
  expect(reply.status).toBe(401);
  expect(reply.json).toEqual({
    error: "invalid_client",
    error_description: `client_assertion: ${problem.replace("CLIENT", clientId)}`,
  });
});

/** The parts of a JWT with one replaced. */
const withPart = (token: string, index: number, value: unknown) =>
  token
    .split(".")
    .map((part, place) => (place === index ? Buffer.from(JSON.stringify(value)).toString("base64url") : part))
    .join(".");

test.each<[string, (valid: string) => string, string]>([
  ["no JWT", () => "x", "not a JWT"],
  ["three parts that mean nothing", () => "a.b.c", "not a JWT"],
  ["a claim changed after signing", (valid) => withPart(valid, 1, { exp: 0 }), "the signature isn't valid"],
  [
    "a header changed after signing",
    (valid) => withPart(valid, 0, { alg: "EdDSA" }),
    "the signature isn't valid",
  ],
  ["the signature cut off", (valid) => valid.replace(/[^.]+$/, ""), "the signature isn't valid"],
  [
    "no algorithm",
    (valid) => withPart(valid, 0, { alg: "none" }).replace(/[^.]+$/, ""),
    "signed by another algorithm than the accepted one",
  ],
])("%s is refused as an assertion", async (_name, change, problem) => {
  const reply = await signIn(change(await assertion()));
  expect([reply.status, reply.json.error_description]).toEqual([401, `client_assertion: ${problem}`]);
});

test("a signed text that isn't JSON is refused as an assertion", async () => {
  const { CompactSign } = await import("jose");
  const text = new CompactSign(new TextEncoder().encode("hello"));
  const reply = await signIn(await text.setProtectedHeader({ alg: "EdDSA" }).sign(clientKey));
  expect([reply.status, reply.json.error_description]).toEqual([401, "client_assertion: not a JWT"]);
});

describe("a nonce", () => {
  const used = { error: "invalid_client", error_description: "client_assertion: the nonce was used before" };

  test("can be used once, in whatever assertion", async () => {
    const nonce = newNonce();
    const first = await assertion({ header: { nonce } });
    expect((await signIn(first)).status).toBe(200);
    for (const again of [first, await assertion({ header: { nonce }, claims: { jti: "2" } })]) {
      const reply = await signIn(again);
      expect([reply.status, reply.json]).toEqual([401, used]);
    }
  });

  test("can be used once by requests at the same time", async () => {
    const token = await assertion();
    const replies = await Promise.all(Array.from({ length: 5 }, () => signIn(token)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("isn't used up by an assertion that is refused", async () => {
    const header = { nonce: newNonce() };
    expect((await signIn(await assertion({ header, claims: { sub: "other" } }))).status).toBe(401);
    expect((await signIn(await assertion({ header }))).status).toBe(200);
  });

  test("is forgotten by a reset", async () => {
    const token = await assertion();
    await signIn(token);
    await harness.control.reset();
    expect((await signIn(token)).status).toBe(200);
  });
});

test.each<[string, Record<string, string | undefined>, number, string, RegExp]>([
  ["no grant_type", { grant_type: undefined }, 400, "invalid_request", /^grant_type: required$/],
  ["an empty grant_type", { grant_type: "" }, 400, "invalid_request", /^grant_type: required$/],
  ["another grant_type", { grant_type: "password" }, 400, "unsupported_grant_type", /client_credentials/],
  ["no client_id", { client_id: undefined }, 400, "invalid_request", /^client_id: required$/],
  ["another client_id", { client_id: "other" }, 401, "invalid_client", /^client_id: /],
  ["no assertion", { client_assertion: undefined }, 400, "invalid_request", /^client_assertion: required$/],
  [
    "no type",
    { client_assertion_type: undefined },
    400,
    "invalid_request",
    /^client_assertion_type: required$/,
  ],
  ["another type", { client_assertion_type: "saml" }, 401, "invalid_client", /^client_assertion_type: /],
])("a request with %s is refused", async (_name, changes, status, error, description) => {
  const reply = await signIn(await assertion(), changes);
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual({ error, error_description: expect.stringMatching(description) });
  expect(reply.headers.get("cache-control")).toBe("no-store");
});

describe("the token endpoint", () => {
  const send = (method: string, body: string | undefined, type: string) =>
    sender(harness.sandbox.address.conductorone.serverUrl, { "content-type": type })(method, tokenPath, body);

  test.each<[string, string, string, number, RegExp]>([
    [
      "JSON",
      "application/json",
      '{"grant_type":"client_credentials"}',
      400,
      /application\/x-www-form-urlencoded/,
    ],
    [
      "another type",
      "text/plain",
      "grant_type=client_credentials",
      400,
      /application\/x-www-form-urlencoded/,
    ],
    ["a repeated field", formType, "client_id=1&client_id=1", 400, /^client_id: must not be repeated$/],
    ["an empty form", formType, "", 400, /^grant_type: required$/],
    ["too large a form", formType, `client_id=${"x".repeat(1024 * 1024)}`, 400, /larger/],
  ])("refuses %s", async (_name, type, body, status, description) => {
    const reply = await send("POST", body, type);
    expect([reply.status, reply.json]).toEqual([
      status,
      { error: "invalid_request", error_description: expect.stringMatching(description) },
    ]);
  });

  test("takes a type with parameters", async () => {
    const reply = await send("POST", "grant_type=password", `${formType}; charset=UTF-8`);
    expect(reply.json.error).toBe("unsupported_grant_type");
  });

  test("answers nothing but POST", async () => {
    expect((await send("GET", undefined, formType)).status).toBe(404);
  });
});

describe("an issued access token", () => {
  const issue = async (): Promise<string> => (await signIn(await assertion())).json.access_token;

  test.each([
    ["by default", {}, 3600],
    ["by the setting", { accessTokenLifetimeSeconds: 30 }, 30],
  ])("expires %s", async (_name, settings, lifetime) => {
    await harness.control.changeSettings(settings);
    const { json } = await signIn(await assertion());
    expect(json.expires_in).toBe(lifetime);
    harness.clock.advance(lifetime - 1);
    expect(await statusWith(harness, json.access_token)).toBe(200);
    harness.clock.advance(1);
    expect(await statusWith(harness, json.access_token)).toBe(401);
  });

  test.each([
    ["a revoke", "revoke"],
    ["a reset", "reset"],
  ] as const)("is invalid after %s, unlike a new one and the static one", async (_name, call) => {
    const tokens = [await issue(), await issue()];
    await harness.control[call]();
    expect(await Promise.all(tokens.map((token) => statusWith(harness, token)))).toEqual([401, 401]);
    expect(await statusWith(harness, await issue())).toBe(200);
    expect(await statusWith(harness, harness.sandbox.address.conductorone.accessToken)).toBe(200);
  });

  test("is refused as a wrong one is", async () => {
    const token = await issue();
    await harness.control.revoke();
    const { serverUrl } = harness.sandbox.address.conductorone;
    const replies = await Promise.all(
      [token, "wrong"].map((each) =>
        sender(serverUrl, { authorization: `Bearer ${each}` })("GET", "/api/v1/x"),
      ),
    );
    expect(replies[0]?.json).toEqual({ code: 16, message: expect.any(String), details: [] });
    expect(replies[0]?.json).toEqual(replies[1]?.json);
  });
});
