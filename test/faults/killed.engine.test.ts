import { faces } from "../e2e/support/both";
import { sha256 } from "../e2e/support/platforms";
import { type Kind, kinds } from "../kinds";
import { declare } from "../kinds/kind";
import { resourcesOnDisk } from "../support/project/checkpoint";
import { fc, seed } from "../support/properties";
import { isDisabled, objectsNamed } from "./steps";
import { type Moment, Victim } from "./victim";

/** The resources of the program. Every other one takes a second request to be made, where its kind has such. */
const resources = Array.from({ length: 20 }, (_, number) => {
  const kind = kinds[number % kinds.length] as Kind;
  const isToBeDisabled = number % 2 === 1 && kind.changes.disabled !== undefined;
  const name = `login-${number}`;
  const secret = `secret of ${name}`;
  const { type, args } = declare(
    kind,
    name,
    isToBeDisabled ? kind.changes.disabled : {},
    kind.secret && { [kind.secret.program]: secret },
  );
  return { kind, isToBeDisabled, secret, name, type, args };
});

/** When the engine is killed. */
const moment: fc.Arbitrary<Moment> = fc.record({
  part: fc.noBias(fc.integer({ min: 0, max: 999 })).map((thousandths) => thousandths / 1_000),
  ms: fc.noBias(fc.integer({ min: 0, max: 25 })),
});

/** On each face, so many kills: the dynamic one's commands take twice as long. */
const kills = { yaml: 12, dynamic: 8 };

type Face = (typeof faces)[number];

const victims = {} as Record<Face, Victim>;

beforeAll(async () => {
  for (const face of faces) victims[face] = await Victim.start(face, resources);
});

afterAll(async () => {
  for (const face of faces) await victims[face]?.dispose();
});

/** Does the same on both faces at once, and says how often the engine was killed. */
async function killing(
  name: string,
  run: (victim: Victim, moments: Moment[], face: Face) => Promise<number>,
): Promise<void> {
  const runs = faces.map(async (face) => {
    const victim = victims[face];
    await victim.reset();
    const { kills: before, torn } = victim;
    const found = await run(victim, fc.sample(moment, { seed, numRuns: kills[face] }), face);
    return `${face} ${victim.kills - before} kills, ${found} lost objects, ${victim.torn - torn} torn files`;
  });
  for (const each of await Promise.allSettled(runs)) if (each.status === "rejected") throw each.reason;
  process.stdout.write(`${name}: seed ${seed}; ${(await Promise.all(runs)).join("; ")}\n`);
}

/** No resource has two objects. @returns how many have one */
async function expectNoneTwice({ platforms }: Victim): Promise<number> {
  const objects = await platforms.allObjects();
  const found = resources.map(({ kind, name }) => objectsNamed(objects, kind, name).length);
  expect(Math.max(...found)).toBeLessThan(2);
  expect([...objects.values()].flat().length).toBe(found.filter((length) => length === 1).length);
  return found.filter((length) => length === 1).length;
}

/** One object of each resource, as it is declared. */
async function expectAllOnce(victim: Victim): Promise<void> {
  expect(await expectNoneTwice(victim)).toBe(resources.length);
  expect(await lostObjects(victim)).toBe(0);
  const objects = await victim.platforms.allObjects();
  for (const { kind, name, secret, isToBeDisabled } of resources) {
    const [made] = objectsNamed(objects, kind, name);
    if (made === undefined) throw new Error(`there is no ${name}`);
    if (kind.secret !== undefined) expect(made.secrets[kind.secret.wire]).toBe(sha256(secret));
    if (kind.changes.disabled !== undefined) expect(isDisabled(kind, made.object)).toBe(isToBeDisabled);
  }
}

async function expectNothingLeftToDo({ program }: Victim): Promise<void> {
  await program.project.preview(["--refresh", "--expect-no-changes"]);
}

/** How many objects there are that the state does not know. */
async function lostObjects(victim: Victim): Promise<number> {
  const known = (await resourcesOnDisk(victim.program.project)).filter(({ urn }) =>
    resources.some(({ name }) => urn.endsWith(`::${name}`)),
  );
  return (await expectNoneTwice(victim)) - known.length;
}

test("killed at any moment of an up, the next up takes over what is there and makes the rest", async () => {
  await killing("killed, then adopting", async (victim, moments) => {
    let found = 0;
    for (const moment of moments) {
      await victim.reset();
      await victim.killedUp(moment);
      found += await lostObjects(victim);
      await victim.program.project.up(["--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
      await expectAllOnce(victim);
    }
    // Of each kill, that nothing is left to do after it is what test/models looks at.
    await expectNothingLeftToDo(victim);
    expect(found).toBeGreaterThan(0);
    return found;
  });
});

test("killed again and again, no up makes anything twice, and the command in its messages mends the rest", async () => {
  await killing("killed, then refusing", async (victim, moments, face) => {
    const { project } = victim.program;
    for (const { part, ms } of moments) {
      // An up has less to do each time.
      await victim.killedUp({ part: part / 3, ms }, "--continue-on-error");
      await expectNoneTwice(victim);
    }
    const { stdout, stderr } = await project.run(["up", "--yes", "--skip-preview", "--continue-on-error"]);
    expect(await expectNoneTwice(victim)).toBe(resources.length);
    const found = await lostObjects(victim);
    const commands = new Set((stdout + stderr).match(commandsOf[face]));
    expect(commands.size).toBe(face === "yaml" ? found : Math.min(found, 1));
    for (const command of commands) {
      const { exitCode, stderr } = await project.shell(command);
      expect({ command, exitCode, stderr }).toEqual({ command, exitCode: 0, stderr: expect.anything() });
    }
    await project.up(["--skip-preview"]);
    await expectAllOnce(victim);
    await expectNothingLeftToDo(victim);
    return found;
  });
});

/** The command of a message. Pulumi can't import dynamic resources: there, one `up` mends all. */
const commandsOf = {
  yaml: /(?<=run `)pulumi import [^`]+/g,
  dynamic: /(?<=run `)IDP_ON_EXISTING=adopt pulumi up(?=`)/g,
};
