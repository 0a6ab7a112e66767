import { Both, faces, type Side } from "../e2e/support/both";
import { echoOf, Watch } from "../e2e/support/canary";
import { Platforms } from "../e2e/support/platforms";
import { kinds } from "../kinds";
import { uninterrupted } from "../support/project/backend";
import { type Cell, cellsOfAllLives, faultOf, sampleOf } from "./cells";
import {
  after,
  before,
  expectObjects,
  type FaultyPlatforms,
  programOf,
  secretIn,
  testEveryCell,
} from "./matrix-core";
import { objectsNamed } from "./steps";

let cells: Cell[];

beforeAll(async () => {
  cells = await cellsOfAllLives();
});

/** The platforms of the sandbox, as the matrix strikes them. */
function faulty(platforms: Platforms): FaultyPlatforms<Cell> {
  return {
    env: platforms.env,
    async plan(cells) {
      const objects = await platforms.allObjects();
      await platforms.control.addFaults(
        ...cells.map((cell) => {
          const [object] = objectsNamed(objects, cell.kind, cell.name);
          const credential = cell.kind.platform.credential(platforms.address);
          return faultOf(cell, echoOf(secretIn(after(cell) ?? []), credential), object?.id);
        }),
      );
    },
    left: () => platforms.control.faults(),
    async objectsOf(cells) {
      const objects = await platforms.allObjects();
      return cells.map(({ kind, name }) => objectsNamed(objects, kind, name));
    },
    secrets: secretsOf(platforms),
    close: () => platforms.close(),
  };
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

testEveryCell(
  () => cells,
  async () => faulty(await Platforms.start()),
);

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
      await faulty(platforms).plan(sample);
      await program.declare(...programOf(sample, after));
      await watches
        .get(face)
        ?.run(["up", "--yes", "--skip-preview", "--continue-on-error", "--parallel", "100"]);
      expect(await platforms.control.faults()).toEqual([]);
      await program.project.up(["--skip-preview"]);
      await expectObjects(faulty(platforms), sample, after);
      await program.project.preview(["--refresh", "--expect-no-changes"]);
    });
  });

  test("no secret and no credential is found in what the engine said and keeps of all this", () => {
    expect(faces.map((face) => watches.get(face)?.leaks)).toEqual([[], []]);
  });
});
