import type { Secret } from "./secret";
import type { Path } from "./values";
import type { Write } from "./write";

/** An OAuth client as its issuer knows it. */
export interface Client {
  readonly id: string;
  readonly secret: Secret;
}

/** A login by OpenID Connect. */
export interface OidcLogin {
  readonly kind: "oidc";
  /** Where its discovery document is, without `/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** The input that names the issuer. */
  readonly path: Path;
  /** Tells whether the document names the right issuer. Default: it names `issuer`, character by character. */
  isNamedBy?(issuer: string): boolean;
  /** The input with the acr values that are asked for, where there are any. */
  readonly acrValues?: { readonly path: Path; readonly values: readonly string[] };
  /** The input that holds the client's secret. */
  readonly secretPath: Path;
  /** The inputs of which each, when it changes, makes the credentials worth another try. */
  readonly credentialPaths: readonly string[];
  /** The client, for trying it. Throws where the secret's plaintext is not there. */
  client(write: Write, nowMs: number): Promise<Client>;
}

/** A login by SAML. */
export interface SamlLogin {
  readonly kind: "saml";
  readonly metadataUrl: string;
  /** The input that names the metadata. */
  readonly path: Path;
}

/** A login by an identity provider that publishes nothing to hold it to. */
export interface OpaqueLogin {
  readonly kind: "opaque";
  /** After "can't be verified: ". */
  readonly why: string;
}

/** The login that a resource's inputs describe. */
export type Login = OidcLogin | SamlLogin | OpaqueLogin;
