import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { unordered } from "../../../core/model/equality";
import { facts } from "../../../core/model/facts";
import { entraTenant, issuerUrl, label, text, writeOnly } from "../../schemas";
import { enumPattern } from "../proto3";

const oauth2 = z
  .strictObject({
    acrValues: z
      .array(text("An acr value."))
      .describe(
        "The authentication context class references to request, in order of preference (OpenID Connect Core 3.1.2.1).",
      )
      .optional(),
  })
  .describe("Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`.")
  .register(facts, { oneOfArm: true });

const microsoft = z
  .strictObject({
    tenant: entraTenant(
      "The Microsoft Entra tenant that must issue the answer: its GUID or domain.",
    ).optional(),
    validationMode: openChoice(
      {
        name: "MicrosoftValidationMode",
        meanings: {
          MICROSOFT_VALIDATION_MODE_ACRS:
            "Checks the authentication contexts of Conditional Access (the acrs claim).",
          MICROSOFT_VALIDATION_MODE_OIDC: "Checks the OpenID Connect login only.",
        },
      },
      "How ConductorOne validates a step-up.",
      enumPattern(/^MICROSOFT_VALIDATION_MODE_[A-Z0-9_]+$/),
      { platformDefault: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED" },
    ).optional(),
    conditionalAccessIds: z
      .array(z.string().regex(/^C[1-9]\d?$/, 'must be an authentication context ID from "C1" to "C99"'))
      .describe(
        "Authentication context IDs, `C1` to `C99`. The order does not count. Required for the mode ACRS, ignored for OIDC.",
      )
      .register(facts, { equality: unordered() })
      .optional(),
  })
  .describe("Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`.")
  .register(facts, { oneOfArm: true });

/** The fields that a program sets. */
export const inputs = z.strictObject({
  displayName: text("The name that users see."),
  issuerUrl: issuerUrl("The URL of the OpenID Connect issuer for the stronger login."),
  clientId: text("The OAuth client ID that ConductorOne uses at the issuer."),
  clientSecret: writeOnly("The OAuth client secret."),
  oauth2: oauth2.optional(),
  microsoft: microsoft.optional(),
  enabled: z
    .boolean()
    .describe("Whether ConductorOne may use the provider.")
    .register(facts, { platformDefault: true })
    .optional(),
});

/** The fields that ConductorOne sets. */
export const outputs = z.object({
  createdAt: z
    .string()
    .describe("When the provider was created (RFC 3339).")
    .register(facts, { stable: true })
    .optional(),
  updatedAt: z.string().describe("When the provider last changed (RFC 3339).").optional(),
  lastTestedAt: z.string().describe("When the provider was last tested with success (RFC 3339).").optional(),
});

/** The filters of a search. */
export const filters = z.strictObject({
  query: label("A part of `displayName`.").optional(),
  providerType: openChoice(
    {
      name: "ProviderType",
      meanings: {
        PROVIDER_TYPE_OAUTH2: "Providers with `oauth2`.",
        PROVIDER_TYPE_MICROSOFT: "Providers with `microsoft`.",
      },
    },
    "The type of the providers.",
  ).optional(),
  ids: z.array(text("An ID.")).describe("The IDs of the providers.").optional(),
});
