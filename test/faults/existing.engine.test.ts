import type { ObjectView } from "../../sandbox";
import { Both, type Side } from "../e2e/support/both";
import { type Platforms, sha256 } from "../e2e/support/platforms";
import type { Declared } from "../e2e/support/programs";
import { type Kind, kinds } from "../kinds";
import { declare } from "../kinds/kind";
import { foreignSecret } from "../kinds/secrets";
import { uninterrupted } from "../support/project/backend";
import { CleanBackend } from "../support/project/checkpoint";
import { wordsOf } from "../support/project/shell-words";
import { objectsNamed } from "./steps";

let both: Both;
const clean = new Map<Side, CleanBackend>();

beforeAll(async () => {
  both = await Both.start("existing", uninterrupted);
  await both.each(async (side) => clean.set(side, await CleanBackend.of(side.program.project)));
});

beforeEach(() =>
  both.each(async (side) => {
    await side.platforms.reset();
    await clean.get(side)?.restore();
  }),
);

afterAll(() => both.dispose());

/** The resources of a program: of each kind one. */
const declared = (): Declared[] =>
  kinds.map((kind, number) => ({ ...declare(kind, "login"), name: `login-${number}` }));

/** The one object of each kind. */
async function theOnes(platforms: Platforms): Promise<[Kind, ObjectView][]> {
  const objects = await platforms.allObjects();
  expect([...objects.values()].map(({ length }) => length)).toEqual(kinds.map(() => 1));
  return kinds.map((kind) => {
    const [one] = objectsNamed(objects, kind, "login");
    if (one === undefined) throw new Error(`no ${kind.type}`);
    return [kind, one];
  });
}

/** Makes one object of each kind as somebody else would: with another secret and other settings. */
async function makeBefore(platforms: Platforms): Promise<[Kind, ObjectView][]> {
  for (const kind of kinds) await platforms.add(kind, kind.foreign("login"));
  return theOnes(platforms);
}

const idsOf = (objects: readonly [Kind, ObjectView][]) => objects.map(([, { id }]) => id);

async function failingUp({ program }: Side): Promise<string> {
  const args = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const { exitCode, stdout, stderr } = await program.project.run(args);
  expect(exitCode).not.toBe(0);
  expect(stdout + stderr).not.toMatch(new RegExp(`first-secret|${foreignSecret}`));
  return stdout + stderr;
}

/** Of each kind the object that was there, as the program has it; then nothing is left to do. */
async function expectTakenOver({ platforms, program }: Side, before: readonly string[]): Promise<void> {
  const after = await theOnes(platforms);
  expect(idsOf(after)).toEqual(before);
  for (const [kind, { object, secrets }] of after) {
    const { secret } = kind;
    if (secret !== undefined) expect(secrets[secret.wire]).toBe(sha256("first-secret"));
    for (const [path, value] of Object.entries(kind.plain("login"))) {
      const wire = kind.fields[path]?.wire ?? path;
      if (path !== secret?.program) expect({ [wire]: object[wire] }).toEqual({ [wire]: value });
    }
  }
  await program.project.preview(["--refresh", "--expect-no-changes"]);
}

test("two resources with one natural key: the plugin refuses them in the preview and names both", async () => {
  await both.each(async ({ face, platforms, program }) => {
    if (face === "dynamic") return;
    // The engine ends a preview at the first resource that is refused.
    for (const one of declared()) {
      await program.declare(one, { ...one, name: "too" });
      const { exitCode, stdout, stderr } = await program.project.run(["preview"]);
      expect(exitCode).not.toBe(0);
      expect(stdout + stderr).toMatch(
        new RegExp(`(too manages the same object as ${one.name}|${one.name} manages the same object as too)`),
      );
    }
    expect(await platforms.newWrites()).toEqual([]);
  });
});

test("two resources with one natural key: the dynamic face makes one object, and the second create fails", async () => {
  await both.each(async (side) => {
    if (side.face === "yaml") return;
    const { platforms, program } = side;
    await program.declare(
      ...declared(),
      ...declared().map((each) => ({ ...each, name: `${each.name}-too` })),
    );
    const output = await failingUp(side);
    for (const kind of kinds) {
      const name = kind.type.split(":")[1];
      expect(output).toContain(`${kind.platform.title} ${name}: two resources of this program have the same`);
    }
    await theOnes(platforms);
    await program.declare(...declared());
    await program.project.up(["--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
    await theOnes(platforms);
    await program.project.preview(["--expect-no-changes"]);
  });
});

test("an object that was there: it is named and left alone, and what the message says to do mends it", async () => {
  await both.each(async (side) => {
    const { face, platforms, program } = side;
    const before = await makeBefore(platforms);
    await program.declare(...declared());
    await platforms.newRequests();
    const output = await failingUp(side);
    expect(await platforms.newWrites()).toEqual([]);
    expect(await theOnes(platforms)).toEqual(before);
    for (const id of idsOf(before)) expect(output).toContain(`it exists already: ${id}`);

    if (face === "yaml") {
      const commands = new Set(output.match(/(?<=run `)pulumi import [^`]+/g));
      expect(commands.size).toBe(kinds.length);
      for (const command of commands) await program.project.must(wordsOf(command).slice(1));
      await program.project.up(["--skip-preview"]);
      expect(idsOf(await theOnes(platforms))).toEqual(idsOf(before));
      await program.project.preview(["--expect-no-changes"]);
    } else {
      expect(output).toContain("Or run `IDP_ON_EXISTING=adopt pulumi up`");
      await program.project.up(["--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
      await expectTakenOver(side, idsOf(before));
    }
  });
});

test("a resource with a new name takes over the object of the old one, in an up with a refresh, too", async () => {
  await both.each(async (side) => {
    const { platforms, program } = side;
    await program.declare(...declared());
    await program.project.up(["--skip-preview"]);
    const before = idsOf(await theOnes(platforms));
    await program.declare(...declared().map((each) => ({ ...each, name: `${each.name}-renamed` })));
    await program.project.up(["--refresh", "--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
    await expectTakenOver(side, before);
  });
});

test("an object that was there, and is to be adopted: it is brought to what is declared, its secret included", async () => {
  await both.each(async (side) => {
    const { platforms, program } = side;
    const before = await makeBefore(platforms);
    const adopting = declared().map((each) => ({ ...each, args: { ...each.args, onExisting: "adopt" } }));
    await program.declare(...adopting);
    await program.project.up(["--skip-preview"]);
    await expectTakenOver(side, idsOf(before));
  });
});
