import type { JsonObject } from "../store/json";

/** An object, as the control API shows it. */
export interface ObjectView {
  /** The platform's id. */
  readonly id: string;
  /** The object with the platform's own field names, as a GET of the platform answers it. */
  readonly object: JsonObject;
  /**
   * The SHA-256 of each secret, in hex, of its UTF-8 bytes. The keys are dotted paths of the platform's own field names,
   * as `clientSecret` or `options.apple.private_key`.
   */
  readonly secrets: Readonly<Record<string, string>>;
}

/** All objects of a sandbox, by platform and kind; each kind oldest first. */
export type SandboxObjects = {
  readonly conductorone: {
    readonly stepUpProviders: readonly ObjectView[];
  };
  readonly slashid: {
    readonly oidcProviderCredentials: readonly ObjectView[];
    readonly samlProviderCredentials: readonly ObjectView[];
  };
};
