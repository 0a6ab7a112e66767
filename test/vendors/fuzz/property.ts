import { signatureKey, unknownTexts } from "../../../provider/core/model/engine-marks";
import { ProviderError } from "../../../provider/core/model/errors";
import { type Value, type Values, withoutNulls } from "../../../provider/core/model/values";
import { shownMessageOf } from "../../../provider/core/redaction/redactor";
import { encode } from "../../../provider/plugin/codec";
import { fc } from "../../support/properties";
import { answersTo, secrets } from "./answers";
import { Fuzzed, type SignIn, signIns } from "./fuzzed";
import { type FuzzedInputs, operations, type Result } from "./operations";
import { subjects } from "./subjects";

/**
 * The longest that an operation can take, in milliseconds: its own limit, that of a search or read that it shares with
 * others, three times the wait for a lost create, and the wait for a write to be shown.
 */
const limitMs = 300_000 + 300_000 + 3 * 40_000 + 30_000;

/**
 * Whatever is answered by a platform, a token endpoint, a CI's token endpoint or an issuer, all that the provider says
 * is fit for a person, all that it returns is fit for the engine, and it ends in time.
 */
export async function holds(numRuns: number): Promise<Fuzzed> {
  const fuzzed = new Fuzzed();
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    const inputs = await inputsOfKinds(fuzzed);
    const asked = fc.constantFrom(...operations).chain((operation) => {
      const given = fc.array(answersTo(operation[2]), { minLength: 1, maxLength: 6 });
      return fc.tuple(fc.constant(operation), given, fc.constantFrom(...signIns));
    });
    const property = fc.asyncProperty(asked, async ([[name, run, type = ""], given, signIn]) => {
      fuzzed.begin(given, signIn);
      const begun = fuzzed.now();
      try {
        expectFit(fuzzed, await run(fuzzed.provider, inputs.get(type) ?? none));
      } catch (error) {
        expectClean(fuzzed, error, name, ownSecrets(name, signIn));
      }
      expect(fuzzed.now() - begun).toBeLessThan(limitMs);
      for (const line of fuzzed.lines) expectLine(line, ownSecrets(name, signIn));
    });
    await fc.assert(property, { numRuns });
    expect(unhandled).toEqual([]);
    return fuzzed;
  } finally {
    process.off("unhandledRejection", note);
    await fuzzed.provider.close();
  }
}

/** The secrets that the provider has in an operation: no platform knows the other one's credential. */
function ownSecrets(operation: string, signIn: SignIn): string[] {
  const [platform = ""] = operation.split(":");
  const credentials: readonly unknown[] =
    platform === "slashid" ? [secrets[2]] : Object.values(signIn[platform as keyof SignIn]);
  return [secrets[0], ...secrets.filter((each) => credentials.includes(each))].map(String);
}

const none: FuzzedInputs = { news: {}, before: {}, after: {} };

async function inputsOfKinds(fuzzed: Fuzzed): Promise<Map<string, FuzzedInputs>> {
  const inputs = new Map<string, FuzzedInputs>();
  fuzzed.begin([]);
  for (const { type, inputs: plain, changed, secret } of subjects) {
    const lifecycle = fuzzed.provider.lifecycle(type);
    const withSecret = (values: Values, value = "") => (secret ? { ...values, [secret]: value } : values);
    const news = withSecret(plain, secrets[0]);
    const changes = withSecret(changed, `${secrets[0]}-2`);
    const [before, after] = await Promise.all([news, changes].map((each) => lifecycle.check({ news: each })));
    inputs.set(type, { news, before: before?.inputs ?? {}, after: after?.inputs ?? {} });
  }
  return inputs;
}

/** What is thrown is one of our own errors, in words that can be shown. */
function expectClean(
  { provider }: Fuzzed,
  thrown: unknown,
  operation: string,
  kept: readonly string[],
): void {
  if (!(thrown instanceof ProviderError))
    throw new Error(`${operation} threw no ProviderError`, { cause: thrown });
  const message = shownMessageOf(thrown, provider);
  expect(message).toMatch(/^(ConductorOne|Keycloak|SlashID|The CI's token endpoint)[: ]/);
  expect(message.length).toBeLessThan(2_000);
  expectLine(message, kept);
}

/** What is returned can be handed to the engine, which takes nothing in it for a mark of its own. */
function expectFit({ provider }: Fuzzed, { properties = [], ids = [], texts = [] }: Result): void {
  for (const values of properties) {
    encode(withoutNulls(values), new Set()).serializeBinary();
    expectUnmarked(values);
  }
  for (const id of ids) expectUnmarked(id);
  for (const text of texts) expectLine(provider.redact(text));
}

function expectUnmarked(value: Value): void {
  expect(unknownTexts.has(value)).toBe(false);
  if (typeof value !== "object" || value === null) return;
  expect(Object.hasOwn(value, signatureKey)).toBe(false);
  for (const child of Object.values(value as Values)) expectUnmarked(child);
}

/** No terminal obeys it and no CI, and it shows none of the secrets. */
function expectLine(line: string, kept: readonly string[] = []): void {
  for (const secret of kept) expect(line).not.toContain(secret);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(line).not.toMatch(/^\s*::|##\w*\[/);
}
