import { pathText, type Value, type Values, valueAt } from "../../provider/core/model/values";
import type { ObjectView, Sandbox, SandboxControl } from "../../sandbox";
import { kinds, type Sample, type Spelling } from "../kinds";
import { objectsById, sha256, startSandbox } from "../support/sandbox";
import {
  type Cell,
  canBeLeft,
  canDrift,
  canStop,
  cells,
  declared,
  isSecret,
  lateSpelling,
  resourceWith,
  resourceWithout,
} from "./cells";
import { CoreStack } from "./core-stack";
import { javaScript, unknown, yaml } from "./programs";
import { type DriftTold, EngineStack, type Stack } from "./stack";

test("every field of every resource that the sandbox stands for has a sample, and every sample a field", () => {
  const fields = [...declared].map(([type, all]) => [type, all.map(({ path }) => pathText(path)).sort()]);
  const sampled = kinds.map(({ type, fields }) => [type, Object.keys(fields).sort()]);
  expect(sampled).toEqual(fields);
});

test("every optional field can be left out, unless its sample says otherwise", () => {
  const needed = cells.filter((cell) => cell.field.optional && !isSecret(cell) && !canStop(cell));
  // Apple is the one provider that does not work without options.
  expect(needed.map(({ field }) => pathText(field.path))).toEqual(["options.apple"]);
});

/** A stack under test, and what it is tested by. */
interface Under {
  readonly stack: Stack;
  readonly control: SandboxControl;
}

/** The object behind each resource. */
async function objectsBehind({ stack, control }: Under): Promise<(name: string) => ObjectView> {
  const [state, objects] = await Promise.all([stack.state(), objectsById(control)]);
  return (name) => {
    const view = objects.get(state.get(name)?.id ?? "");
    if (view === undefined) throw new Error(`there is no object behind ${name}`);
    return view;
  };
}

/** What the platform has in each of these cells' fields, by the resource's name. */
async function shown(under: Under, role: string, of: readonly Cell[]): Promise<Record<string, unknown>> {
  const objectOf = await objectsBehind(under);
  return Object.fromEntries(
    of.map((cell) => {
      const { object, secrets } = objectOf(`${role}-${cell.name}`);
      const { wire } = cell.sample;
      return [cell.name, isSecret(cell) ? secrets[wire] : valueAt(object as Values, wire.split("."))];
    }),
  );
}

/** What it should have there. */
function expected(
  of: readonly Cell[],
  wireOf: (sample: Sample) => Value | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    of.map((cell) => {
      const wire = wireOf(cell.sample);
      return [cell.name, isSecret(cell) ? sha256(String(wire)) : wire];
    }),
  );
}

const held = (which: (sample: Sample) => Spelling, of = cells) =>
  of.map((cell) => resourceWith(cell, "held", which(cell.sample).program));
const stopped = cells.filter(canStop);
const kept = cells.filter((cell) => !canStop(cell));
const drifting = cells.filter(canDrift);
const leaving = cells.filter(canBeLeft);
const left = leaving.map((cell) => resourceWithout(cell, "left"));

/** The merge patch that puts a value where the platform has the field. */
function patchOf({ sample }: Cell, value: Value): Values {
  return sample.wire
    .split(".")
    .reverse()
    .reduce<Value>((inner, name) => ({ [name]: inner }), value) as Values;
}

/** What a drift report says of each of these. A path in the field's own group counts as the group's. */
const driftOf = (told: DriftTold, role: string, of: readonly Cell[]) =>
  Object.fromEntries(
    of.map(({ name, field }) => {
      const path = pathText(field.path);
      const inGroup = new RegExp(`^${path}\\.\\S+`);
      const paths = told[`${role}-${name}`] ?? [];
      return [
        name,
        [...new Set(paths.map((each) => (field.kind === "group" ? each.replace(inGroup, path) : each)))],
      ];
    }),
  );

const driftAt = (of: readonly Cell[], nextUp: string) =>
  Object.fromEntries(of.map(({ name, field }) => [name, [`${pathText(field.path)} ${nextUp}`]]));

const faces: Readonly<Record<string, (sandbox: Sandbox) => Promise<Stack>>> = {
  "the core": async (sandbox) => new CoreStack(sandbox),
  "dynamic resources from JavaScript": (sandbox) => EngineStack.open(javaScript, sandbox),
  "the plugin from YAML": (sandbox) => EngineStack.open(yaml, sandbox),
};

describe.each(Object.entries(faces))("every field, by %s", (_name, open) => {
  let sandbox: Sandbox;
  let stack: Stack;
  let under: Under;

  beforeAll(async () => {
    sandbox = await startSandbox();
    stack = await open(sandbox);
    under = { stack, control: sandbox.control };
  });

  afterAll(async () => {
    await stack.close();
    await sandbox.close();
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
      await under.control.edit(
        cell.kind.platform.name,
        id,
        cell.sample.drift ?? patchOf(cell, cell.sample.first.wire),
      );
    }
    for (const cell of leaving) {
      const { id } = objectOf(`left-${cell.name}`);
      await under.control.edit(cell.kind.platform.name, id, patchOf(cell, cell.sample.second.wire));
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
      expect([cell.name, seen("held", cell)]).toEqual([cell.name, cell.sample.first.wire]);
    }
    for (const cell of leaving.filter(({ field }) => field.kind === "leaf")) {
      expect([cell.name, seen("left", cell)]).toEqual([cell.name, cell.sample.second.wire]);
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
