/** The files of a Pulumi program by their paths. */
export type ProgramFiles = Record<string, string>;

/** A TypeScript program on the dynamic face. Its secrets come from the stack's configuration. */
export function dynamicProgram(): ProgramFiles {
  return {
    "Pulumi.yaml": "name: demo-dynamic\nruntime: nodejs\n",
    "package.json": `${JSON.stringify({ name: "demo-dynamic", private: true, main: "index.ts" })}\n`,
    "tsconfig.json": `${JSON.stringify({
      compilerOptions: { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true },
      files: ["index.ts"],
    })}\n`,
    "index.ts": `import * as pulumi from "@pulumi/pulumi";
import { conductorone, slashid } from "pulumi-idp";

const config = new pulumi.Config();

const duo = new conductorone.StepUpProvider("duo", {
  displayName: "Duo",
  issuerUrl: "https://sso.example.com/duo",
  clientId: "step-up",
  clientSecret: config.requireSecret("stepUpSecret"),
  oauth2: { acrValues: ["phr", "phrh"] },
});

new slashid.OidcProviderCredentials("google", {
  clientId: "google-login",
  clientSecret: config.requireSecret("googleSecret"),
  provider: "google",
  options: { google: { authorizeScopes: ["calendar.readonly"] } },
});

export const id = duo.id;
`,
  };
}

/**
 * The same resources in a YAML program on the plugin face.
 *
 * @param pluginFolder folder of the executable `pulumi-resource-idp`
 * @param imported whether it has the step-up provider that was there before, too
 */
export function pluginProgram(pluginFolder: string, imported: boolean): ProgramFiles {
  const adopted = `  okta:
    type: idp:conductorone:StepUpProvider
    properties:
      displayName: Okta
      issuerUrl: https://sso.example.com/okta
      clientId: step-up-okta
      clientSecret: \${oktaSecret}
      oauth2: {}
`;
  return {
    "Pulumi.yaml": `name: demo-plugin
runtime: yaml
plugins:
  providers:
    - { name: idp, path: ${JSON.stringify(pluginFolder)} }
config:
  stepUpSecret: { type: string, secret: true }
  googleSecret: { type: string, secret: true }
  oktaSecret: { type: string, secret: true }
resources:
  duo:
    type: idp:conductorone:StepUpProvider
    properties:
      displayName: Duo
      issuerUrl: https://sso.example.com/duo
      clientId: step-up
      clientSecret: \${stepUpSecret}
      oauth2: { acrValues: [phr, phrh] }
  google:
    type: idp:slashid:OidcProviderCredentials
    properties:
      clientId: google-login
      clientSecret: \${googleSecret}
      provider: google
      options: { google: { authorizeScopes: [calendar.readonly] } }
${imported ? adopted : ""}outputs:
  id: \${duo.id}
`,
  };
}
