// Written by `npm run generate` from what the resources in provider/vendors declare.

import { CustomResource, type CustomResourceOptions, type ID, type Input, type Output } from "@pulumi/pulumi";
import type {
  GetOidcProviderCredentialsArgs,
  GetOidcProviderCredentialsResult,
  GetSamlProviderCredentialsArgs,
  GetSamlProviderCredentialsResult,
  IdentityProvider,
  ListOidcProviderCredentialsArgs,
  ListOidcProviderCredentialsResult,
  ListSamlProviderCredentialsResult,
  OidcProviderCredentialsArgs,
  OidcProviderCredentialsOptions,
  SamlProviderCredentialsArgs,
} from "../args/slashid";
import { PausedTraces } from "../traces";
import { call } from "./call";
import { type ConnectionArgs, registrationOf } from "./resource";

export type * from "../args/slashid";

/** SlashID OIDC provider credentials: the OAuth client with which an organization's users log in through an identity provider. */
export class OidcProviderCredentials extends CustomResource {
  static readonly #type = {
    token: "slashid:OidcProviderCredentials",
    outputs: ["clientId", "provider", "options", "label", "externalCredId", "enableInSlashidOidcAuthzServer"],
    writeOnly: ["clientSecret", "options.apple.privateKey"],
  };

  /** The OAuth client ID at the identity provider. It is the object's ID, too: a new client ID replaces the object. */
  declare readonly clientId: Output<string>;
  /** The identity provider. A new one replaces the object. */
  declare readonly provider: Output<IdentityProvider>;
  /** Options of the identity provider, under its name. */
  declare readonly options: Output<OidcProviderCredentialsOptions | undefined>;
  /** A name for people. */
  declare readonly label: Output<string | undefined>;
  /** The ID of the credentials in your own system. */
  declare readonly externalCredId: Output<string | undefined>;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  declare readonly enableInSlashidOidcAuthzServer: Output<boolean | undefined>;

  /**
   * @param name the resource's name in the stack.
   * @param args what the object shall be.
   */
  constructor(
    name: string,
    args: OidcProviderCredentialsArgs & ConnectionArgs,
    options?: CustomResourceOptions,
  ) {
    const traces = new PausedTraces();
    try {
      super(...registrationOf(OidcProviderCredentials.#type, name, args, options));
    } catch (error) {
      throw traces.traced(error, OidcProviderCredentials);
    }
    traces.resume();
  }

  /** An object that exists already, for reading: it is neither changed nor deleted. */
  static get(
    name: string,
    id: Input<ID>,
    options?: CustomResourceOptions,
    connection: ConnectionArgs = {},
  ): OidcProviderCredentials {
    return new OidcProviderCredentials(name, connection as OidcProviderCredentialsArgs & ConnectionArgs, {
      ...options,
      id,
    });
  }
}

/** SlashID SAML provider credentials: the identity provider through which an organization's users log in by SAML. */
export class SamlProviderCredentials extends CustomResource {
  static readonly #type = {
    token: "slashid:SamlProviderCredentials",
    outputs: ["idpMetadataUrl", "emailClaims", "label", "enableInSlashidOidcAuthzServer"],
    writeOnly: [],
  };

  /** The URL of the identity provider's SAML metadata. */
  declare readonly idpMetadataUrl: Output<string>;
  /** The names of the claims in a SAML response that may hold the user's email address, at most 3. SlashID uses the first match. */
  declare readonly emailClaims: Output<readonly string[] | undefined>;
  /** A name for people. */
  declare readonly label: Output<string | undefined>;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  declare readonly enableInSlashidOidcAuthzServer: Output<boolean | undefined>;

  /**
   * @param name the resource's name in the stack.
   * @param args what the object shall be.
   */
  constructor(
    name: string,
    args: SamlProviderCredentialsArgs & ConnectionArgs,
    options?: CustomResourceOptions,
  ) {
    const traces = new PausedTraces();
    try {
      super(...registrationOf(SamlProviderCredentials.#type, name, args, options));
    } catch (error) {
      throw traces.traced(error, SamlProviderCredentials);
    }
    traces.resume();
  }

  /** An object that exists already, for reading: it is neither changed nor deleted. */
  static get(
    name: string,
    id: Input<ID>,
    options?: CustomResourceOptions,
    connection: ConnectionArgs = {},
  ): SamlProviderCredentials {
    return new SamlProviderCredentials(name, connection as SamlProviderCredentialsArgs & ConnectionArgs, {
      ...options,
      id,
    });
  }
}

/**
 * Reads one OidcProviderCredentials, whether or not a program manages it.
 *
 * @param connection the name of a connection, where it is not the one without a name.
 */
export function getOidcProviderCredentials(
  args: GetOidcProviderCredentialsArgs,
  connection?: string,
): Promise<GetOidcProviderCredentialsResult> {
  return call("slashid:getOidcProviderCredentials", args, connection);
}

/**
 * Lists all OidcProviderCredentials that match the filters, whether or not a program manages them.
 *
 * @param connection the name of a connection, where it is not the one without a name.
 */
export function listOidcProviderCredentials(
  args: ListOidcProviderCredentialsArgs = {},
  connection?: string,
): Promise<ListOidcProviderCredentialsResult> {
  return call("slashid:listOidcProviderCredentials", args, connection);
}

/**
 * Reads one SamlProviderCredentials, whether or not a program manages it.
 *
 * @param connection the name of a connection, where it is not the one without a name.
 */
export function getSamlProviderCredentials(
  args: GetSamlProviderCredentialsArgs,
  connection?: string,
): Promise<GetSamlProviderCredentialsResult> {
  return call("slashid:getSamlProviderCredentials", args, connection);
}

/**
 * Lists all SamlProviderCredentials that match the filters, whether or not a program manages them.
 *
 * @param connection the name of a connection, where it is not the one without a name.
 */
export function listSamlProviderCredentials(connection?: string): Promise<ListSamlProviderCredentialsResult> {
  return call("slashid:listSamlProviderCredentials", {}, connection);
}
