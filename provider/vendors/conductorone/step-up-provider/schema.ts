import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { unordered } from "../../../core/model/equality";
import { facts } from "../../../core/model/facts";
import { entraTenant, issuerUrl, label, text, writeOnly } from "../../schemas";

const oauth2 = z
  .strictObject({
    acrValues: z
      .array(text("An acr value."))
      .describe(
        "The authentication context class references to ask for, in order of preference (OpenID Connect Core 3.1.2.1).",
      )
      .optional(),
  })
  .describe("Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`.")
  .register(facts, { oneOfArm: true });

const microsoft = z
  .strictObject({
    tenant: entraTenant(
      "The Microsoft Entra tenant, as GUID or domain, that the answer must come from.",
    ).optional(),
    validationMode: openChoice(
      {
        name: "MicrosoftValidationMode",
        meanings: {
          MICROSOFT_VALIDATION_MODE_ACRS:
            "By authentication contexts of Conditional Access (the acrs claim).",
          MICROSOFT_VALIDATION_MODE_OIDC: "By the OpenID Connect login alone.",
        },
      },
      "How a step-up is validated.",
      /^MICROSOFT_VALIDATION_MODE_[A-Z0-9_]+$/,
      { platformDefault: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED" },
    ).optional(),
    conditionalAccessIds: z
      .array(z.string().regex(/^C[1-9]\d?$/, 'must be an authentication context ID from "C1" to "C99"'))
      .describe(
        "Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC.",
      )
      .register(facts, { equality: unordered() })
      .optional(),
  })
  .describe("Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`.")
  .register(facts, { oneOfArm: true });

/** What a program sets of a step-up provider. */
export const inputs = z.strictObject({
  displayName: text("The name that people see."),
  issuerUrl: issuerUrl("The OpenID Connect issuer that users are sent to for the stronger login."),
  clientId: text("The OAuth client ID that ConductorOne uses at the issuer."),
  clientSecret: writeOnly(
    "The OAuth client secret. Write-only: the state holds a fingerprint of it only. Either this or `clientSecretFrom`; needed, unless the object was imported and its secret stays as it is.",
  ),
  oauth2: oauth2.optional(),
  microsoft: microsoft.optional(),
  enabled: z
    .boolean()
    .describe("Whether the provider may be used. ConductorOne enables a new one.")
    .register(facts, { platformDefault: true })
    .optional(),
});

/** What ConductorOne sets by itself. */
export const outputs = z.object({
  createdAt: z
    .string()
    .describe("When the provider was made (RFC 3339).")
    .register(facts, { stable: true })
    .optional(),
  updatedAt: z.string().describe("When the provider last changed (RFC 3339).").optional(),
  lastTestedAt: z.string().describe("When the provider was last tested with success (RFC 3339).").optional(),
});

/** By what a search can be narrowed. */
export const filters = z.strictObject({
  query: label("A part of the name.").optional(),
  providerType: openChoice(
    {
      name: "ProviderType",
      meanings: {
        PROVIDER_TYPE_OAUTH2: "Those with `oauth2`.",
        PROVIDER_TYPE_MICROSOFT: "Those with `microsoft`.",
      },
    },
    "The kind of settings.",
  ).optional(),
  ids: z.array(text("An ID.")).describe("The IDs of the providers.").optional(),
});
