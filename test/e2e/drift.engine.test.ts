import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

const rotate = "POST /providers/ID/secret [clientSecret]";
const line = 'ConductorOne StepUpProvider "Duo"';

let both: Both;

beforeAll(async () => {
  both = await Both.start("drift");
  await both.each(async ({ program }) => {
    await program.declare(stepUpProvider());
    await program.project.up(["--skip-preview"]);
  });
});

afterAll(() => both.dispose());

async function changeSecretElsewhere({ platforms }: Side): Promise<void> {
  const [object] = await platforms.stepUpProviders();
  await platforms.edit("conductorone", object?.id ?? "", { clientSecret: "elsewhere" });
  await platforms.newRequests();
}

async function secretOfDuo({ platforms }: Side): Promise<string | undefined> {
  const [object] = await platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

/** What a command says; it must succeed. */
async function said({ program }: Side, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await program.project.must(args);
  return stdout + stderr;
}

const refresh = ["refresh", "--yes", "--skip-preview", "--expect-no-changes"];

test("no refresh after our own writes says anything", async () => {
  await both.each(async (side) => {
    expect(await said(side, ...refresh)).not.toContain(line);
    await side.program.declare(stepUpProvider({ clientSecret: "c1-secret-2", displayName: "Duo" }));
    await side.program.project.up(["--skip-preview"]);
    expect(await said(side, ...refresh)).not.toContain(line);
  });
});

test("a refresh tells of a secret that may have been changed, and it is no difference", async () => {
  const seen = await both.each(async (side) => {
    await changeSecretElsewhere(side);
    const output = await said(side, ...refresh);
    expect(output).toContain(line);
    expect(output).toContain("clientSecret may have been changed there");
    expect(output).toContain('give onSecretDrift "reassert"');
    return side.platforms.newWrites();
  });
  expect(seen).toEqual(same([]));
});

test("each preview and up goes on to tell of it, and a second refresh does, too", async () => {
  const seen = await both.each(async (side) => {
    expect(await said(side, "preview", "--expect-no-changes")).toContain(line);
    expect(await said(side, "up", "--yes", "--skip-preview", "--expect-no-changes")).toContain(line);
    expect(await said(side, ...refresh)).toContain(line);
    expect(await said(side, "preview", "--expect-no-changes")).toContain(line);
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[], sha256("elsewhere")]));
});

test("ignore ends that, and warn brings it back", async () => {
  await both.each(async (side) => {
    const { program } = side;
    const duo = (onSecretDrift: string) => stepUpProvider({ clientSecret: "c1-secret-2", onSecretDrift });
    await program.declare(duo("ignore"));
    expect(await said(side, "up", "--yes", "--skip-preview", "--expect-no-changes")).not.toContain(line);
    expect(await said(side, ...refresh)).not.toContain(line);
    await program.declare(duo("warn"));
    expect(await said(side, "preview", "--expect-no-changes")).toContain(line);
  });
});

test("reassert shows it in the preview, and sets the program's secret again by one request", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.declare(stepUpProvider({ clientSecret: "c1-secret-2", onSecretDrift: "reassert" }));
    const preview = await said(side, "preview", "--diff");
    expect(preview).toContain("The next `pulumi up` sets the program's again");
    expect(preview).toMatch(/1 to update/);
    await program.project.up(["--skip-preview"]);
    const writes = await platforms.newWrites();
    expect(await said(side, ...refresh)).not.toContain(line);
    expect(await said(side, "preview", "--expect-no-changes")).not.toContain(line);
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("c1-secret-2")]));
});

test("reassert makes up with a refresh put right what was changed since", async () => {
  const seen = await both.each(async (side) => {
    await changeSecretElsewhere(side);
    const output = await said(side, "up", "--yes", "--skip-preview", "--refresh");
    expect(output).toContain(line);
    const writes = await side.platforms.newWrites();
    await said(side, "preview", "--refresh", "--expect-no-changes");
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("c1-secret-2")]));
});

test("another secret in the program takes the place of what was changed elsewhere, without a word", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.declare(stepUpProvider({ clientSecret: "c1-secret-2" }));
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    await changeSecretElsewhere(side);
    await said(side, ...refresh);
    await program.declare(stepUpProvider({ clientSecret: "c1-secret-3" }));
    expect(await said(side, "up", "--yes", "--skip-preview")).not.toContain(line);
    return [await platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("c1-secret-3")]));
});

test("a visible change, and a test of the provider, say nothing of its secret", async () => {
  await both.each(async (side) => {
    const { platforms } = side;
    const [object] = await platforms.stepUpProviders();
    await platforms.edit("conductorone", object?.id ?? "", { enabled: false });
    expect(await said(side, "refresh", "--yes", "--skip-preview")).not.toContain(line);
    // As it would be on a platform where a test counts as a change.
    const now = new Date().toISOString();
    await platforms.edit("conductorone", object?.id ?? "", { lastTestedAt: now });
    expect(await said(side, "refresh", "--yes", "--skip-preview")).not.toContain(line);
  });
});
