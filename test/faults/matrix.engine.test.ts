import type { ObjectView } from "../../sandbox";
import { Both, faces, type Side } from "../e2e/support/both";
import { echoOf, Watch } from "../e2e/support/canary";
import { Platforms, sha256 } from "../e2e/support/platforms";
import { kinds } from "../kinds";
import { Engine } from "../support/engine/engine";
import type { Declared } from "../support/engine/program";
import { findSecret } from "../support/leaks/find-secret";
import { uninterrupted } from "../support/project/backend";
import { type Cell, cellsOfAllLives, faultOf, sampleOf } from "./cells";
import { declaredAs, isDisabled, objectsNamed, type State } from "./steps";

let cells: Cell[];

beforeAll(async () => {
  cells = await cellsOfAllLives();
});

const secretIn = (state: State) => (state.includes("rotated") ? "second-secret" : "first-secret");

/** What there must be of a cell's resource: how many objects, with which secret, disabled or not. */
function wanted({ kind }: Cell, state: State | undefined) {
  if (state === undefined) return [];
  return [
    {
      secret: kind.secret && sha256(secretIn(state)),
      isDisabled: kind.changes.disabled && state.includes("disabled"),
    },
  ];
}

function shown({ kind }: Cell, objects: readonly ObjectView[]) {
  return objects.map((view) => ({
    secret: kind.secret && view.secrets[kind.secret.wire],
    isDisabled: isDisabled(kind, view),
  }));
}

type StateOf = (cell: Cell) => State | undefined;

const before: StateOf = ({ step }) => step.before;
const after: StateOf = ({ step }) => step.after;

const programOf = (of: readonly Cell[], stateOf: StateOf): Declared[] =>
  of.flatMap((cell) => declaredAs(cell.kind, cell.name, stateOf(cell)));

/** Plans the faults of these cells. What the platform says with them repeats what it was sent. */
async function planFaults(platforms: Platforms, of: readonly Cell[]): Promise<void> {
  const objects = await platforms.allObjects();
  await platforms.control.addFaults(
    ...of.map((cell) => {
      const [object] = objectsNamed(objects, cell.kind, cell.name);
      const credential = cell.kind.platform.credential(platforms.address);
      return faultOf(cell, echoOf(secretIn(after(cell) ?? []), credential), object?.id);
    }),
  );
}

async function expectObjects(platforms: Platforms, of: readonly Cell[], stateOf: StateOf): Promise<void> {
  const objects = await platforms.allObjects();
  const seen = of.map((cell) => [cell.name, shown(cell, objectsNamed(objects, cell.kind, cell.name))]);
  expect(seen).toEqual(of.map((cell) => [cell.name, wanted(cell, stateOf(cell))]));
}

const secretsOf = ({ address }: Platforms) => [
  "first-secret",
  "second-secret",
  ...new Set(kinds.map(({ platform }) => platform.credential(address))),
];

test("the matrix has every write of every kind's life, and the sample every write and every fault", () => {
  const writesIn = (some: readonly Cell[]) => [
    ...new Set(some.map(({ kind, step, method, rest }) => `${kind.type}, ${step.name}: ${method} ${rest}`)),
  ];
  process.stdout.write(`faults: ${cells.length} cells\n`);
  const writes = kinds.flatMap(({ type, writes }) =>
    Object.entries(writes).flatMap(([step, each]) => each.map((write) => `${type}, ${step}: ${write}`)),
  );
  expect(writesIn(cells).map((write) => write.trimEnd())).toEqual(writes);
  const sample = sampleOf(cells);
  expect(writesIn(sample)).toEqual(writesIn(cells));
  expect(new Set(sample.map(({ fault }) => fault))).toEqual(new Set(cells.map(({ fault }) => fault)));
});

describe("every cell, on the core", () => {
  let platforms: Platforms;
  let engine: Engine;
  const messages: string[] = [];

  beforeAll(async () => {
    platforms = await Platforms.start();
    engine = Engine.with(platforms.env);
  });

  afterAll(() => platforms.close());

  /** Strikes the writes of an `up` with the faults of these cells, mends all by a plain one, and looks what there is. */
  async function strike(faulty: readonly Cell[], stateOf: StateOf): Promise<void> {
    const program = programOf(cells, stateOf);
    await planFaults(platforms, faulty);
    const { errors } = await engine.up(program, { continuesOnError: true });
    messages.push(...errors.map((error) => String((error as Error).message)));
    expect(await platforms.control.faults()).toEqual([]);
    await engine.mustUp(program);

    await expectObjects(platforms, cells, stateOf);
    expect(await engine.preview(program)).toEqual(new Map());
    expect(await engine.refresh()).toEqual(new Map());
    expect(await engine.preview(program)).toEqual(new Map());
  }

  const isCreate = ({ step }: Cell) => step.before === undefined;

  test("creates: one object of each, with its secret, and no difference left", async () => {
    await strike(cells.filter(isCreate), (cell) => before(cell) ?? after(cell));
  });

  test("rotations, updates and deletes: each is done in the end, and no difference left", async () => {
    await strike(
      cells.filter((cell) => !isCreate(cell)),
      after,
    );
  });

  test("no secret and no credential is in a message, a line of the log, or the state", () => {
    expect(messages).not.toEqual([]);
    const all = [...messages, ...engine.logged, JSON.stringify([...engine.state])].join("\n");
    expect(secretsOf(platforms).flatMap((secret) => [...findSecret(secret, all)])).toEqual([]);
  });
});

describe("a sample of the cells, by the faces", () => {
  let both: Both;
  let sample: readonly Cell[];
  /** Not at the engine's highest log level, where so many resources say too much. */
  const watches = new Map<Side["face"], Watch>();

  beforeAll(async () => {
    sample = sampleOf(cells);
    both = await Both.start("faults", uninterrupted);
    await both.each(async ({ face, program, platforms }) => {
      const canaries = secretsOf(platforms).map((secret) => ({ name: secret, secret, part: secret }));
      // The program's own files have the secrets.
      const options = { loud: false, folders: ["backend", "home", "tmp"] };
      watches.set(face, new Watch(program.project, canaries, options));
      await program.declare(...programOf(sample, before));
      await program.project.up(["--skip-preview"]);
    });
  });

  afterAll(() => both.dispose());

  test("each is done in the end, and no difference left", async () => {
    await both.each(async ({ face, platforms, program }) => {
      await planFaults(platforms, sample);
      await program.declare(...programOf(sample, after));
      await watches
        .get(face)
        ?.run(["up", "--yes", "--skip-preview", "--continue-on-error", "--parallel", "100"]);
      expect(await platforms.control.faults()).toEqual([]);
      await program.project.up(["--skip-preview"]);
      await expectObjects(platforms, sample, after);
      await program.project.preview(["--refresh", "--expect-no-changes"]);
    });
  });

  test("no secret and no credential is found in what the engine said and keeps of all this", () => {
    expect(faces.map((face) => watches.get(face)?.leaks)).toEqual([[], []]);
  });
});
