import * as z from "zod";
import { choice } from "../core/model/choice";
import { facts } from "../core/model/facts";
import { onExistingChoices, verifyChoices } from "../core/model/provider-inputs";

/** A text that is not empty. */
export function text(description: string): z.ZodString {
  return z.string().min(1, "must not be empty").describe(description);
}

/**
 * A point in time.
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

/** A credential that travels in a header. */
export function credential(description: string): z.ZodString {
  return z
    .string()
    .regex(
      /^[\x21-\x7e]+$/,
      'must be letters, digits and signs, without spaces and line breaks, like "a1B2-c3D4_e5F6"',
    )
    .describe(description);
}

/** A text that may be empty, which is the same as not set. */
export function label(description: string): z.ZodString {
  return z.string().describe(description);
}

/**
 * A secret that goes in and never comes out. A create needs it; an imported object may lack it.
 *
 * @param schema what it must look like. Default: any text that is not empty.
 */
export function writeOnly(description: string, schema = z.string().min(1, "must not be empty")) {
  return schema
    .describe(description)
    .register(facts, { writeOnly: true, requiredOnCreate: true })
    .brand<"writeOnly">()
    .optional();
}

/** What a create does about an object with the same natural key, where it is configured for all of a platform. */
export const onExistingByDefault = choice(
  onExistingChoices,
  "What a create does when an object with the same natural key exists already, where the resource doesn't say. Default: `error`.",
).optional();

/** How much of each login is tried, where it is configured for all of a platform. */
export const verifyByDefault = choice(
  verifyChoices,
  "What is tried at identity providers before anything is written, where the resource doesn't say. Default: `none`.",
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
    .describe(description);
}

/**
 * An https URL.
 *
 * @param example a URL that would be right.
 */
export function httpsUrl(description: string, example: string): z.ZodString {
  return z.string().refine(isHttpsUrl, `must be an https URL, like "${example}"`).describe(description);
}

/**
 * A Microsoft Entra tenant: a GUID or a domain.
 *
 * @param endpoints names that stand for more than one tenant, where they will do.
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

/** Tells an https URL without credentials and white space. */
export function isHttpsUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" && url.username === "" && url.password === "" && !/\s/.test(value);
}

/**
 * The address of an API: https, or http on loopback, so that no credential travels in the clear.
 *
 * @param example an address that would be right.
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

/** The address of one endpoint, with a query if need be: https, or http on loopback. */
export function endpointUrl(description: string): z.ZodString {
  return z
    .string()
    .refine(isSafeUrl, 'must be an https URL (http only on loopback), like "https://ci.example.com/token"')
    .describe(description);
}

function isApiUrl(value: string): boolean {
  return isSafeUrl(value) && !/[?#]/.test(value);
}

/** Tells an https URL, or an http one on loopback, without credentials in it. */
export function isSafeUrl(value: unknown): value is string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
