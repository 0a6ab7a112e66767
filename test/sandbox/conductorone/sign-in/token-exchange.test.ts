import type { CiTokenOptions } from "../../../../sandbox";
import { newKeyPair } from "../../../../sandbox/server/key-pair";
import { askForToken, exchangeForm, sharedHarness, startHarness, statusWith } from "../../harness";

const harness = sharedHarness();

const ciToken = (wanted: CiTokenOptions = {}) => harness.control.ciToken(wanted);

const exchange = async (changes: Record<string, string | undefined> = {}) =>
  askForToken(harness, await exchangeForm(harness, changes));

test.each(["urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token"])(
  "a CI's token of type %s gets an access token that the API accepts",
  async (subject_token_type) => {
    const reply = await exchange({ subject_token_type });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 3600,
    });
    expect(await statusWith(harness, reply.json.access_token)).toBe(200);
    harness.clock.advance(3600);
    expect(await statusWith(harness, reply.json.access_token)).toBe(401);
  },
);

test("a CI's token can be exchanged more than once, until it expires", async () => {
  const subject_token = await ciToken({ lifetimeSeconds: 10 });
  expect((await exchange({ subject_token })).status).toBe(200);
  harness.clock.advance(9);
  expect((await exchange({ subject_token })).status).toBe(200);
  harness.clock.advance(1);
  expect((await exchange({ subject_token })).json.error_description).toBe("subject_token: exp is past");
});

/** A token with the claims of a valid one, signed by somebody else. */
async function forged(alg: string): Promise<string> {
  const { decodeJwt, decodeProtectedHeader, SignJWT } = await import("jose");
  const valid = await ciToken();
  const { privateKey } = alg === "EdDSA" ? newKeyPair("ed25519") : newKeyPair("rsa");
  return new SignJWT(decodeJwt(valid))
    .setProtectedHeader({ ...decodeProtectedHeader(valid), alg })
    .sign(privateKey);
}

/** A token of another sandbox's CI, for this one. */
async function ofAnotherIssuer(): Promise<string> {
  const other = await startHarness();
  const token = await other.control.ciToken();
  await other.sandbox.close();
  return token;
}

test.each<[string, () => Promise<string>, RegExp]>([
  ["another audience", () => ciToken({ audience: "example.com" }), /^subject_token: aud isn't 127\.0\.0\.1$/],
  ["a past exp", () => ciToken({ lifetimeSeconds: -1 }), /^subject_token: exp is past$/],
  ["an exp that is now", () => ciToken({ lifetimeSeconds: 0 }), /^subject_token: exp is past$/],
  ["another key", () => forged("RS256"), /^subject_token: the signature isn't valid$/],
  ["another algorithm", () => forged("EdDSA"), /^subject_token: signed by another algorithm/],
  ["another issuer", ofAnotherIssuer, /^subject_token: the signature isn't valid$/],
  ["no form", async () => "x", /^subject_token: not a JWT$/],
])("a subject token with %s is refused", async (_name, token, description) => {
  const reply = await exchange({ subject_token: await token() });
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({
    error: "invalid_grant",
    error_description: expect.stringMatching(description),
  });
});

test.each<[string, Record<string, string | undefined>, number, string, RegExp]>([
  ["no client_id", { client_id: undefined }, 400, "invalid_request", /^client_id: required$/],
  ["another client_id", { client_id: "other" }, 401, "invalid_client", /^client_id: /],
  ["no subject_token", { subject_token: undefined }, 400, "invalid_request", /^subject_token: required$/],
  ["no type", { subject_token_type: undefined }, 400, "invalid_request", /^subject_token_type: required$/],
  [
    "another type",
    { subject_token_type: "saml2" },
    400,
    "invalid_request",
    /^subject_token_type: not one of/,
  ],
])("a request with %s is refused", async (_name, changes, status, error, description) => {
  const reply = await exchange(changes);
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual({ error, error_description: expect.stringMatching(description) });
});

test("the client of the other grant has no trust", async () => {
  const { clientId } = (await harness.control.credentials()).conductorone;
  expect((await exchange({ client_id: clientId })).json.error).toBe("invalid_client");
});
