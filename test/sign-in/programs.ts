import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { newKeyPair } from "../../sandbox/server/key-pair";
import { repositoryRoot } from "../../tools/engine/repository";
import { uninterrupted } from "../support/project/backend";
import { Project } from "../support/project/project";

/** Where the plugin's executable is. */
export const pluginFolder = join(repositoryRoot(), "bin");

/** So many step-up providers, every other one for Microsoft Entra. */
export function stepUpProviders(count: number, displayName = "Login"): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `login-${number}`,
      { type: "idp:conductorone:StepUpProvider", properties: provider(number, displayName) },
    ]),
  );
}

function provider(number: number, displayName: string): object {
  return {
    displayName: `${displayName} ${number}`,
    issuerUrl: `https://idp-${number}.example.com`,
    clientId: `client-${number}`,
    clientSecret: `secret-${number}`,
    ...(number % 2 === 0
      ? { oauth2: { acrValues: ["phr"] } }
      : {
          microsoft: {
            tenant: "contoso.com",
            validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
            conditionalAccessIds: ["C1"],
          },
        }),
  };
}

/** A YAML program on the plugin. YAML includes JSON. */
export function yamlProgram(name: string, resources: Record<string, object>, rest: object = {}): string {
  const plugins = { providers: [{ name: "idp", path: pluginFolder }] };
  return JSON.stringify({ name, runtime: "yaml", plugins, resources, ...rest });
}

/** A project with these resources. */
export function yamlProject(
  name: string,
  resources: Record<string, object>,
  env: NodeJS.ProcessEnv = {},
): Promise<Project> {
  return Project.create({
    name,
    runtime: "yaml",
    files: { "Pulumi.yaml": yamlProgram(name, resources) },
    env: { ...uninterrupted, ...env },
  });
}

/** The address alone: how to sign in comes beside it. */
export const addressOf = ({ address }: Sandbox) => ({
  CONDUCTORONE_SERVER_URL: address.conductorone.serverUrl,
});

/** A client secret in ConductorOne's form that no platform knows. */
export function foreignClientSecret(): string {
  const { privateKey } = newKeyPair("ed25519");
  const jwk = JSON.stringify(privateKey.export({ format: "jwk" }));
  return `conductorone:foreign:v1:${Buffer.from(jwk).toString("base64url")}`;
}
