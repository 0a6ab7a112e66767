import type * as z from "zod";
import type { FieldPath, SecretPath } from "./paths";
import type { Secret } from "./secret";
import type { Given } from "./shapes";
import type { Write } from "./write";

/** An OAuth client at an issuer. */
export interface Client {
  readonly id: string;
  readonly secret: Secret;
}

/** A login by OpenID Connect. */
export interface OidcLogin<Inputs extends z.ZodObject = z.ZodObject> {
  readonly kind: "oidc";
  /** The issuer's URL: the address of its discovery document, without `/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** The input that holds or implies the issuer. */
  readonly path: FieldPath<Inputs>;
  /** Tells whether the issuer in the discovery document is right. Default: it must equal `issuer`, character by character. */
  isNamedBy?(issuer: string): boolean;
  /** The acr values that a login requests, and the input that holds them. */
  readonly acrValues?: { readonly path: FieldPath<Inputs>; readonly values: readonly string[] } | undefined;
  /** The input that holds the client's secret. */
  readonly secretPath: SecretPath<Inputs>;
  /** The inputs whose change makes the provider try the credentials again. */
  readonly credentialPaths: readonly FieldPath<Inputs>[];
  /**
   * The client whose credentials are tried.
   *
   * @param nowMs milliseconds since 1970.
   * @throws ProviderError `missing-secret` where only the secret's fingerprint is known.
   */
  client(write: Write<Inputs>, nowMs: number): Promise<Client>;
}

/** A login by SAML. */
export interface SamlLogin<Inputs extends z.ZodObject = z.ZodObject> {
  readonly kind: "saml";
  readonly metadataUrl: string;
  /** The input that holds the metadata URL. */
  readonly path: FieldPath<Inputs>;
}

/** A login by an identity provider that publishes nothing to verify. */
export interface OpaqueLogin {
  readonly kind: "opaque";
  /** The reason, as it follows "can't be verified: ". */
  readonly why: string;
}

/** The login that a resource's inputs describe. */
export type Login<Inputs extends z.ZodObject = z.ZodObject> =
  | OidcLogin<Inputs>
  | SamlLogin<Inputs>
  | OpaqueLogin;

/** How to get the login from a resource's inputs. */
export interface LoginDeclaration<Inputs extends z.ZodObject = z.ZodObject> {
  /** The protocol. With `oidc`, the client secret can be tried, too. */
  readonly kind: "oidc" | "saml";
  /** The login; undefined while an input that it needs is unknown. */
  of(inputs: Given<Inputs>): Login<Inputs> | undefined;
}
