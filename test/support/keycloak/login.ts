import { randomBytes } from "node:crypto";
import { actionOf, Browser } from "./browser";
import { newRealm, type Realm } from "./realm";

/** Where a login ends. Nothing listens there. */
const callback = "http://127.0.0.1:9/callback";

const user = { username: "ada", password: "correct-horse" };

/** An OpenID provider for a broker: a realm with a user and a confidential client. */
export interface Upstream {
  readonly realm: Realm;
  readonly issuer: string;
  readonly clientId: string;
  /** The client secret at first. */
  readonly secret: string;
  /** The endpoints, under Keycloak's names in the settings of an identity provider. */
  readonly endpoints: {
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly userInfoUrl: string;
  };
  /** Gives the client another secret. */
  rotate(secret: string): Promise<void>;
}

/** An upstream for the broker of a realm. The realm gets a public client, which logs its users in. */
export async function newUpstream(downstream: Realm): Promise<Upstream> {
  const realm = await newRealm();
  const { admin, url } = realm;
  const issuer = `${url}/realms/${realm.realm}`;
  const secret = randomBytes(18).toString("base64url");
  const client = {
    clientId: "for-broker",
    publicClient: false,
    redirectUris: [`${url}/realms/${downstream.realm}/broker/*`],
  };
  const { id } = await admin.expect("POST", `/${realm.realm}/clients`, { ...client, secret });
  await admin.expect("POST", `/${realm.realm}/users`, {
    username: user.username,
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    enabled: true,
    emailVerified: true,
    credentials: [{ type: "password", value: user.password }],
  });
  await admin.expect("POST", `/${downstream.realm}/clients`, {
    clientId: "app",
    publicClient: true,
    redirectUris: [callback],
  });
  const protocol = `${issuer}/protocol/openid-connect`;
  return {
    realm,
    issuer,
    clientId: "for-broker",
    secret,
    endpoints: {
      authorizationUrl: `${protocol}/auth`,
      tokenUrl: `${protocol}/token`,
      userInfoUrl: `${protocol}/userinfo`,
    },
    rotate: async (next) => {
      await admin.expect("PUT", `/${realm.realm}/clients/${id}`, { ...client, id, secret: next });
    },
  };
}

/** Deletes the users of a realm, so that the next login is the user's first one. */
export async function forgetUsers({ admin, realm }: Realm): Promise<void> {
  const { body } = await admin.expect("GET", `/${realm}/users`);
  for (const { id } of body as { id: string }[]) await admin.expect("DELETE", `/${realm}/users/${id}`);
}

/**
 * Logs a user in to a realm through one of its identity providers, as a browser does.
 *
 * @returns `in`, or else the words of the page where it ended.
 */
export async function loginThrough({ url, realm }: Realm, alias: string): Promise<string> {
  const browser = new Browser();
  const query = new URLSearchParams({
    client_id: "app",
    redirect_uri: callback,
    response_type: "code",
    scope: "openid",
    kc_idp_hint: alias,
  });
  const start = `${url}/realms/${realm}/protocol/openid-connect/auth?${query}`;
  const form = await browser.open(start, callback);
  const end = await browser.open(actionOf(form), callback, { ...user, credentialId: "" });
  if (end.url.startsWith(callback) && new URL(end.url).searchParams.has("code")) return "in";
  return end.text
    .replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
