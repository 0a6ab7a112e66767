import { codeBlock } from "../support/markdown";
import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

// What may be told and done about a drifted secret is tried in test/runtime/drift.test.ts.

const rotate = "POST /providers/ID/secret [clientSecret]";
const rename = "POST /providers/ID [mask displayName]";
const line = 'ConductorOne StepUpProvider "Duo"';
const warning = `warning: ${line}`;

let both: Both;

beforeAll(async () => {
  both = await Both.start("drift");
  await both.each(async ({ program }) => {
    await program.declare(stepUpProvider());
    await program.project.up(["--skip-preview"]);
  });
});

afterAll(() => both.dispose());

async function changeSecretElsewhere({ platforms }: Side, more: object = {}): Promise<void> {
  const [object] = await platforms.stepUpProviders();
  await platforms.control.edit("conductorone", object?.id ?? "", { clientSecret: "elsewhere", ...more });
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

test("a refresh tells of a secret that may have been changed, and so does each preview after it", async () => {
  const seen = await both.each(async (side) => {
    await changeSecretElsewhere(side);
    const output = await said(side, ...refresh);
    expect(output).toContain(warning);
    expect(output).toContain("it may have been clientSecret");
    expect(output).toContain('set onSecretDrift to "reassert"');
    expect(await said(side, "preview", "--expect-no-changes")).toContain(warning);
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[], sha256("elsewhere")]));
});

test("a nightly run with IDP_ON_SECRET_DRIFT=reassert ends with 7 as long as the secret is not set again", async () => {
  const nightly = codeBlock("docs/secrets.md", "sh", "IDP_ON_SECRET_DRIFT").trim().split("\n");
  expect(nightly).toHaveLength(2);
  const seen = await both.each(async ({ program, platforms }) => {
    const exitCodes: number[] = [];
    for (const line of nightly) {
      const { exitCode, stdout, stderr } = await program.project.shell(line);
      expect(stdout + stderr).toContain("The next `pulumi up` sets the program's clientSecret again");
      const byDefault = await program.project.shell(line.replace(/^\S+ /, ""));
      exitCodes.push(exitCode, byDefault.exitCode);
    }
    return [exitCodes, await platforms.newWrites()];
  });
  expect(seen).toEqual(same([[7, 0, 7, 0], []]));
});

test("reassert shows it in the preview, and sets the program's secret again by one request", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.declare(stepUpProvider({ onSecretDrift: "reassert" }));
    const preview = await said(side, "preview", "--diff");
    expect(preview).toContain("The next `pulumi up` sets the program's clientSecret again");
    expect(preview).toMatch(/1 to update/);
    await program.project.up(["--skip-preview"]);
    const writes = await platforms.newWrites();
    expect(await said(side, ...refresh)).not.toContain(line);
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("c1-secret-1")]));
});

test("an up with a refresh sets right what was changed since, a secret together with a field that shows, too", async () => {
  const seen = await both.each(async (side) => {
    await changeSecretElsewhere(side, { displayName: "Renamed" });
    const output = await said(side, "up", "--yes", "--skip-preview", "--refresh");
    expect(output).toContain(
      "Whether clientSecret was changed, too, no platform tells. The next `pulumi up` sets",
    );
    const writes = await side.platforms.newWrites();
    await said(side, "preview", "--refresh", "--expect-no-changes");
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate, rename], sha256("c1-secret-1")]));
});
