import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackValidationPolicy } from "@pulumi/policy";
import { parse } from "yaml";

/** The credentials in the provider's configuration, by platform. */
export const credentials: Readonly<Record<string, readonly string[]>> = {
  conductorone: ["accessToken", "clientSecret", "oidcToken", "oidcTokenRequestToken"],
  slashid: ["apiKey"],
};

/** The names of other values that are secrets by all appearances. */
const likeSecret = /(?:secret|password|token|api_?key|private_?key)$/i;

/** Secrets in the stack's settings file are encrypted: `pulumi config set --secret`. */
export const secretConfiguration: StackValidationPolicy = {
  name: "secret-configuration",
  description: "Secrets in the stack's settings file are encrypted.",
  enforcementLevel: "mandatory",
  configSchema: {
    properties: {
      /** The project's folder, from the folder of the policy pack. */
      project: { type: "string", default: ".." },
    },
  },
  validateStack: ({ resources, getConfig }, report) => {
    const [, , stack = ""] = resources[0]?.urn.split("::")[0]?.split(":") ?? [];
    const file = join(getConfig<{ project: string }>().project, `Pulumi.${stack}.yaml`);
    if (!existsSync(file)) return;
    const { config = {} } = parse(readFileSync(file, "utf8")) ?? {};
    for (const path of Object.entries(config).flatMap(([key, value]) => plainSecrets(key, value))) {
      report(
        `${path} in Pulumi.${stack}.yaml is plain text. Set it by \`pulumi config set --secret --path ${path}\`, and replace the secret: who can read the repository has it.`,
      );
    }
  },
};

/** The paths of the secrets in a value that are plain text. */
function plainSecrets(path: string, value: unknown): string[] {
  if (typeof value === "object" && value !== null) {
    if ("secure" in value) return [];
    return Object.entries(value).flatMap(([name, member]) => plainSecrets(`${path}.${name}`, member));
  }
  const name = path.split(/[.:]/).at(-1) ?? "";
  const isCredential = /^idp:/.test(path) && Object.values(credentials).flat().includes(name);
  return typeof value === "string" && (isCredential || likeSecret.test(name)) ? [path] : [];
}
