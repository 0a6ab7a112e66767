import { Both, type Side, same } from "./support/both";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// What stands for a secret in each case is tried in test/core/secrets/absent.test.ts.

const duo = (changes: object = {}) =>
  stepUpProvider({ clientSecret: undefined, clientSecretFrom: { env: "DUO_SECRET" }, ...changes });
const login = (changes: object = {}) =>
  oidcCredentials({ clientSecret: undefined, clientSecretFrom: { env: "LOGIN_SECRET" }, ...changes });

const secrets = { DUO_SECRET: "MARKER-duo", LOGIN_SECRET: "MARKER-login" };
const without = { IDP_MISSING_SECRETS: "keep", DUO_SECRET: undefined, LOGIN_SECRET: "" };

let both: Both;

beforeAll(async () => {
  both = await Both.start("missing");
  await both.each(async ({ program }) => {
    await program.declare(duo(), login());
    await program.project.up(["--skip-preview"], { env: secrets });
  });
});

afterAll(() => both.dispose());

beforeEach(() => both.each(({ platforms }) => platforms.newRequests()));

async function run({ program }: Side, args: string[], env: NodeJS.ProcessEnv) {
  const { exitCode, stdout, stderr } = await program.project.run(args, { env });
  return { exitCode, said: stdout + stderr };
}

const up = ["up", "--yes", "--skip-preview"];

test("without the secrets, a preview of the same program shows no change and says what it did not compare", async () => {
  const seen = await both.each(async (side) => {
    const { exitCode, said } = await run(side, ["preview", "--expect-no-changes"], without);
    expect(said).toContain(
      'StepUpProvider "Duo": clientSecret could not be compared, because the environment variable DUO_SECRET has no secret here',
    );
    expect(said).toContain(
      "clientSecret could not be compared, because the environment variable LOGIN_SECRET has",
    );
    const byDefault = await run(side, ["preview"], { ...without, IDP_MISSING_SECRETS: undefined });
    expect(byDefault.said).toMatch(
      /names the environment variable (DUO|LOGIN)_SECRET, which is (not set|empty)/,
    );
    return [exitCode, byDefault.exitCode === 0, await side.platforms.newWrites()];
  });
  expect(seen).toEqual(same([0, false, []]));
});

test("an up that needs no secret goes through, and a later one notices a rotation", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ displayName: "Duo 2" }), login());
    const { exitCode } = await run(side, up, without);
    const writes = await side.platforms.newWrites();
    const unchanged = await run(side, ["preview", "--expect-no-changes"], secrets);
    const rotated = await run(side, ["preview"], { ...secrets, DUO_SECRET: "MARKER-rotated" });
    expect(rotated.said).toContain("1 to update");
    return [exitCode, writes, unchanged.exitCode];
  });
  expect(seen).toEqual(same([0, ["POST /providers/ID [mask displayName]"], 0]));
});

test("a new resource can be previewed, and an up of it fails before anything is sent", async () => {
  const seen = await both.each(async (side) => {
    const added = { ...duo({ displayName: "New" }), name: "new" };
    await side.program.declare(duo({ displayName: "Duo 2" }), login(), added);
    const preview = await run(side, ["preview", "--save-plan", "plan.json"], without);
    expect(preview.said).toContain("1 to create");
    const { exitCode, said } = await run(side, up, without);
    expect(said).toContain(
      '"New": clientSecret is needed, and the environment variable DUO_SECRET has no secret',
    );
    const none = await side.platforms.newWrites();
    const planned = await run(side, [...up, "--plan", "plan.json"], secrets);
    return [preview.exitCode, exitCode === 0, none, planned.exitCode, await side.platforms.newWrites()];
  });
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(seen).toEqual(same([0, false, [], 0, [create]]));
});

test("a replacement can be previewed, and an up of it deletes nothing", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ displayName: "Duo 2" }), login({ provider: "github" }));
    const preview = await run(side, ["preview", "--target", "**login"], without);
    expect(preview.said).toContain("1 to replace");
    const { exitCode, said } = await run(side, [...up, "--target", "**login"], without);
    expect(said).toContain('"login-1": clientSecret is needed');
    return [preview.exitCode, exitCode === 0, await side.platforms.newWrites()];
  });
  expect(seen).toEqual(same([0, false, []]));
});

test("a saved plan fits where the secret is there and the same, and fails where it was rotated", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ displayName: "Duo 3" }), login());
    const target = ["--target", "**duo"];
    const preview = await run(side, ["preview", ...target, "--save-plan", "plan.json"], without);
    const planned = [...up, ...target, "--plan", "plan.json"];
    const rotated = await run(side, planned, { ...secrets, DUO_SECRET: "MARKER-rotated" });
    expect(rotated.said).toMatch(/violates plan: properties changed: .*clientSecret/);
    expect(rotated.said).not.toContain("MARKER");
    const none = await side.platforms.newWrites();
    const fits = await run(side, planned, secrets);
    return [preview.exitCode, rotated.exitCode === 0, none, fits.exitCode, await side.platforms.newWrites()];
  });
  expect(seen).toEqual(same([0, false, [], 0, ["POST /providers/ID [mask displayName]"]]));
});
