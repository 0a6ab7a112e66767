import { type KeyObject, randomBytes } from "node:crypto";
import { newKeyPair } from "../../server/key-pair";

/** What a sandbox's clients sign in with instead of an access token. */
export interface SignInCredentials {
  readonly client: OAuthClient;
  /** The client id of the trust in the CI's tokens. */
  readonly federationClientId: string;
  /** The client id of a trust that lets a job only read. */
  readonly readOnlyFederationClientId: string;
  /** What a CI job asks for its token with. */
  readonly ciRequestToken: string;
}

/** A client of ConductorOne's API, as its users make them. */
export interface OAuthClient {
  readonly id: string;
  /** The private key, in the form that ConductorOne gives it out. */
  readonly secret: string;
  readonly publicKey: KeyObject;
}

const clientName = "sandbox";
const trustName = "sandbox-ci";

/** New credentials that can't be guessed, for a sandbox at an origin. */
export function newSignInCredentials(origin: string): SignInCredentials {
  const { host } = new URL(origin);
  const { publicKey, privateKey } = newKeyPair("ed25519");
  const jwk = Buffer.from(JSON.stringify(privateKey.export({ format: "jwk" }))).toString("base64url");
  return {
    client: {
      id: `${clientName}@${host}/spc`,
      secret: `conductorone:${clientName}:v1:${jwk}`,
      publicKey,
    },
    federationClientId: `${trustName}@${host}/wfe`,
    readOnlyFederationClientId: `${trustName}-read@${host}/wfe`,
    ciRequestToken: randomBytes(32).toString("base64url"),
  };
}
