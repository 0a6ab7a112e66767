import type { ResourceValidationArgs } from "@pulumi/policy";

const faces = /^(?:idp:|pulumi-nodejs:dynamic\/idp\/)(?=\w+:[A-Z])/;

/** Module and name of a resource of the provider, as in `slashid:OidcProviderCredentials`; undefined for others. */
export function identityType({ type }: ResourceValidationArgs): string | undefined {
  const found = type.replace(faces, "");
  return found === type ? undefined : found;
}

/** The name of the stack, from the resource's URN: `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
export function stackOf({ urn }: ResourceValidationArgs): string {
  return urn.split("::")[0]?.split(":").at(-1) ?? "";
}

/**
 * A setting of the platform on the resource's provider: explicit, or made from the stack's configuration. Undefined for
 * dynamic resources: policies don't see what they are configured with.
 */
export function platformSetting(resource: ResourceValidationArgs, name: string): unknown {
  const [module = ""] = identityType(resource)?.split(":") ?? [];
  return platformOf(resource.provider?.props ?? {}, module)[name];
}

/** The part of a provider's properties that configures a platform. The engine gives an object, or its JSON text. */
export function platformOf(props: Record<string, unknown>, module: string): Record<string, unknown> {
  const value = props[module];
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  try {
    return typeof value === "string" ? Object(JSON.parse(value)) : {};
  } catch {
    return {};
  }
}
