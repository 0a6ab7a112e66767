import * as z from "zod";
import { facts } from "../../core/model/facts";
import type { Failure } from "../../core/model/failure";
import type { Value } from "../../core/model/values";
import {
  apiUrl,
  credential,
  endpointUrl,
  host,
  isHost,
  missingSecretsSetting,
  onExistingByDefault,
  onSecretDriftByDefault,
  text,
  verifyByDefault,
} from "../schemas";
import type { VendorContext } from "../vendor";
import { clientKeyOf } from "./sign-in/client-credentials";

/** The configuration of ConductorOne: its address, the way to sign in, and defaults for its resources. */
export const config = z.object({
  serverUrl: apiUrl(
    "The URL of the ConductorOne tenant, like `https://example.conductor.one`. Default: the tenant in `tenantDomain`, or else in `clientId`.",
    "https://example.conductor.one",
  ).optional(),
  tenantDomain: host(
    "The tenant's domain, like `example.conductor.one`, or only its first part. Used where `serverUrl` is not set.",
    "example.conductor.one",
  ).optional(),
  accessToken: credential("An access token for the ConductorOne API.")
    .register(facts, { writeOnly: true })
    .optional(),
  clientId: text(
    "The client ID of a service principal's credential or of its federation trust, like `swift-otter-1@example.conductor.one/spc`.",
  ).optional(),
  clientSecret: z
    .string()
    .refine(
      (value) => clientKeyOf(value) !== undefined,
      "must be a client secret in the form that ConductorOne shows: x:y:v1:…",
    )
    .describe("The client secret of a service principal's credential.")
    .register(facts, { writeOnly: true })
    .optional(),
  oidcToken: credential(
    "An OIDC token of the environment that Pulumi runs in. It is exchanged for an access token (workload federation).",
  )
    .register(facts, { writeOnly: true })
    .optional(),
  oidcTokenFile: text(
    "The path of a file that holds such an OIDC token. The file is read again for each exchange.",
  ).optional(),
  oidcTokenRequestUrl: endpointUrl(
    "The URL where a CI, GitHub Actions for example, issues such an OIDC token.",
  ).optional(),
  oidcTokenRequestToken: credential("The bearer token for `oidcTokenRequestUrl`.")
    .register(facts, { writeOnly: true })
    .optional(),
  onExisting: onExistingByDefault,
  onSecretDrift: onSecretDriftByDefault,
  verify: verifyByDefault,
  missingSecrets: missingSecretsSetting,
});

/** The environment variable for each field that the configuration does not set. */
export const environment = {
  serverUrl: "CONDUCTORONE_SERVER_URL",
  tenantDomain: "CONDUCTORONE_TENANT_DOMAIN",
  accessToken: "CONDUCTORONE_ACCESS_TOKEN",
  clientId: "CONDUCTORONE_CLIENT_ID",
  clientSecret: "CONDUCTORONE_CLIENT_SECRET",
  oidcToken: "CONDUCTORONE_OIDC_TOKEN",
  oidcTokenFile: "CONDUCTORONE_OIDC_TOKEN_FILE",
  oidcTokenRequestUrl: "ACTIONS_ID_TOKEN_REQUEST_URL",
  oidcTokenRequestToken: "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  onExisting: "IDP_ON_EXISTING",
  onSecretDrift: "IDP_ON_SECRET_DRIFT",
  verify: "CONDUCTORONE_VERIFY",
  missingSecrets: "IDP_MISSING_SECRETS",
} as const;

/** A valid configuration. */
export type Configuration = z.infer<typeof config>;

/** Finds what is missing for the address or for the sign-in. */
export function missing(values: { readonly [Name in keyof Configuration]?: Value }): Failure[] {
  const failures: Failure[] = [];
  if (values.accessToken === undefined) {
    const proofs = ["clientSecret", "oidcToken", "oidcTokenFile", "oidcTokenRequestUrl"] as const;
    const hasProof = proofs.some((name) => values[name] !== undefined);
    if (!hasProof)
      failures.push({
        path: ["accessToken"],
        reason: "is required, or clientId with clientSecret, oidcToken or oidcTokenFile",
      });
    else if (values.clientId === undefined)
      failures.push({ path: ["clientId"], reason: "is required to sign in" });
  }
  const { serverUrl, tenantDomain, clientId } = values;
  if (serverUrl !== undefined || tenantDomain !== undefined) return failures;
  if (clientId === undefined) {
    const reason = "is required, or tenantDomain, or a clientId that names the tenant";
    failures.push({ path: ["serverUrl"], reason });
  } else if (typeof clientId === "string" && hostOf({ clientId }) === "") {
    failures.push({ path: ["clientId"], reason: namesNoTenant });
  }
  return failures;
}

const namesNoTenant =
  'names no tenant, as "swift-otter-1@example.conductor.one/spc" does, and neither serverUrl nor tenantDomain is set';

/** The tenant's host, with its port if it has one; empty where no field names it. */
export function hostOf({ serverUrl, tenantDomain, clientId }: Configuration): string {
  if (serverUrl !== undefined) return new URL(serverUrl).host;
  if (tenantDomain !== undefined)
    return tenantDomain.includes(".") ? tenantDomain : `${tenantDomain}.conductor.one`;
  const named = /^[^@]+@([^/@]+)\/[^/]+$/.exec(clientId ?? "")?.[1] ?? "";
  return isHost(named) ? named : "";
}

/** The URL of the tenant's API, without a slash at its end. */
export function baseUrlOf(configuration: Configuration): string {
  return (configuration.serverUrl ?? `https://${hostOf(configuration)}`).replace(/\/+$/, "");
}

/** What to check where the tenant can't be reached: the field that its address came from. */
export function addressAdviceOf(
  { serverUrl, tenantDomain }: Configuration,
  { placeOf }: Pick<VendorContext, "placeOf">,
): string {
  const name =
    serverUrl !== undefined ? "serverUrl" : tenantDomain !== undefined ? "tenantDomain" : "clientId";
  return `Check ${placeOf(name)}.`;
}
