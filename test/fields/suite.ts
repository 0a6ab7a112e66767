import { valueAt } from "../../provider/core/model/values";
import type { ObjectKind, Sample, Spelling } from "../kinds";
import type { Backstage } from "../kinds/backstage";
import {
  type Cell,
  canBeLeft,
  canDrift,
  canStop,
  cellsOf,
  lateSpelling,
  resourceWith,
  resourceWithout,
} from "./cells";
import { CoreStack } from "./core-stack";
import { driftAt, driftOf, expected, objectsBehind, patchOf, shown, type Under } from "./looks";
import { javaScript, type Language, unknown, yaml } from "./programs";
import type { Sources } from "./sources";
import { EngineStack, type Stack } from "./stack";

/** What the suite is run for, and on. */
export interface FieldsSetup {
  readonly kinds: readonly ObjectKind[];
  /** Platforms without objects. */
  start(): Promise<Backstage>;
  /** What the unknown values of a program come from. */
  readonly sources: Sources;
  /** Those that are tried on the engine, where that is dear. Default: all. */
  readonly onEngine?: (cells: readonly Cell[]) => readonly Cell[];
}

const engines: readonly (readonly [string, (sources: Sources) => Language])[] = [
  ["dynamic resources from JavaScript", javaScript],
  ["the plugin from YAML", yaml],
];

/** Declares the tests of every field of these kinds, on each face. */
export function testEveryField(setup: FieldsSetup): void {
  const cells = cellsOf(setup.kinds);
  testFields("the core", cells, setup, async (env) => new CoreStack(env));
  const onEngine = setup.onEngine?.(cells) ?? cells;
  for (const [name, language] of engines)
    testFields(name, onEngine, setup, (env) => EngineStack.open(language(setup.sources), env));
}

function testFields(
  face: string,
  cells: readonly Cell[],
  { kinds, start }: FieldsSetup,
  open: (env: Record<string, string>) => Promise<Stack>,
): void {
  const held = (which: (sample: Sample) => Spelling, of = cells) =>
    of.map((cell) => resourceWith(cell, "held", which(cell.sample).program));
  const stopped = cells.filter(canStop);
  const kept = cells.filter((cell) => !canStop(cell));
  const drifting = cells.filter(canDrift);
  const leaving = cells.filter(canBeLeft);
  const left = leaving.map((cell) => resourceWithout(cell, "left"));

  describe(`every field, by ${face}`, () => {
    let backstage: Backstage;
    let stack: Stack;
    let under: Under;

    beforeAll(async () => {
      backstage = await start();
      stack = await open(backstage.env);
      under = { stack, backstage, kinds };
    });

    afterAll(async () => {
      await stack?.close();
      await backstage?.close();
    });

    test("is set", async () => {
      await stack.write("source", [...held(({ first }) => first), ...left]);
      await stack.up();
      expect(await shown(under, "held", cells)).toEqual(expected(cells, ({ first }) => first.wire));
    });

    test("is changed", async () => {
      await stack.write("source", [...held(({ second }) => second), ...left]);
      await stack.up();
      expect(await shown(under, "held", cells)).toEqual(expected(cells, ({ second }) => second.wire));
    });

    test("shows in a refresh when somebody else changes it", async () => {
      const objectOf = await objectsBehind(under);
      for (const cell of drifting) {
        const { id } = objectOf(`held-${cell.name}`);
        await under.backstage.edit(cell.kind, id, cell.sample.drift ?? patchOf(cell, cell.sample.first.wire));
      }
      for (const cell of leaving) {
        const { id } = objectOf(`left-${cell.name}`);
        await under.backstage.edit(cell.kind, id, patchOf(cell, cell.sample.second.wire));
      }

      const told = await stack.drift?.();
      const reported = await stack.refresh();
      expect(reported).toEqual(
        [...drifting.map(({ name }) => `held-${name}`), ...leaving.map(({ name }) => `left-${name}`)].sort(),
      );

      if (told !== undefined) {
        expect(Object.keys(told).sort()).toEqual(reported);
        expect(driftOf(told, "held", drifting)).toEqual(driftAt(drifting, "undoes"));
        expect(driftOf(told, "left", leaving)).toEqual(driftAt(leaving, "keeps"));
      }

      const state = await stack.state();
      const seen = (role: string, { name, field }: Cell) =>
        valueAt(state.get(`${role}-${name}`)?.outputs, field.path);
      const leaves = drifting.filter(({ field }) => field.kind === "leaf");
      for (const cell of leaves) {
        expect([cell.name, seen("held", cell)]).toEqual([cell.name, stateOf(cell.sample.first)]);
      }
      for (const cell of leaving.filter(({ field }) => field.kind === "leaf")) {
        expect([cell.name, seen("left", cell)]).toEqual([cell.name, stateOf(cell.sample.second)]);
      }
    });

    test("is put right by the next update where the program sets it, and left alone where it doesn't", async () => {
      // That nothing is left to do is seen of what is set before the drift, and of what is left alone in the next test.
      await stack.upAndGoOn();
      expect(await shown(under, "held", cells)).toEqual(expected(cells, ({ second }) => second.wire));
      expect(await shown(under, "left", leaving)).toEqual(expected(leaving, ({ second }) => second.wire));
    });

    test("goes back to the platform's default when the program stops setting it", async () => {
      const without = stopped.map((cell) => resourceWithout(cell, "held"));
      await stack.write("source", [...held(({ second }) => second, kept), ...without, ...left]);
      await stack.up();
      expect(await shown(under, "held", stopped)).toEqual(expected(stopped, ({ unset }) => unset?.wire));
      expect(await shown(under, "left", leaving)).toEqual(expected(leaving, ({ second }) => second.wire));
    });

    test("may be unknown in a preview, in a create and in an update", async () => {
      const later = (role: string, which: (cell: Cell) => Spelling, of: readonly Cell[]) =>
        of.map((cell) => resourceWith(cell, role, unknown(which(cell).program)));
      await stack.write("new-source", [
        ...later("held", ({ sample }) => sample.first, kept),
        ...later("held", ({ sample }) => sample.second, stopped),
        ...later("late", lateSpelling, cells),
      ]);
      await stack.preview();
      await stack.up();
      expect(await shown(under, "held", kept)).toEqual(expected(kept, ({ first }) => first.wire));
      expect(await shown(under, "held", stopped)).toEqual(expected(stopped, ({ second }) => second.wire));
      expect(await shown(under, "late", cells)).toEqual(
        Object.assign({}, ...cells.map((cell) => expected([cell], () => lateSpelling(cell).wire))),
      );
    });
  });
}

const stateOf = ({ wire, state = wire }: Spelling) => state;
