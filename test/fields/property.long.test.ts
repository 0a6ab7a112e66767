import { movedFields } from "../../cli/drift/fields";
import { fieldsOfType } from "../../cli/drift/our-types";
import type { Field } from "../../provider/core/model/fields";
import { pathText, type Value, type Values, valueAt, withValueAt } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { Sandbox, SandboxControl } from "../../sandbox";
import { type Kind, kinds, type Sample } from "../kinds";
import { chooser } from "../kinds/rewriting";
import { text } from "../kinds/values";
import { Life } from "../support/engine/life";
import type { Held } from "../support/engine/program";
import { impatient } from "../support/impatient";
import { fc } from "../support/properties";
import { environmentOf, startSandbox } from "../support/sandbox";
import { cellsOf } from "./cells";
import { rewritingDispatcher } from "./rewriting-dispatcher";

const cells = cellsOf(kinds);

const runs = { numRuns: 200 };

let sandbox: Sandbox;
let control: SandboxControl;
let provider: Provider;
let rewrite: (answer: string) => string = (answer) => answer;

beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandbox.control;
  const dispatcher = rewritingDispatcher((answer) => rewrite(answer));
  const http = { ...impatient(), dispatcher };
  provider = new Provider(vendors, { environment: environmentOf(sandbox.address), log: () => {}, http });
});

beforeEach(() => {
  rewrite = (answer) => answer;
});

afterEach(() => control.reset());

afterAll(async () => {
  await provider.close();
  await sandbox.close();
});

/** A field that others can change, with its sample. */
interface Changeable {
  readonly field: Field;
  readonly sample: Sample;
}

/** What a value means to the platform, in the test's own words. */
function meaningOf({ sample }: Changeable, value: Value | undefined): string {
  if (sample.means !== undefined) return sample.means(value);
  const isEmpty = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return JSON.stringify(isEmpty ? (sample.unset?.wire ?? null) : value);
}

/** Whether an object with these inputs has a field. */
function hasField(kind: Kind, program: Values, path: readonly string[]): boolean {
  if (kind.hasField !== undefined) return kind.hasField(program, path);
  return path.length === 1 || program[path[0] ?? ""] !== undefined;
}

/** The fields that somebody else can change in an object. */
function changeableIn(kind: Kind, program: Values): Changeable[] {
  return cells.filter(
    ({ kind: own, field, sample }) =>
      own === kind &&
      sample.values !== undefined &&
      field.kind === "leaf" &&
      hasField(kind, program, field.path),
  );
}

