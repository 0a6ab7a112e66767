import * as z from "zod";
import { facts } from "../../core/model/facts";
import type { Failure } from "../../core/model/failure";
import { apiUrl, credential, endpointUrl, onExistingByDefault, text, verifyByDefault } from "../schemas";
import { privateKeyOf } from "./sign-in/client-credentials";

/** What ConductorOne can be told of where it is and who asks. */
export const config = z.object({
  serverUrl: apiUrl(
    "The address of the ConductorOne tenant, as in `https://example.conductor.one`. Default: what the tenant domain or the client ID says.",
    "https://example.conductor.one",
  ).optional(),
  tenantDomain: text(
    "The tenant's domain, as in `example.conductor.one`, or its first part alone. Another way to give the address.",
  ).optional(),
  accessToken: credential("An access token for the ConductorOne API.")
    .register(facts, { writeOnly: true })
    .optional(),
  clientId: text(
    "The client ID of a service principal's credential or of its federation trust, as in `swift-otter-1@example.conductor.one/spc`.",
  ).optional(),
  clientSecret: z
    .string()
    .refine(
      (value) => privateKeyOf(value) !== undefined,
      "must be a client secret as ConductorOne shows it once: x:y:v1:…",
    )
    .describe("The client secret of a service principal's credential.")
    .register(facts, { writeOnly: true })
    .optional(),
  oidcToken: credential(
    "An OIDC token of the place that the program runs in, to be exchanged (workload federation).",
  )
    .register(facts, { writeOnly: true })
    .optional(),
  oidcTokenFile: text("A file that holds such an OIDC token. It is read anew for each exchange.").optional(),
  oidcTokenRequestUrl: endpointUrl(
    "The endpoint where a CI gives out such an OIDC token, as GitHub Actions does.",
  ).optional(),
  oidcTokenRequestToken: credential("The bearer token for that endpoint.")
    .register(facts, { writeOnly: true })
    .optional(),
  onExisting: onExistingByDefault,
  verify: verifyByDefault,
});

/** Where each field comes from when the configuration doesn't have it. */
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
  verify: "CONDUCTORONE_VERIFY",
} as const;

/** A configuration that was found to be right. */
export type Configuration = z.infer<typeof config>;

/** What is missing for the address or for a way to sign in. */
export function missing(values: Partial<Configuration>): Failure[] {
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
  if (hostOf(values) === "") {
    failures.push({
      path: ["serverUrl"],
      reason: "is required, or tenantDomain, or a clientId that names the tenant",
    });
  }
  return failures;
}

/** The tenant's host, with a port if it has one; empty when nothing tells. */
export function hostOf({ serverUrl, tenantDomain, clientId }: Configuration): string {
  if (serverUrl !== undefined) return new URL(serverUrl).host;
  if (tenantDomain !== undefined)
    return tenantDomain.includes(".") ? tenantDomain : `${tenantDomain}.conductor.one`;
  return /^[^@]+@([^/@]+)\/[^/]+$/.exec(clientId ?? "")?.[1] ?? "";
}

/** The address of the tenant's API, without a slash at its end. */
export function baseUrlOf(configuration: Configuration): string {
  return (configuration.serverUrl ?? `https://${hostOf(configuration)}`).replace(/\/+$/, "");
}
