import { createPrivateKey, type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";
import { askForToken, type Harness, type Reply, sharedHarness } from "../../harness";

/** What an assertion is made of. */
export interface Parts {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject;
}

/** A client that signs in with a key of its own, at a sandbox that begins anew before each test. */
export interface Client {
  readonly harness: Harness;
  readonly id: string;
  readonly key: KeyObject;
  /** The present time of the sandbox, in seconds. */
  seconds(): number;
  /** A valid assertion, with changes. A header or claim that is set to undefined is left out. */
  assertion(parts?: Parts): Promise<string>;
  /** Asks for an access token, with changes of the form. */
  signIn(assertion: string | undefined, changes?: Record<string, string | undefined>): Promise<Reply>;
}

/** The sandbox's client, for all tests of a file. */
export function sharedClient(): Client {
  const harness = sharedHarness();
  let id: string;
  let key: KeyObject;

  beforeAll(async () => {
    const { conductorone } = await harness.control.credentials();
    id = conductorone.clientId;
    key = keyOf(conductorone.clientSecret);
  });

  const seconds = () => harness.clock.now().getTime() / 1000;
  return {
    harness,
    seconds,
    get id() {
      return id;
    },
    get key() {
      return key;
    },
    async assertion({ header, claims, key: signing = key } = {}) {
      const { CompactSign } = await import("jose");
      const payload = {
        iss: id,
        sub: id,
        aud: "127.0.0.1",
        iat: seconds(),
        nbf: seconds() - 120,
        exp: seconds() + 120,
        ...claims,
      };
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "EdDSA", nonce: newNonce(), ...header })
        .sign(signing);
    },
    signIn: (assertion, changes = {}) =>
      askForToken(harness, {
        grant_type: "client_credentials",
        client_id: id,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
        ...changes,
      }),
  };
}

/** A nonce that was not used before. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

function keyOf(clientSecret: string): KeyObject {
  const jwk: JsonWebKey = JSON.parse(Buffer.from(clientSecret.split(":")[3] ?? "", "base64url").toString());
  return createPrivateKey({ key: jwk, format: "jwk" });
}
