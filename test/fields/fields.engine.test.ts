import { pathText, type Value, type Values, valueAt } from "../../provider/core/model/values";
import type { ObjectView, Sandbox, SandboxControl } from "../../sandbox";
import { Project } from "../support/project/project";
import { environmentOf, objectsById, sha256, startSandbox } from "../support/sandbox";
import {
  type Cell,
  canBeLeft,
  canDrift,
  canStop,
  cells,
  declared,
  isSecret,
  lateSpelling,
  type ProgramResource,
  resourceWith,
  resourceWithout,
} from "./cells";
import { type Face, faces, unknown } from "./programs";
import type { Sample, Spelling } from "./sample";
import { samples } from "./table";

test("every field of every resource has a sample, and every sample a field", () => {
  const fields = [...declared].map(([type, all]) => [type, all.map(({ path }) => pathText(path)).sort()]);
  const sampled = Object.entries(samples).map(([type, all]) => [type, Object.keys(all).sort()]);
  expect(sampled).toEqual(fields);
});

test("every optional field can be left out, unless its sample says otherwise", () => {
  const needed = cells.filter((cell) => cell.field.optional && !isSecret(cell) && !canStop(cell));
  // Apple is the one provider that does not work without options.
  expect(needed.map(({ field }) => pathText(field.path))).toEqual(["options.apple"]);
});

/** A stack that holds every field, and the sandbox that it is in. */
class Stack {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly #face: Face;
  readonly #project: Project;

  private constructor(sandbox: Sandbox, face: Face, project: Project) {
    this.sandbox = sandbox;
    this.control = sandbox.control;
    this.#face = face;
    this.#project = project;
  }

  static async open(face: Face): Promise<Stack> {
    const sandbox = await startSandbox();
    const project = await Project.create({
      name: `fields-${face.runtime}`,
      runtime: face.runtime,
      files: face.files([], "source"),
      env: environmentOf(sandbox.address),
    });
    return new Stack(sandbox, face, project);
  }

  async close(): Promise<void> {
    await this.#project.dispose();
    await this.sandbox.close();
  }

  /** Writes the program anew. */
  async write(source: string, resources: readonly ProgramResource[]): Promise<void> {
    const files = this.#face.files(resources, source);
    for (const [path, text] of Object.entries(files)) await this.#project.write(path, text);
  }

  preview(): Promise<unknown> {
    return this.#project.preview();
  }

  /** Brings all up to the program, after which a preview finds nothing to do, before and after a refresh. */
  async up(): Promise<void> {
    await this.#project.up(["--skip-preview"]);
    await this.#project.preview(["--expect-no-changes"]);
    await this.#project.preview(["--refresh", "--expect-no-changes"]);
  }

  /** Refreshes, and gives the names of the resources that the engine says have changed. */
  async refresh(): Promise<string[]> {
    const { stdout } = await this.#project.refresh(["--skip-preview"]);
    return [...stdout.matchAll(/^ ~ +\S+ (\S+) updated /gm)].map(([, name = ""]) => name).sort();
  }

  /** What the state has of each resource, by its name. */
  async state(): Promise<ReadonlyMap<string, { id: string; outputs: Values }>> {
    const { deployment } = await this.#project.exportState();
    const resources = (deployment.resources ?? []).map(({ urn, id = "", outputs = {} }) => {
      return [urn.slice(urn.lastIndexOf("::") + 2), { id, outputs: outputs as Values }] as const;
    });
    return new Map(resources);
  }

  /** The object behind each resource. */
  async objects(): Promise<(name: string) => ObjectView> {
    const [state, objects] = await Promise.all([this.state(), objectsById(this.control)]);
    return (name) => {
      const view = objects.get(state.get(name)?.id ?? "");
      if (view === undefined) throw new Error(`there is no object behind ${name}`);
      return view;
    };
  }
}

/** What the platform has in each of these cells' fields, by the resource's name. */
async function shown(stack: Stack, role: string, of: readonly Cell[]): Promise<Record<string, unknown>> {
  const objectOf = await stack.objects();
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

describe.each(faces)("every field, by $name", (face) => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await Stack.open(face);
  });

  afterAll(() => stack.close());

  test("is set", async () => {
    await stack.write("source", [...held(({ first }) => first), ...left]);
    await stack.up();
    expect(await shown(stack, "held", cells)).toEqual(expected(cells, ({ first }) => first.wire));
  });

  test("is changed", async () => {
    await stack.write("source", [...held(({ second }) => second), ...left]);
    await stack.up();
    expect(await shown(stack, "held", cells)).toEqual(expected(cells, ({ second }) => second.wire));
  });

  test("shows in a refresh when somebody else changes it", async () => {
    const objectOf = await stack.objects();
    for (const cell of drifting) {
      const { id } = objectOf(`held-${cell.name}`);
      await stack.control.edit(cell.platform, id, cell.sample.drift ?? patchOf(cell, cell.sample.first.wire));
    }
    for (const cell of leaving) {
      const { id } = objectOf(`left-${cell.name}`);
      await stack.control.edit(cell.platform, id, patchOf(cell, cell.sample.second.wire));
    }

    const reported = await stack.refresh();
    expect(reported).toEqual(
      [...drifting.map(({ name }) => `held-${name}`), ...leaving.map(({ name }) => `left-${name}`)].sort(),
    );

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
    await stack.up();
    expect(await shown(stack, "held", cells)).toEqual(expected(cells, ({ second }) => second.wire));
    expect(await shown(stack, "left", leaving)).toEqual(expected(leaving, ({ second }) => second.wire));
  });

  test("goes back to the platform's default when the program stops setting it", async () => {
    const without = stopped.map((cell) => resourceWithout(cell, "held"));
    await stack.write("source", [...held(({ second }) => second, kept), ...without, ...left]);
    await stack.up();
    expect(await shown(stack, "held", stopped)).toEqual(expected(stopped, ({ unset }) => unset?.wire));
    expect(await shown(stack, "left", leaving)).toEqual(expected(leaving, ({ second }) => second.wire));
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
    expect(await shown(stack, "held", kept)).toEqual(expected(kept, ({ first }) => first.wire));
    expect(await shown(stack, "held", stopped)).toEqual(expected(stopped, ({ second }) => second.wire));
    expect(await shown(stack, "late", cells)).toEqual(
      Object.assign({}, ...cells.map((cell) => expected([cell], () => lateSpelling(cell).wire))),
    );
  });
});
