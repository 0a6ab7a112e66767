import * as z from "zod";
import { choice } from "../../core/model/choice";
import { facts } from "../../core/model/facts";
import { isHttpUrl } from "./http-url";

/** What Keycloak shows in the place of a secret. Sent back, it keeps the secret. */
export const mask = "**********";

/** A name in an answer, which is to be a segment of a path: anything but "", "." and "..". */
export const shownName = z.string().regex(/^(?!\.{0,2}$)/);

/** The name of a realm. Keycloak makes a segment of a path of it. */
export function realmName(description: string): z.ZodString {
  return z
    .string()
    .regex(/^(?!\.{1,2}$)[^/\s]+$/, 'must be the name of a realm, without spaces and slashes, like "staff"')
    .describe(description);
}

/** The alias of an identity provider. Keycloak makes a segment of a path of it. */
export function aliasOf(description: string): z.ZodString {
  return z
    .string()
    .regex(/^(?!\.{1,2}$)[^/\s]+$/, 'must be without spaces and slashes, like "okta"')
    .describe(description);
}

/** An http or https URL. Keycloak decides by the realm's `sslRequired` whether http is allowed. */
export function url(description: string): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .refine(isHttpUrl, 'must be a URL, like "https://login.example.com/oauth2/authorize"')
    .describe(description)
    .optional();
}

/** A text that Keycloak does not have where it is not set. */
export function setting(description: string): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .refine((value) => value !== "", "must not be empty: leave it out")
    .describe(description)
    .optional();
}

/**
 * A setting that is on or off.
 *
 * @param platformDefault what Keycloak does where it is not set. Default: off.
 */
export function flag(description: string, platformDefault = false): z.ZodOptional<z.ZodBoolean> {
  return z.boolean().describe(description).register(facts, { platformDefault }).optional();
}

/** A whole number that is not negative. Keycloak has 0 where it is not set. */
export function count(description: string): z.ZodOptional<z.ZodNumber> {
  return z.number().int().nonnegative().describe(description).optional();
}

/** Settings that have no field of their own, under Keycloak's names. Keycloak does not keep empty ones. */
export function otherSettings(description: string) {
  return z
    .record(z.string(), z.string().min(1, "must not be empty: leave it out"))
    .describe(description)
    .optional();
}

const syncModes = {
  IMPORT: "At the user's first login only.",
  FORCE: "At each login.",
  LEGACY: "As Keycloak did before it had this setting: it depends on the mapper.",
};

/** When the data of a user follows the identity provider. */
export const syncMode = choice(
  { name: "SyncMode", meanings: syncModes },
  "When the user's data follows the identity provider. Keycloak's default: `LEGACY`.",
  { platformDefault: "LEGACY" },
).optional();

/** The same for one mapper. */
export const mapperSyncMode = choice(
  {
    name: "MapperSyncMode",
    meanings: { INHERIT: "As the identity provider's `syncMode` says.", ...syncModes },
  },
  "When the mapper is used. Keycloak's default: `LEGACY`.",
  { platformDefault: "LEGACY" },
).optional();
