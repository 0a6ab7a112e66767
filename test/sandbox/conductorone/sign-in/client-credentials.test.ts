import { randomBytes } from "node:crypto";
import { newKeyPair } from "../../../../sandbox/server/key-pair";
import { newEcKeyPair } from "../../../support/ec-key";
import { statusWith } from "../../harness";
import { type Parts, sharedClient } from "./client";

const client = sharedClient();
const { assertion, harness, seconds, signIn } = client;

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

const otherKey = () => newKeyPair("ed25519").privateKey;
const rsaKey = () => newKeyPair("rsa").privateKey;
const ecKey = () => newEcKeyPair().privateKey;

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
  ["an aud with the port", () => ({ claims: { aud: client.id.split(/[@/]/)[1] } }), "aud isn't 127.0.0.1"],
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
    error_description: `client_assertion: ${problem.replace("CLIENT", client.id)}`,
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
  const reply = await signIn(await text.setProtectedHeader({ alg: "EdDSA" }).sign(client.key));
  expect([reply.status, reply.json.error_description]).toEqual([401, "client_assertion: not a JWT"]);
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
