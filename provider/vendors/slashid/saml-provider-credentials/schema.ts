import * as z from "zod";
import { httpsUrl, label, text } from "../../schemas";

/** What a program sets of SAML provider credentials. */
export const inputs = z.strictObject({
  idpMetadataUrl: httpsUrl(
    "The URL of the identity provider's SAML metadata.",
    "https://idp.example.com/saml/metadata",
  ),
  emailClaims: z
    .array(text("A claim."))
    .max(3, 'must have at most 3 claims, like ["email", "mail"]')
    .describe(
      "The names of the claims in a SAML response that hold the user's email address, at most 3. The first match counts.",
    )
    .optional(),
  label: label("A label for people.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe(
      "Whether the credentials can be used in an OIDC flow in which SlashID is the authorization server. Default: false.",
    )
    .optional(),
});

/** SlashID sets nothing by itself. */
export const outputs = z.object({});

/** A list can't be narrowed. */
export const filters = z.strictObject({});
