import { ProviderError } from "../../../provider/core/model/errors";
import type { Values } from "../../../provider/core/model/values";
import { kinds } from "../../kinds";
import { withSettings } from "../../kinds/kind";
import { fc } from "../../support/properties";
import { answer, secrets } from "./answers";
import { Fuzzed } from "./fuzzed";
import { operations } from "./operations";

const fuzzed = new Fuzzed();
const sealed = new Map<string, { before: Values; after: Values }>();
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", note);
  fuzzed.begin([]);
  for (const kind of kinds) {
    const lifecycle = fuzzed.provider.lifecycle(kind.type);
    const { changed, rotated } = kind.changes;
    const secret = (value: string) => (kind.secret === undefined ? {} : { [kind.secret.program]: value });
    const before = withSettings(kind.plain("x"), secret(secrets[0] ?? ""));
    const after = withSettings(before, changed, rotated && secret(`${secrets[0]}-2`));
    sealed.set(kind.type, {
      before: (await lifecycle.check({ news: before })).inputs,
      after: (await lifecycle.check({ news: after })).inputs,
    });
  }
});

afterAll(async () => {
  process.off("unhandledRejection", note);
  await fuzzed.provider.close();
});

/** Sealed inputs of a type, before and after a change. A function needs none. */
function inputsOf(type: string | undefined): readonly [Values, Values] {
  if (type === undefined) return [{}, {}];
  const inputs = sealed.get(type);
  if (inputs === undefined) throw new Error(`${type} has no inputs: describe it in test/kinds`);
  return [inputs.before, inputs.after];
}

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
    async ([name, run, type], answers) => {
      fuzzed.begin(answers);
      try {
        await run(fuzzed.provider, ...inputsOf(type));
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