test("there are values for every field that others can change", () => {
  const without = cells.filter(
    ({ field, sample }) =>
      field.kind === "leaf" && !field.writeOnly && !field.replaceOnChanges && sample.values === undefined,
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

interface Drift {
  readonly program: Values;
  /** For each field that somebody else can change, another value, the first one first. */
  readonly values: readonly (Changeable & { readonly value: Value })[];
}

let count = 0;

/** Programs of a kind, each with a natural key that no other object has. */
function programsOf({ programs, distinct }: Kind): fc.Arbitrary<Values> {
  return fc
    .tuple(programs, text)
    .map(([program, name]) => ({ ...program, ...distinct(`${name} ${count++}`) }));
}

/** Programs, and values for all of their fields in some order. */
function drifts(kind: Kind): fc.Arbitrary<Drift> {
  return programsOf(kind).chain((program) => {
    const values = changeableIn(kind, program).map((each) =>
      (each.sample.values ?? fail()).map((value) => ({ ...each, value })),
    );
    return fc.record({
      program: fc.constant(program),
      values: fc
        .tuple(fc.tuple(...values), fc.nat())
        .map(([all, turn]) => [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)]),
    }) as fc.Arbitrary<Drift>;
  });
}

/** Inputs without the note that whoever changed the object may have changed the secret, too. */
function withoutTouched(inputs: Values): Values {
  return JSON.parse(JSON.stringify(inputs).replaceAll(":touched", "")) as Values;
}

/** Puts a value where the platform has the field. */
async function changeElsewhere(kind: Kind, id: string, { sample }: Changeable, value: Value): Promise<void> {
  await control.edit(kind.platform.name, id, withValueAt({}, sample.wire.split("."), value));
}

/** What the drift report says of an object, as the paths with what the next up does. */
function reported(kind: Kind, before: Held, { outputs: after }: Held): (string | undefined)[][] {
  const refreshed = { inputs: before.inputs, before: before.outputs, after };
  return movedFields(fieldsOfType(kind.type), refreshed).map(({ path, nextUp }) => [path, nextUp]);
}

/** The first value that has another meaning than the program's, in a field that it sets or leaves. */
function realChange({ program, values }: Drift, isSet: boolean) {
  return values.find((each) => {
    const given = valueAt(program, each.field.path);
    const isWanted = (given !== undefined) === isSet;
    return isWanted && meaningOf(each, each.value) !== meaningOf(each, given);
  });
}

describe.each(kinds)("$type", (kind) => {
  const begin = (program: Values) => Life.begin(provider, kind.type, program);

  test("a change of one field that the program sets is reported at that field, and put right", async () => {
    const property = fc.asyncProperty(drifts(kind), async (drift) => {
      const change = realChange(drift, true);
      fc.pre(change !== undefined);
      const { program } = drift;
      const { field, value } = change ?? fail();
      const means = (outputs: Values) => meaningOf(change ?? fail(), valueAt(outputs, field.path));
      const life = await begin(program);
      const before = life.state;
      await changeElsewhere(kind, before.id, change ?? fail(), value);

      const found = await life.refresh();
      expect(reported(kind, before, life.state)).toEqual([[pathText(field.path), "undoes"]]);
      const changes = await life.diff(program);
      for (const fields of [found?.fields, changes]) {
        expect(fields?.map(({ path }) => path)).toEqual([field.path]);
        expect(fields?.map(({ kind }) => kind)).not.toContain("moved");
      }
      expect(means(life.state.outputs)).toBe(meaningOf(change ?? fail(), value));

      await life.become(program);
      expect(await life.refresh()).toBeUndefined();
      expect(means(life.state.outputs)).toBe(means(program));
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });

  test("a change of one field that the program leaves alone is reported as moved, and then left", async () => {
    const property = fc.asyncProperty(drifts(kind), async (drift) => {
      const change = realChange(drift, false);
      fc.pre(change !== undefined);
      const { program } = drift;
      const { field, value } = change ?? fail();
      const life = await begin(program);
      const before = life.state;
      await changeElsewhere(kind, before.id, change ?? fail(), value);

      const found = await life.refresh();
      expect(reported(kind, before, life.state)).toEqual([[pathText(field.path), "keeps"]]);
      expect(found?.fields).toEqual([{ path: field.path, kind: "moved", replaces: false }]);
      expect(withoutTouched(life.state.inputs)).toEqual(before.inputs);
      const seen = valueAt(life.state.outputs, field.path);
      expect(meaningOf(change ?? fail(), seen)).toBe(meaningOf(change ?? fail(), value));
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });

  test("what means the same is no change, and is kept as it was written", async () => {
    const drawn = fc.array(fc.nat(999), { minLength: 20, maxLength: 20 });
    const property = fc.asyncProperty(programsOf(kind), drawn, async (program, numbers) => {
      rewrite = (answer) => answer;
      const life = await begin(program);
      const before = life.state;
      rewrite = (answer) => {
        const { [kind.member]: object, ...rest } = JSON.parse(answer) as Values;
        return JSON.stringify({ ...rest, [kind.member]: kind.rewrite(chooser(numbers), object as Values) });
      };

      expect(await life.refresh()).toBeUndefined();
      expect(life.state).toEqual(before);
      expect(await life.diff(program)).toEqual([]);
    });
    await fc.assert(property, runs);
  });
});

describe.each(cells.filter(({ sample }) => sample.ordered))("$kind.type", (cell) => {
  const { kind, field } = cell;

  test(`another order of ${pathText(field.path)} is a change`, async () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 3 });
    const having = programsOf(kind).filter((program) => hasField(kind, program, field.path));
    const property = fc.asyncProperty(having, values, fc.nat(), async (given, list, turn) => {
      const program = withValueAt(given, field.path, list);
      const life = await Life.begin(provider, kind.type, program);
      const start = 1 + (turn % (list.length - 1));
      await changeElsewhere(kind, life.state.id, cell, [...list.slice(start), ...list.slice(0, start)]);

      await life.refresh();
      expect((await life.diff(program)).map((change) => change.path)).toEqual([field.path]);
    });
    await fc.assert(property, runs);
  });
});

function fail(): never {
  throw new Error("there is none");
}
