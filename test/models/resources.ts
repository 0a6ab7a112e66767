import type { Values } from "../../provider/core/model/values";
import type { StoredObject } from "../../sandbox/store/stored-object";

/** One of the three kinds of objects, as the models need it. */
export interface Kind {
  readonly type: string;
  /** The sandbox's name for its objects. */
  readonly collection: string;
  readonly path: string;
  /** What a program sets. `key` makes the natural key. */
  inputs(key: string, settings: Settings): Values;
  /** The key that an object has. */
  keyOf(object: StoredObject): string;
  /** The key that a program wants: another one than it was given where that makes another object. */
  keyIn(key: string, settings: Settings): string;
  /** The secrets that an object has on the platform, by the program's names. */
  secretsOf(inputs: Values): Record<string, unknown>;
  /** An object that was there before, in the platform's form. */
  foreign(key: string): object;
}

/** What a program sets of one resource; each kind takes of it what it has. */
export interface Settings {
  readonly label: string | undefined;
  readonly texts: readonly string[] | undefined;
  readonly flag: boolean | undefined;
  readonly isOther: boolean;
  readonly secret: string;
}

export const foreignSecret = "foreign-secret-0123456789";

/** The program's part without what it does not set. */
function set(values: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

const stepUp: Kind = {
  type: "conductorone:StepUpProvider",
  collection: "stepUpProviders",
  path: "/api/v1/step-up/providers",
  inputs: (key, { texts, flag, isOther, secret }) =>
    set({
      displayName: key,
      issuerUrl: `https://${key}.example.com`,
      clientId: "client-1",
      clientSecret: secret,
      ...(isOther
        ? { microsoft: { conditionalAccessIds: ["C1", "C2"] } }
        : { oauth2: texts === undefined ? {} : { acrValues: [...texts] } }),
      enabled: flag,
    }),
  keyOf: ({ object }) => String(object.displayName),
  keyIn: (key) => key,
  secretsOf: ({ clientSecret }) => ({ clientSecret }),
  foreign: (key) => ({
    displayName: key,
    issuerUrl: `https://${key}.example.com`,
    clientId: "client-1",
    clientSecret: foreignSecret,
    oauth2: { acrValues: ["foreign"] },
  }),
};

const oidc: Kind = {
  type: "slashid:OidcProviderCredentials",
  collection: "oidcProviderCredentials",
  path: "/organizations/sso/oidc/provider-credentials",
  inputs: (key, { label, texts, flag, isOther, secret }) =>
    set({
      clientId: isOther ? `${key}-other` : key,
      clientSecret: secret,
      provider: "google",
      label,
      options: texts === undefined ? undefined : { google: { authorizeScopes: [...texts] } },
      enableInSlashidOidcAuthzServer: flag,
    }),
  keyOf: ({ id }) => id,
  keyIn: (key, { isOther }) => (isOther ? `${key}-other` : key),
  secretsOf: ({ clientSecret }) => ({ client_secret: clientSecret }),
  foreign: (key) => ({
    client_id: key,
    client_secret: foreignSecret,
    provider: "google",
    label: "foreign",
  }),
};

const saml: Kind = {
  type: "slashid:SamlProviderCredentials",
  collection: "samlProviderCredentials",
  path: "/organizations/sso/saml/provider-credentials",
  inputs: (key, { label, texts, flag }) =>
    set({
      idpMetadataUrl: `https://${key}.example.com/saml`,
      emailClaims: texts?.slice(0, 3),
      label,
      enableInSlashidOidcAuthzServer: flag,
    }),
  keyOf: ({ object }) => new URL(String(object.idp_metadata_url)).hostname.split(".")[0] ?? "",
  keyIn: (key) => key,
  secretsOf: () => ({}),
  foreign: (key) => ({ idp_metadata_url: `https://${key}.example.com/saml`, label: "foreign" }),
};

/** Every kind of object. */
export const kinds: readonly Kind[] = [stepUp, oidc, saml];
