import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Both, type Side, same } from "./support/both";
import { newPrivateKey } from "./support/keys";
import { sha256 } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

const rotate = "POST /providers/ID/secret [clientSecret]";
const byVariable = stepUpProvider({ clientSecret: undefined, clientSecretFrom: { env: "DUO_SECRET" } });
const byFile = stepUpProvider({ clientSecret: undefined, clientSecretFrom: { file: "duo.secret" } });

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
    await program.project.must(["preview", "--save-plan", "plan.json"], options);
    await program.project.must(["up", "--yes", "--skip-preview", "--plan", "plan.json"], options);
    await program.project.must(["preview", "--expect-no-changes"], options);
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

test("the same secret by another reference, or given itself, is no change", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await program.project.write("duo.secret", "variable-secret");
    await program.declare(byFile);
    await program.project.must(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    await program.declare(stepUpProvider({ clientSecret: "variable-secret" }));
    await program.project.must(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    await program.declare(byFile);
    await program.project.must(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    return platforms.newWrites();
  });
  expect(seen).toEqual(same([]));
});

test("another secret in the file rotates, and nothing else is sent", async () => {
  const seen = await both.each(async (side) => {
    await side.program.project.write("duo.secret", "file-secret");
    await side.program.project.up(["--skip-preview"]);
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("file-secret")]));
});

test("a refresh keeps the reference in the state", async () => {
  await both.each(async ({ program }) => {
    await program.project.must(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect((await program.stateOf("duo"))?.inputs?.clientSecretFrom).toEqual({ file: "duo.secret" });
  });
});

test("ignoreChanges keeps the platform's secret, whatever the file has", async () => {
  const seen = await both.each(async (side) => {
    await side.program.project.write("duo.secret", "ignored-secret");
    const args = {
      clientSecret: undefined,
      clientSecretFrom: { file: "duo.secret" },
      displayName: "Duo Labs",
    };
    await side.program.declare(stepUpProvider(args, { ignoreChanges: ["clientSecret"] }));
    await side.program.project.up(["--skip-preview"]);
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID [mask displayName]"], sha256("file-secret")]));
});

test.each<[string, object, string]>([
  [
    "a variable that is not set",
    { env: "NOT_SET_ANYWHERE" },
    "clientSecretFrom.env names the environment variable NOT_SET_ANYWHERE, which is not set where the provider runs",
  ],
  [
    "an empty variable",
    { env: "EMPTY_SECRET" },
    "clientSecretFrom.env names the environment variable EMPTY_SECRET, which is empty",
  ],
  [
    "a file that is not there",
    { file: "not-there" },
    "clientSecretFrom.file names the file not-there, which does not exist",
  ],
  ["a folder", { file: "folder" }, "clientSecretFrom.file names the file folder, which is a directory"],
  [
    "a file that ends in a line break",
    { file: "echoed" },
    "clientSecretFrom.file names the file echoed, which ends in a line break",
  ],
  ["two places", { env: "A", file: "b" }, "clientSecretFrom must have exactly one of env and file"],
])("%s is refused in the preview with the field's path, and nothing is sent", async (_name, from, words) => {
  const seen = await both.each(async ({ program, platforms }) => {
    await mkdir(join(program.project.directory, "folder"), { recursive: true });
    await program.project.write("echoed", "echoed-secret\n");
    await platforms.newRequests();
    await program.declare(stepUpProvider({ clientSecret: undefined, clientSecretFrom: from }));
    const { exitCode, stdout, stderr } = await program.project.run(["preview"], {
      env: { EMPTY_SECRET: "" },
    });
    expect(exitCode).not.toBe(0);
    expect((stdout + stderr).replaceAll(/\s+/g, " ")).toContain(words);
    expect(stdout + stderr).not.toContain("echoed-secret");
    return platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("Apple's private key comes from its file as Apple hands it out, line break at the end and all", async () => {
  const key = newPrivateKey();
  expect(key.endsWith("\n")).toBe(true);
  const apple = { privateKeyFrom: { file: "AuthKey.p8" }, teamId: "TEAM123456", keyId: "KEY1234567" };
  const login = oidcCredentials({
    clientSecret: undefined,
    clientSecretFrom: { env: "LOGIN_SECRET" },
    provider: "apple",
    options: { apple },
  });
  const seen = await both.each(async ({ program, platforms }) => {
    await program.project.write("AuthKey.p8", key);
    await program.declare(login);
    const options = { env: { LOGIN_SECRET: "login-secret" } };
    await program.project.must(["up", "--yes"], options);
    await program.project.must(["refresh", "--yes", "--skip-preview", "--expect-no-changes"], options);
    await program.project.must(["preview", "--expect-no-changes"], options);
    const { deployment } = await program.project.exportState();
    expect(JSON.stringify(deployment)).not.toContain("writeonly:");
    return (await platforms.oidcCredentials()).map(({ secrets }) => secrets);
  });
  expect(seen).toEqual(
    same([{ client_secret: sha256("login-secret"), "options.apple.private_key": sha256(key) }]),
  );
});
