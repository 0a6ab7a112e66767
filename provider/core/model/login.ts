import type * as z from "zod";
import type { FieldPath, SecretPath } from "./paths";
import type { Secret } from "./secret";
import type { Given } from "./shapes";
import type { Write } from "./write";

/** An OAuth client as its issuer knows it. */
export interface Client {
  readonly id: string;
  readonly secret: Secret;
}

/** A login by OpenID Connect. */
export interface OidcLogin<Inputs extends z.ZodObject = z.ZodObject> {
  readonly kind: "oidc";
  /** Where its discovery document is, without `/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** The input that names the issuer. */
  readonly path: FieldPath<Inputs>;
  /** Tells whether the document names the right issuer. Default: it names `issuer`, character by character. */
  isNamedBy?(issuer: string): boolean;
  /** The acr values that are asked for, and the input that has them. */
  readonly acrValues?: { readonly path: FieldPath<Inputs>; readonly values: readonly string[] } | undefined;
  /** The input that holds the client's secret. */
  readonly secretPath: SecretPath<Inputs>;
  /** The inputs of which each, when it changes, makes the credentials worth another try. */
  readonly credentialPaths: readonly FieldPath<Inputs>[];
  /** The client, for trying it. Throws where the secret's plaintext is not there. */
  client(write: Write<Inputs>, nowMs: number): Promise<Client>;
}

/** A login by SAML. */
export interface SamlLogin<Inputs extends z.ZodObject = z.ZodObject> {
  readonly kind: "saml";
  readonly metadataUrl: string;
  /** The input that names the metadata. */
  readonly path: FieldPath<Inputs>;
}

/** A login by an identity provider that publishes nothing to hold it to. */
export interface OpaqueLogin {
  readonly kind: "opaque";
  /** After "can't be verified: ". */
  readonly why: string;
}

/** The login that a resource's inputs describe. */
export type Login<Inputs extends z.ZodObject = z.ZodObject> =
  | OidcLogin<Inputs>
  | SamlLogin<Inputs>
  | OpaqueLogin;

/** How the login is found that a resource's inputs describe. */
export interface LoginDeclaration<Inputs extends z.ZodObject = z.ZodObject> {
  /** How much of it can be tried: of OpenID Connect the client's secret, too. */
  readonly kind: "oidc" | "saml";
  /** The login; undefined while it is not known. */
  of(inputs: Given<Inputs>): Login<Inputs> | undefined;
}
