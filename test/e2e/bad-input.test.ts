import { Both } from "./support/both";
import type { Declared } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// An engine that has to be built first takes minutes.
jest.setTimeout(20 * 60_000);

const ids = "MICROSOFT_VALIDATION_MODE_ACRS";

/** What is wrong, the program that has it, and what the message says. */
const cases: readonly [name: string, resource: Declared, words: string][] = [
  [
    "both oauth2 and microsoft",
    stepUpProvider({ microsoft: {} }),
    "microsoft must not be set together with oauth2",
  ],
  ["neither oauth2 nor microsoft", stepUpProvider({ oauth2: undefined }), "oauth2 is required"],
  [
    "ACRS without conditional access ids",
    stepUpProvider({ oauth2: undefined, microsoft: { validationMode: ids } }),
    "microsoft.conditionalAccessIds is required",
  ],
  [
    "an issuer by http",
    stepUpProvider({ issuerUrl: "http://duo.example.com" }),
    "issuerUrl must be an https URL",
  ],
  ["no client secret", stepUpProvider({ clientSecret: undefined }), "clientSecret is required"],
  ["no display name", stepUpProvider({ displayName: undefined }), "displayName is required"],
  [
    "a text where a list belongs",
    stepUpProvider({ oauth2: { acrValues: "phr" } }),
    "oauth2.acrValues must be a list of strings",
  ],
  ["a field that there is not", stepUpProvider({ oauth2: { acr: [] } }), "oauth2.acr is not a known field"],
  [
    "a provider that SlashID does not know",
    oidcCredentials({ provider: "myspace" }),
    "provider must be one of google",
  ],
  [
    "options of another provider",
    oidcCredentials({ options: { github: {} } }),
    "options.github does not belong to the provider google",
  ],
];

/** The same where YAML's own type check comes first, by the schema. */
const wordsOfYaml: Readonly<Record<string, string>> = {
  "displayName is required": "displayName: Missing required property 'displayName'",
  "oauth2.acrValues must be a list of strings":
    "acrValues: Cannot assign type 'string' to type 'List<string>'",
  "oauth2.acr is not a known field": "Property acr does not exist on 'idp:conductorone:StepUpProviderOauth2'",
};

let both: Both;

beforeAll(async () => {
  both = await Both.start("bad-input");
});

afterAll(() => both.dispose());

test.each(cases)("%s: refused in the preview, with nothing sent", async (_name, resource, words) => {
  const seen = await both.each(async ({ face, program, platforms }) => {
    await program.declare(resource);
    const { exitCode, stdout, stderr } = await program.project.run(["preview"]);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain(face === "yaml" ? (wordsOfYaml[words] ?? words) : words);
    expect(stdout + stderr).not.toContain("secret-1");
    return platforms.newRequests();
  });
  expect(seen).toEqual({ dynamic: [], yaml: [] });
});
