import * as z from "zod";
import { facts } from "../../../core/model/facts";
import { httpsUrl, label, text } from "../../schemas";

/** The fields that a program sets. */
export const inputs = z.strictObject({
  idpMetadataUrl: httpsUrl(
    "The URL of the identity provider's SAML metadata.",
    "https://idp.example.com/saml/metadata",
  ),
  emailClaims: z
    .array(text("The name of a claim."))
    .max(3, 'must have at most 3 claims, like ["email", "mail"]')
    .describe(
      "The names of the claims in a SAML response that may hold the user's email address, at most 3. SlashID uses the first match.",
    )
    .optional(),
  label: label("A name for people.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe("Whether an OIDC flow with SlashID as the authorization server may use the credentials.")
    .register(facts, { platformDefault: false })
    .optional(),
});

/** SlashID sets no fields. */
export const outputs = z.object({});

/** A list has no filters. */
export const filters = z.strictObject({});
