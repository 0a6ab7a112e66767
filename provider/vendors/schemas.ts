import { z } from "zod";
import { facts } from "../core/fields";
import { asSet } from "../core/meaning";

/** A text that is not empty. */
export function text(description: string): z.ZodString {
  return z.string().min(1, "must not be empty").describe(description);
}

/** A text that may be empty, which is the same as not set. */
export function label(description: string): z.ZodString {
  return z.string().describe(description);
}

/** A secret that goes in and never comes out. */
export function writeOnly(description: string): z.ZodOptional<z.ZodString> {
  return text(description).register(facts, { writeOnly: true, needed: true }).optional();
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
      isIssuer,
      'must be an https URL without query and fragment, like "https://login.example.com/oauth2"',
    )
    .describe(description);
}

/** OAuth scopes: a set, to which the platform adds `implied` by itself. */
export function scopes(
  implied: readonly string[],
  description: string,
): z.ZodOptional<z.ZodArray<z.ZodString>> {
  return z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "must be one scope, without spaces"))
    .describe(`${description} Always requested, named or not: ${implied.join(", ")}.`)
    .register(facts, { meaning: asSet(implied), platformDefault: [...implied] })
    .optional();
}

function isIssuer(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" && url.username === "" && !value.includes("?") && !value.includes("#");
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

function isApiUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
