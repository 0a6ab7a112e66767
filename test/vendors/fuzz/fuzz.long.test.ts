import { ProviderError } from "../../../provider/core/model/errors";
import type { Values } from "../../../provider/core/model/values";
import { fc } from "../../support/properties";
import { answer, secrets } from "./answers";
import { Fuzzed } from "./fuzzed";
import { operations } from "./operations";

const inputs: Record<string, Values> = {
  "conductorone:StepUpProvider": {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: secrets[0] ?? "",
    oauth2: { acrValues: ["phr"] },
    enabled: false,
  },
  "slashid:OidcProviderCredentials": { clientId: "c-1", clientSecret: secrets[0] ?? "", provider: "google" },
  "slashid:SamlProviderCredentials": { idpMetadataUrl: "https://idp.example.com/saml", label: "l" },
};

const fuzzed = new Fuzzed();
const sealed: Record<string, { before: Values; after: Values }> = {};
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", note);
  fuzzed.begin([]);
  for (const [type, news] of Object.entries(inputs)) {
    const before = (await fuzzed.provider.lifecycle(type).check({ news })).inputs;
    const changes = { ...news, label: "other" };
    const isStepUp = type === "conductorone:StepUpProvider";
    const renamed = isStepUp ? { ...news, displayName: "Other", clientSecret: `${secrets[0]}-2` } : changes;
    sealed[type] = { before, after: (await fuzzed.provider.lifecycle(type).check({ news: renamed })).inputs };
  }
});

afterAll(async () => {
  process.off("unhandledRejection", note);
  await fuzzed.provider.close();
});

function expectClean(thrown: unknown, operation: string): void {
  if (!(thrown instanceof ProviderError))
    throw new Error(`${operation} threw no ProviderError`, { cause: thrown });
  expect(thrown.message).toMatch(/^(ConductorOne|SlashID): (could not|there is no) \w/);
  expect(thrown.message.length).toBeLessThan(1_500);
  // No platform knows the other one's credential.
  const own = operation.startsWith("slashid") ? [secrets[0], secrets[2]] : [secrets[0], secrets[1]];
  for (const secret of own) expect(thrown.message).not.toContain(secret);
}

test("whatever a server answers, an operation ends well or with an error that is fit for a person", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...operations),
    fc.array(answer, { minLength: 1, maxLength: 12 }),
    async ([name, run], answers) => {
      const { before = {}, after = {} } = sealed[name.split(" ")[0] ?? ""] ?? {};
      fuzzed.begin(answers);
      try {
        await run(fuzzed.provider, before, after);
      } catch (error) {
        expectClean(error, name);
      }
    },
  );
  await fc.assert(property, { numRuns: 8_000 });
  expect(fuzzed.answered).toBeGreaterThan(10_000);
  expect(unhandled).toEqual([]);
  for (const secret of secrets) expect(fuzzed.lines.join("\n")).not.toContain(secret);
});
