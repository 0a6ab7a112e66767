import * as z from "zod";
import { levels } from "../core/lifecycle/preflight";
import { unordered } from "../core/model/equality";
import { facts } from "../core/model/fields";
import { driftSettings } from "../core/secrets/drift";
import { variableName } from "../core/secrets/references";

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

/** A secret that goes in and never comes out. */
export function writeOnly(description: string): z.ZodOptional<z.ZodString> {
  return text(description).register(facts, { writeOnly: true, requiredOnCreate: true }).optional();
}

/** What to do about an object with the same natural key that is there before a create. */
export function onExisting(
  description: string,
): z.ZodOptional<z.ZodEnum<{ error: "error"; adopt: "adopt" }>> {
  return z.enum(["error", "adopt"]).describe(description).register(facts, { providerOnly: true }).optional();
}

/** How {@link onExisting} is described where it is configured for all resources of a platform. */
export const onExistingForAll = onExisting(
  "What a create does about an object with the same natural key that is there already: `error` says so, `adopt` takes it over. Default: `error`.",
);

/**
 * Where a secret comes from that the engine shall not see.
 *
 * @param secret the name of the field that the secret is for.
 */
export function secretFrom(secret: string): z.ZodOptional<z.ZodObject> {
  return z
    .strictObject({
      env: z
        .string()
        .regex(variableName, 'must be the name of an environment variable, like "CLIENT_SECRET"')
        .describe("The name of an environment variable of the provider's process.")
        .optional(),
      file: text(
        "The path of a file that the provider's process can read, as UTF-8 of at most 64 KiB. A relative path starts at the project's folder.",
      ).optional(),
    })
    .describe(
      `Where to find \`${secret}\` in place of giving it: exactly one of \`env\` and \`file\`. The provider's process reads it, so that the engine never has the plaintext. A secret of one line must not end in a line break.`,
    )
    .register(facts, { providerOnly: true })
    .optional();
}

/**
 * The version of a secret.
 *
 * @param secret the name of the field that the secret is for.
 */
export function secretVersion(secret: string): z.ZodOptional<z.ZodString> {
  return text(
    `Any text that stands for the present \`${secret}\`. With it, the state holds no fingerprint of the secret, and only another version rotates it. It is kept in the state: it must say nothing of the secret itself.`,
  )
    .register(facts, { providerOnly: true })
    .optional();
}

/** What to do about a secret that somebody else may have changed, on a platform that shows it. */
export function onSecretDrift(): z.ZodOptional<z.ZodEnum> {
  return z
    .enum(driftSettings)
    .describe(
      "What to do where the object was changed by somebody else in nothing that can be seen, so that its secret may be another one: `warn` says so in the engine's log, `reassert` sets the program's secret again, `ignore` does nothing. Default: `warn`.",
    )
    .register(facts, { providerOnly: true })
    .optional();
}

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

/** The URL of an Okta organization: https, a host, and nothing after it. */
export function oktaOrganizationUrl(description: string): z.ZodString {
  return z
    .string()
    .refine(
      (value) => value === "" || (isHttpsUrl(value) && /^https:\/\/[^/?#]+\/?$/i.test(value)),
      'must be the https URL of the organization without a path, like "https://example.okta.com"',
    )
    .describe(description);
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

/** OAuth scopes: a set, to which the platform adds `implied` by itself. */
export function scopes(
  implied: readonly string[],
  description: string,
): z.ZodOptional<z.ZodArray<z.ZodString>> {
  return z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "must be one scope, without spaces"))
    .describe(`${description} Always requested, named or not: ${implied.join(", ")}.`)
    .register(facts, { equality: unordered(implied), platformDefault: [...implied] })
    .optional();
}

function isHttpsUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" && url.username === "" && url.password === "" && !/\s/.test(value);
}

/** How much of a login by OpenID Connect is tried before it is written. */
export function verify(): z.ZodOptional<z.ZodEnum<z.util.ToEnum<(typeof levels)[number]>>> {
  return z
    .enum(levels)
    .describe(
      "What is tried at the identity provider before anything is written: `none`; `discovery`, its discovery document, in previews too; `credentials`, that and the client secret, at the token endpoint. Default: as configured, or else `none`.",
    )
    .register(facts, { providerOnly: true })
    .optional();
}

/** How much of each login is tried where the resource does not say it. */
export function verifyByDefault(): z.ZodOptional<z.ZodEnum<z.util.ToEnum<(typeof levels)[number]>>> {
  return z
    .enum(levels)
    .describe(
      "What is tried at identity providers before anything is written, where a resource sets no `verify`: `none`, `discovery` or `credentials`. Default: `none`.",
    )
    .optional();
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
