/** What a sandbox's clients sign in with. */
export interface SandboxCredentials {
  readonly conductorone: {
    /** The client of the `client_credentials` grant. */
    readonly clientId: string;
    /** That client's private key, in the form in which ConductorOne gives it out. */
    readonly clientSecret: string;
    /** The client of the token exchange grant: ConductorOne's trust in the CI's tokens. */
    readonly federationClientId: string;
    /** The client of a trust that lets a job only read. */
    readonly readOnlyFederationClientId: string;
    /** An access token that may only read, as drift detection needs it. */
    readonly readOnlyAccessToken: string;
  };
  readonly slashid: {
    /** An API key that may only read. */
    readonly readOnlyApiKey: string;
  };
  readonly ci: {
    /** Where a CI job asks for its token, as `ACTIONS_ID_TOKEN_REQUEST_URL` in GitHub Actions. */
    readonly requestUrl: string;
    /** What a CI job asks with, as `ACTIONS_ID_TOKEN_REQUEST_TOKEN` in GitHub Actions. */
    readonly requestToken: string;
    /** The issuer's URL, which the CI's tokens have as `iss`. */
    readonly issuer: string;
  };
}

/** What a token of the CI is to say. */
export interface CiTokenOptions {
  /** Default: the host that ConductorOne's token endpoint accepts, `127.0.0.1`. */
  audience?: string | undefined;
  /** Default: a job on the main branch. */
  subject?: string | undefined;
  /** How long the token is valid; a negative number makes one that has expired. Default 300. */
  lifetimeSeconds?: number | undefined;
}
