import type { Values } from "../../provider/core/model/values";
import { Platforms } from "../e2e/support/platforms";
import { oidcCredentials, stepUpProvider } from "../e2e/support/samples";
import { Stack } from "./stack";

const acrs = { validationMode: "MICROSOFT_VALIDATION_MODE_ACRS" };

/** What is wrong, the resource that has it, and what is said of it. */
const cases: readonly [name: string, resource: ReturnType<typeof stepUpProvider>, words: string][] = [
  [
    "both oauth2 and microsoft",
    stepUpProvider({ microsoft: {} }),
    "microsoft must not be set together with oauth2",
  ],
  ["neither oauth2 nor microsoft", stepUpProvider({ oauth2: undefined }), "oauth2 is required"],
  [
    "ACRS without conditional access ids",
    stepUpProvider({ oauth2: undefined, microsoft: acrs }),
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

let platforms: Platforms;

beforeAll(async () => {
  platforms = await Platforms.start();
});
afterAll(() => platforms.close());

test.each(cases)("%s: one thing is wrong, and nothing is sent", async (_name, { type, args }, words) => {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const refusals = await new Stack(type, { environment: platforms.env }).refusals(
    Object.fromEntries(given) as Values,
  );
  expect(refusals).toEqual([expect.stringContaining(words)]);
  expect(refusals.join()).not.toContain("secret-1");
  expect(await platforms.newRequests()).toEqual([]);
});
