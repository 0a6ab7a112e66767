import type { ObjectView } from "../../sandbox";
import { Both, FACES, type Side } from "../e2e/support/both";
import { echoOf, Watch } from "../e2e/support/canary";
import { C1_PATH, OIDC_PATH, SAML_PATH, sha256 } from "../e2e/support/platforms";
import { type Cell, cellsOfAllLives, faultOf } from "./cells";
import { declaredAs, type Step } from "./kinds";
import { objectsOf, objectsOn } from "./objects";

// An engine that has to be built first takes minutes.
jest.setTimeout(20 * 60_000);

const faultyUp = ["up", "--yes", "--skip-preview", "--continue-on-error", "--parallel", "100"];

let cells: Cell[];
let both: Both;
/** By face. Not at the engine's highest log level, where so many resources say too much. */
const watches = new Map<Side["face"], Watch>();

beforeAll(async () => {
  cells = await cellsOfAllLives();
  both = await Both.start("faults");
  await both.each(async ({ face, program, platforms }) => {
    const { conductorone, slashid } = platforms.address;
    const secrets = ["first-secret", "second-secret", conductorone.accessToken, slashid.apiKey];
    const canaries = secrets.map((secret) => ({ name: secret, secret, part: secret }));
    // The program's own files have the secrets.
    const options = { loud: false, folders: ["backend", "home", "tmp"] };
    watches.set(face, new Watch(program.project, canaries, options));
  });
});

afterAll(() => both.dispose());

const isCreate = ({ step }: Cell) => step.before === undefined;

const secretIn = (state: Step["after"]) => (state?.includes("rotated") ? "second-secret" : "first-secret");

/** What there must be of a cell's resource: how many objects, with which secret, enabled or not. */
function wanted({ kind }: Cell, state: Step["after"]) {
  if (state === undefined) return [];
  return [
    {
      ...(kind.secret && { secret: sha256(secretIn(state)) }),
      ...(kind.module === "conductorone" && { enabled: !state.includes("disabled") }),
    },
  ];
}

function shown({ kind }: Cell, objects: readonly ObjectView[]) {
  return objects.map(({ object, secrets }) => ({
    ...(kind.secret && { secret: secrets[kind.secret] }),
    ...(kind.module === "conductorone" && { enabled: object.enabled }),
  }));
}

/** What a platform says that repeats what it was sent. */
function wordsOf({ platforms: { address } }: Side, { kind }: Cell, state: Step["after"]): string {
  const credential = kind.module === "slashid" ? address.slashid.apiKey : address.conductorone.accessToken;
  return echoOf(secretIn(state), credential);
}

/** Strikes the writes of an `up` with the faults of these cells, mends all by a plain one, and looks what there is. */
async function strike(side: Side, faulty: readonly Cell[], stateOf: (cell: Cell) => Step["after"]) {
  const { face, platforms, program } = side;
  const before = await objectsOn(platforms);
  await platforms.control.addFaults(
    ...faulty.map((cell) => {
      const [object] = objectsOf(before, cell.kind, cell.name);
      return faultOf(cell, wordsOf(side, cell, stateOf(cell)), object?.id);
    }),
  );
  await program.declare(...cells.flatMap((cell) => declaredAs(cell.kind, cell.name, stateOf(cell))));
  await watches.get(face)?.run(faultyUp);
  expect(await platforms.control.faults()).toEqual([]);
  await program.project.up(["--skip-preview"]);

  const after = await objectsOn(platforms);
  const seen = cells.map((cell) => [cell.name, shown(cell, objectsOf(after, cell.kind, cell.name))]);
  expect(seen).toEqual(cells.map((cell) => [cell.name, wanted(cell, stateOf(cell))]));
  await program.project.preview(["--expect-no-changes"]);
  await program.project.refresh(["--skip-preview", "--expect-no-changes"]);
}

test("the matrix has every write of every kind's life", () => {
  const writes = new Set(
    cells.map(({ kind, step, method, rest }) => `${step.name}: ${method} ${kind.path}${rest}`),
  );
  process.stdout.write(`faults: ${cells.length} cells on each face\n`);
  expect([...writes]).toEqual([
    `create: POST ${C1_PATH}`,
    `create disabled: POST ${C1_PATH}`,
    `create disabled: POST ${C1_PATH}/ID`,
    `rotate: POST ${C1_PATH}/ID/secret`,
    `change: POST ${C1_PATH}/ID`,
    `rotate and change: POST ${C1_PATH}/ID/secret`,
    `rotate and change: POST ${C1_PATH}/ID`,
    `delete: DELETE ${C1_PATH}/ID`,
    `create: POST ${OIDC_PATH}`,
    `rotate: PATCH ${OIDC_PATH}/ID`,
    `change: PATCH ${OIDC_PATH}/ID`,
    `rotate and change: PATCH ${OIDC_PATH}/ID`,
    `delete: DELETE ${OIDC_PATH}/ID`,
    `create: POST ${SAML_PATH}`,
    `change: PATCH ${SAML_PATH}/ID`,
    `delete: DELETE ${SAML_PATH}/ID`,
  ]);
});

test("creates: one object of each, with its secret, and no difference left", async () => {
  await both.each((side) =>
    strike(side, cells.filter(isCreate), ({ step }) =>
      step.before === undefined ? step.after : step.before,
    ),
  );
});

test("rotations, updates and deletes: each is done in the end, and no difference left", async () => {
  await both.each((side) =>
    strike(
      side,
      cells.filter((cell) => !isCreate(cell)),
      ({ step }) => step.after,
    ),
  );
});

test("no secret and no credential is found in what the engine said and keeps of all this", async () => {
  expect(FACES.map((face) => watches.get(face)?.leaks)).toEqual([[], []]);
});
