import { randomBytes } from "node:crypto";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { KeycloakAdmin, type Representation } from "./admin";
import { sharedKeycloak } from "./run";

/** A realm of a test, and the client by which a provider manages it. */
export interface Realm {
  /** The server, such as "http://127.0.0.1:41234". */
  readonly url: string;
  /** The realm's name, which no other test has. */
  readonly realm: string;
  /** A client with a service account that may do all in the realm. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The administrator of the server. */
  readonly admin: KeycloakAdmin;
}

/** Runs a test with a new realm on the shared server. The realm is deleted after it. */
export async function withRealm<T>(act: (realm: Realm) => Promise<T>): Promise<T> {
  const realm = await newRealm();
  try {
    return await act(realm);
  } finally {
    await realm.admin.deleteRealm(realm.realm);
  }
}

/** A new realm on the shared server, for `beforeAll`. `admin.deleteRealm(realm)` deletes it. */
export async function newRealm(realm = `test-${randomBytes(6).toString("hex")}`): Promise<Realm> {
  const server = await sharedKeycloak();
  const admin = new KeycloakAdmin(server);
  const clientId = "pulumi-idp";
  const clientSecret = randomBytes(18).toString("base64url");
  await admin.createRealm(realm, { components: { [keyProviders]: keys() } });
  await admin.createServiceClient(realm, clientId, clientSecret);
  return { url: server.url, realm, clientId, clientSecret, admin };
}

const keyProviders = "org.keycloak.keys.KeyProvider";

/** A realm's keys. Keycloak takes seconds to make those of RSA, which a realm has by default; it is given one here. */
function keys(): Representation[] {
  const { privateKey } = newKeyPair("rsa");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  return [
    { name: "rsa", providerId: "rsa", config: { priority: ["100"], privateKey: [pem] } },
    { name: "hmac", providerId: "hmac-generated", config: { priority: ["100"], algorithm: ["HS512"] } },
    { name: "aes", providerId: "aes-generated", config: { priority: ["100"] } },
  ];
}
