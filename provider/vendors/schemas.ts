import * as z from "zod";
import { choice } from "../core/model/choice";
import { facts } from "../core/model/facts";
import {
  missingSecretsChoices,
  onExistingChoices,
  onSecretDriftChoices,
  verifyChoices,
} from "../core/model/provider-inputs";
import { isLoopback } from "../http/loopback";

/** A string that is not empty. */
export function text(description: string): z.ZodString {
  return z.string().min(1, "must not be empty").describe(description);
}

/**
 * A time in RFC 3339 format.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function time(description: string): z.ZodString {
  return z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      'must be a time, like "2030-01-31T12:00:00Z"',
    )
    .describe(description);
}

/** A credential that is sent in an HTTP header. */
export function credential(description: string): z.ZodString {
  return z
    .string()
    .regex(
      /^[\x21-\x7e]+$/,
      'must be ASCII letters, digits and signs, without spaces and line breaks, like "a1B2-c3D4_e5F6"',
    )
    .describe(description);
}

const part = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const hostPattern = new RegExp(`^${part}(?:\\.${part})*(?::\\d{1,5})?$`, "i");

/** Tells whether a text is a host's name, with a port or without. */
export function isHost(value: string): boolean {
  return value.length <= 253 && hostPattern.test(value) && URL.canParse(`https://${value}`);
}

/**
 * The name of a host, with a port or without.
 *
 * @param example a valid one, for the message.
 */
export function host(description: string, example: string): z.ZodString {
  return z
    .string()
    .refine(isHost, `must be the name of a host alone, like "${example}"`)
    .describe(description);
}

/** A string that may be empty. An empty one counts as not set. */
export function label(description: string): z.ZodString {
  return z.string().describe(description);
}

/**
 * A secret that is sent and never returned. A create needs it; after an import it may be missing.
 *
 * @param schema the schema of its plaintext. Default: any string that is not empty.
 */
export function writeOnly(description: string, schema = z.string().min(1, "must not be empty")) {
  return schema
    .describe(description)
    .register(facts, { writeOnly: true, requiredOnCreate: true })
    .brand<"writeOnly">()
    .optional();
}

/** The platform's `onExisting`, for resources that set none. */
export const onExistingByDefault = choice(
  onExistingChoices,
  "What a create does when an object with the same natural key exists already. A resource's own `onExisting` comes first. Default: `error`.",
).optional();

/** The platform's `onSecretDrift`, for resources that set none. */
export const onSecretDriftByDefault = choice(
  onSecretDriftChoices,
  "What happens when somebody else may have changed a secret. A resource's own `onSecretDrift` comes first. Default: `warn`.",
).optional();

/** What is done about secrets that are not where the provider runs. */
export const missingSecretsSetting = choice(
  missingSecretsChoices,
  "What happens where a reference names a variable that is not set or is empty, or a file that does not exist: for previews where the secrets are not. Default: `fail`.",
).optional();

/** The platform's `verify`, for resources that set none. */
export const verifyByDefault = choice(
  verifyChoices,
  "What is verified at identity providers before a write. A resource's own `verify` comes first. Default: `none`.",
).optional();

/**
 * An issuer: an https URL without query and fragment.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
export function issuerUrl(description: string): z.ZodString {
  return z
    .string()
    .refine(
      (value) => isHttpsUrl(value) && !/[?#]/.test(value),
      'must be an https URL without query and fragment, like "https://login.example.com/oauth2"',
    )
    .describe(`${description} An https URL without query and fragment.`);
}

/**
 * An https URL.
 *
 * @param example a valid URL, for the message.
 */
export function httpsUrl(description: string, example: string): z.ZodString {
  return z
    .string()
    .refine(isHttpsUrl, `must be an https URL, like "${example}"`)
    .describe(`${description} An https URL.`);
}

/**
 * A Microsoft Entra tenant: a GUID or a domain. An empty string counts as not set.
 *
 * @param endpoints the accepted names that stand for more than one tenant. Default: none.
 */
export function entraTenant(description: string, endpoints: readonly string[] = []): z.ZodString {
  const named = endpoints.length === 0 ? "" : `, or one of ${endpoints.join(", ")}`;
  return z
    .string()
    .refine(
      (value) => value === "" || endpoints.includes(value) || guid.test(value) || domain.test(value),
      `must be a tenant's GUID or domain${named}, like "contoso.onmicrosoft.com"`,
    )
    .describe(description);
}

const guid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/i;

/** Tells whether a string is an https URL without credentials and white space. */
export function isHttpsUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" && url.username === "" && url.password === "" && !/\s/.test(value);
}

/**
 * The base URL of an API: https, or http on loopback, so that credentials are always encrypted on the network.
 *
 * @param example a valid URL, for the message.
 */
export function apiUrl(description: string, example: string): z.ZodString {
  return z
    .string()
    .refine(
      isApiUrl,
      `must be an https URL (http only on loopback) without query and fragment, like "${example}"`,
    )
    .describe(description);
}

/** The URL of one endpoint, with or without a query: https, or http on loopback. */
export function endpointUrl(description: string): z.ZodString {
  return z
    .string()
    .refine(isSafeUrl, 'must be an https URL (http only on loopback), like "https://ci.example.com/token"')
    .describe(description);
}

function isApiUrl(value: string): boolean {
  return isSafeUrl(value) && !/[?#]/.test(value);
}

/** Tells whether a value is an https URL, or an http URL on loopback, without credentials in it. */
export function isSafeUrl(value: unknown): value is string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}
