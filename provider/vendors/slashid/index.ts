import * as z from "zod";
import { choice } from "../../core/model/choice";
import { facts } from "../../core/model/facts";
import { Secret } from "../../core/model/secret";
import { HttpClient } from "../../http/client";
import {
  apiUrl,
  credential,
  missingSecretsSetting,
  onExistingByDefault,
  text,
  verifyByDefault,
} from "../schemas";
import { defineVendor } from "../vendor";
import { oidcProviderCredentials } from "./oidc-provider-credentials/resource";
import { samlProviderCredentials } from "./saml-provider-credentials/resource";

const config = z.object({
  baseUrl: apiUrl(
    "The URL of the SlashID API: `https://api.slashid.com`, or `https://api.sandbox.slashid.com` for SlashID's own sandbox.",
    "https://api.slashid.com",
  ),
  organizationId: text("The ID of the SlashID organization."),
  apiKey: credential("The API key of the organization.").register(facts, { writeOnly: true }),
  requiredConsistency: choice(
    {
      name: "RequiredConsistency",
      meanings: { local_region: "In the region that receives the request.", all_regions: "In all regions." },
    },
    "Where a write must have taken effect before SlashID answers. SlashID's default: `local_region`.",
  ).optional(),
  requiredConsistencyTimeout: z
    .string()
    .regex(/^([1-9]|[1-9]\d|1[01]\d|120)$/, 'must be a number of seconds from 1 to 120, like "30"')
    .describe("How long SlashID waits for that, in seconds: 1 to 120. SlashID's default: 30.")
    .optional(),
  onExisting: onExistingByDefault,
  verify: verifyByDefault,
  missingSecrets: missingSecretsSetting,
});

/**
 * SlashID, a platform for identity and login.
 *
 * @see https://developer.slashid.dev
 */
export const slashid = defineVendor({
  name: "slashid",
  platform: "SlashID",
  config,
  environment: {
    baseUrl: "SLASHID_BASE_URL",
    organizationId: "SLASHID_ORGANIZATION_ID",
    apiKey: "SLASHID_API_KEY",
    requiredConsistency: "SLASHID_REQUIRED_CONSISTENCY",
    requiredConsistencyTimeout: "SLASHID_REQUIRED_CONSISTENCY_TIMEOUT",
    onExisting: "IDP_ON_EXISTING",
    verify: "SLASHID_VERIFY",
    missingSecrets: "IDP_MISSING_SECRETS",
  },
  tenant: ({ baseUrl, organizationId }) => `${baseUrl.replace(/\/+$/, "")} ${organizationId}`,
  connect({ baseUrl, organizationId, apiKey, ...consistency }, context) {
    const key = new Secret(apiKey);
    const address = baseUrl.replace(/\/+$/, "");
    return new HttpClient(
      {
        name: "SlashID",
        baseUrl: address,
        authenticate: async () => ({ "SlashID-OrgID": organizationId, "SlashID-API-Key": key.reveal() }),
        writeHeaders: consistencyHeaders(consistency),
        tryTimeoutMs: (Number(consistency.requiredConsistencyTimeout ?? 30) + marginSeconds) * 1000,
        credentials: [key],
        wordsOf,
        saysMissing: (body) => missingBody.safeParse(body).success,
        advice: {
          unauthenticated: `The API key is wrong, or is not one of ${address}: check ${context.placeOf("apiKey")}, and ${context.placeOf("baseUrl")}.`,
          forbidden: `The API key lacks a permission in this organization: check ${context.placeOf("organizationId")}.`,
          unreachable: `Check ${context.placeOf("baseUrl")}.`,
          "bad-answer": `Check ${context.placeOf("baseUrl")}.`,
        },
      },
      context,
    );
  },
  resources: [oidcProviderCredentials, samlProviderCredentials],
});

/** The time that a try may take beyond SlashID's own wait, in seconds. */
const marginSeconds = 30;

function consistencyHeaders(consistency: {
  requiredConsistency?: string | undefined;
  requiredConsistencyTimeout?: string | undefined;
}): Record<string, string> {
  const headers: Record<string, string> = {};
  if (consistency.requiredConsistency !== undefined) {
    headers["SlashID-Required-Consistency"] = consistency.requiredConsistency;
  }
  if (consistency.requiredConsistencyTimeout !== undefined) {
    headers["SlashID-Required-Consistency-Timeout"] = consistency.requiredConsistencyTimeout;
  }
  return headers;
}

/** Every answer of SlashID has `errors`; null where there are none. */
const errorBody = z.object({ errors: z.array(z.unknown()).nullable() });
const errorWithMessage = z.object({ message: z.string() });

function wordsOf(body: unknown): string | undefined {
  const { data } = errorBody.safeParse(body);
  if (data === undefined) return undefined;
  const errors = data.errors ?? [];
  return errors.flatMap((error) => errorWithMessage.safeParse(error).data?.message ?? []).join("; ");
}

const missingBody = z.object({
  errors: z
    .array(z.object({ httpcode: z.number() }))
    .refine((all) => all.some((each) => each.httpcode === 404)),
});
