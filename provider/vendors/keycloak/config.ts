import * as z from "zod";
import { choice } from "../../core/model/choice";
import { facts } from "../../core/model/facts";
import type { Failure } from "../../core/model/failure";
import type { Value } from "../../core/model/values";
import {
  apiUrl,
  credential,
  missingSecretsSetting,
  onExistingByDefault,
  text,
  verifyByDefault,
} from "../schemas";
import { isMount, notMount } from "./mount";
import { realmName } from "./schemas";
import { isSigningKey } from "./sign-in/client-assertion";

/** The configuration of Keycloak: its address, the way to sign in, and defaults for its resources. */
export const config = z.object({
  url: apiUrl(
    "The URL of the Keycloak server, like `https://sso.example.com`.",
    "https://sso.example.com",
  ).refine((value) => !URL.canParse(value) || isMount(new URL(value).pathname), notMount),
  basePath: z
    .string()
    .regex(
      /^(\/[\w.~-]+)+$/,
      'must be a path that begins with a slash and does not end with one, like "/auth"',
    )
    .refine(isMount, notMount)
    .describe("The path under which the server is, like `/auth` (servers before 17). Default: none.")
    .optional(),
  realm: realmName(
    "The realm to sign in to. It need not be one whose objects are managed: each object names its own. Default: `master`.",
  ).optional(),
  clientId: text(
    "The client to sign in with. Default: `admin-cli`, for a sign-in with `username` and `password`.",
  ).optional(),
  clientSecret: text("The secret of the client, to sign in with client credentials.")
    .register(facts, { writeOnly: true })
    .optional(),
  jwtSigningKey: z
    .string()
    .refine(
      isSigningKey,
      'must be a private key in PEM (PKCS #8): it begins with "-----BEGIN PRIVATE KEY-----"',
    )
    .describe("The private key of the client, in PEM (PKCS #8), to sign in with a signed JWT (RFC 7523).")
    .register(facts, { writeOnly: true })
    .optional(),
  jwtSigningAlg: choice(
    {
      name: "JwtSigningAlg",
      meanings: {
        RS256: "RSA with SHA-256.",
        RS512: "RSA with SHA-512.",
        PS256: "RSA-PSS with SHA-256.",
        ES256: "ECDSA with P-256.",
        EdDSA: "Ed25519.",
      },
    },
    "The algorithm of the signature by `jwtSigningKey`. Default: `RS256`.",
  ).optional(),
  username: text("The name of a user to sign in with, for a first try.").optional(),
  password: text("The password of the user.").register(facts, { writeOnly: true }).optional(),
  accessToken: credential("An access token for the Admin REST API. It is used as it is, and not renewed.")
    .register(facts, { writeOnly: true })
    .optional(),
  onExisting: onExistingByDefault,
  verify: verifyByDefault,
  missingSecrets: missingSecretsSetting,
});

/** The environment variable for each field that the configuration does not set. */
export const environment = {
  url: "KEYCLOAK_URL",
  basePath: "KEYCLOAK_BASE_PATH",
  realm: "KEYCLOAK_REALM",
  clientId: "KEYCLOAK_CLIENT_ID",
  clientSecret: "KEYCLOAK_CLIENT_SECRET",
  jwtSigningKey: "KEYCLOAK_JWT_SIGNING_KEY",
  jwtSigningAlg: "KEYCLOAK_JWT_SIGNING_ALG",
  username: "KEYCLOAK_USER",
  password: "KEYCLOAK_PASSWORD",
  accessToken: "KEYCLOAK_ACCESS_TOKEN",
  onExisting: "IDP_ON_EXISTING",
  verify: "KEYCLOAK_VERIFY",
  missingSecrets: "IDP_MISSING_SECRETS",
} as const;

/** A valid configuration. */
export type Configuration = z.infer<typeof config>;

/** Finds what is missing to sign in. */
export function missing(values: { readonly [Name in keyof Configuration]?: Value }): Failure[] {
  if (values.accessToken !== undefined) return [];
  if (values.clientSecret !== undefined || values.jwtSigningKey !== undefined)
    return values.clientId === undefined
      ? [{ path: ["clientId"], reason: "is required to sign in with clientSecret or jwtSigningKey" }]
      : [];
  if (values.username === undefined && values.password === undefined)
    return [
      {
        path: ["clientSecret"],
        reason: "is required, or jwtSigningKey, or username and password, or accessToken",
      },
    ];
  return (["username", "password"] as const)
    .filter((name) => values[name] === undefined)
    .map((name) => ({ path: [name], reason: "is required to sign in as a user" }));
}

/** The URL of the server with its base path, without a slash at its end. */
export function baseUrlOf({ url, basePath = "" }: Configuration): string {
  return url.replace(/\/+$/, "") + basePath;
}
