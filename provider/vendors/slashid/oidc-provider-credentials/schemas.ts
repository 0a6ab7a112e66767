import * as z from "zod";
import { unordered } from "../../../core/model/equality";
import { facts } from "../../../core/model/facts";
import { isHttpsUrl } from "../../schemas";

/** The URL of an Okta organization: https and a host, without a path. An empty string counts as not set. */
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
 * OAuth scopes, without regard to order.
 *
 * @param implied the scopes that SlashID always adds.
 */
export function scopes(
  implied: readonly string[],
  description: string,
): z.ZodOptional<z.ZodArray<z.ZodString>> {
  return z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "must be one scope, without spaces"))
    .describe(`${description} SlashID always adds ${implied.join(", ")}.`)
    .register(facts, { equality: unordered(implied), platformDefault: [...implied] })
    .optional();
}
