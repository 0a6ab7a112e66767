import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

// What a reference may lead to is tried in test/runtime/references.test.ts; here is what takes an engine.

const byVariable = stepUpProvider({ clientSecret: undefined, clientSecretFrom: { env: "DUO_SECRET" } });
const inFile = { clientSecret: undefined, clientSecretFrom: { file: "duo.secret" } };
const byFile = stepUpProvider(inFile);

let both: Both;

beforeAll(async () => {
  both = await Both.start("references");
});

afterAll(() => both.dispose());

async function secretOfDuo({ platforms }: Side): Promise<string | undefined> {
  const [object] = await platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

test("a plan with a secret from a variable is carried out by another process, which reads it anew", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.declare(byVariable);
    const options = { env: { DUO_SECRET: "variable-secret" } };
    await program.project.preview(["--save-plan", "plan.json"], options);
    await program.project.up(["--skip-preview", "--plan", "plan.json"], options);
    return [await platforms.newWrites(), await secretOfDuo(side)];
  });
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(seen).toEqual(same([[create], sha256("variable-secret")]));
});

test("what stands for it in the state is encrypted, and the reference stays beside it", async () => {
  await both.each(async ({ program }) => {
    const { deployment } = await program.project.exportState();
    const duo = deployment.resources?.find(({ urn }) => urn.endsWith("::duo"));
    expect(duo?.inputs).toMatchObject({
      clientSecretFrom: { env: "DUO_SECRET" },
      clientSecret: { ciphertext: expect.any(String) },
    });
    expect(JSON.stringify(deployment)).not.toContain("writeonly:");
  });
});

test("the same secret in a file is no change, and another one in it rotates", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.project.write("duo.secret", "variable-secret");
    await program.declare(byFile);
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    await program.project.write("duo.secret", "file-secret");
    await program.project.up(["--skip-preview"]);
    return [await platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID/secret [clientSecret]"], sha256("file-secret")]));
});

test("a refresh keeps the reference in the state", async () => {
  await both.each(async ({ program }) => {
    await program.project.refresh(["--skip-preview", "--expect-no-changes"]);
    expect((await program.stateOf("duo"))?.inputs?.clientSecretFrom).toEqual({ file: "duo.secret" });
  });
});

test("ignoreChanges keeps the platform's secret, whatever the file has", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.project.write("duo.secret", "ignored-secret");
    const renamed = { ...inFile, displayName: "Duo Labs" };
    await program.declare(stepUpProvider(renamed, { ignoreChanges: ["clientSecret"] }));
    await program.project.up(["--skip-preview"]);
    return [await platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID [mask displayName]"], sha256("file-secret")]));
});

test("a file that ends in a line break is refused in the preview, and nothing is sent", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await program.project.write("duo.secret", "echoed-secret\n");
    await program.declare(byFile);
    const { exitCode, stdout, stderr } = await program.project.run(["preview"]);
    expect(exitCode).not.toBe(0);
    expect((stdout + stderr).replaceAll(/\s+/g, " ")).toContain(
      "clientSecretFrom.file names the file duo.secret, which ends in a line break",
    );
    expect(stdout + stderr).not.toContain("echoed-secret");
    return platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("an update without a preview says which variable is not set, and sends nothing", async () => {
  const said = await both.each(async ({ program, platforms }) => {
    await program.declare(byVariable);
    const { exitCode, stdout, stderr } = await program.project.run(["up", "--yes", "--skip-preview"]);
    expect(exitCode).not.toBe(0);
    expect(await platforms.newWrites()).toEqual([]);
    return /environment variable DUO_SECRET, which is not set/.test(
      (stdout + stderr).replaceAll(/\s+/g, " "),
    );
  });
  expect(said).toEqual(same(true));
});
