import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { idOf } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:AAAAAA";
const rotate = "POST /providers/ID/secret [clientSecret]";

let both: Both;

beforeAll(async () => {
  both = await Both.start("secrets");
});

afterAll(() => both.dispose());

async function upByPlan({ program, platforms }: Side): Promise<string[]> {
  await program.project.preview(["--save-plan", "plan.json"]);
  expect(await platforms.newWrites()).toEqual([]);
  await program.project.up(["--skip-preview", "--plan", "plan.json"]);
  return platforms.newWrites();
}

async function secretOfDuo({ platforms }: Side): Promise<string | undefined> {
  const [object] = await platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

test("a saved plan with a new secret is carried out", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(stepUpProvider({ clientSecret: "first-secret" }));
    return [await upByPlan(side), await secretOfDuo(side)];
  });
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(seen).toEqual(same([[create], sha256("first-secret")]));
});

test("an unchanged secret is no change", async () => {
  await both.each(({ program }) => program.project.preview(["--expect-no-changes"]));
});

test("a saved plan with a rotated secret is carried out, and the fingerprint keeps its salt", async () => {
  const seen = await both.each(async (side) => {
    const before = await fingerprintOfDuo(side);
    await side.program.declare(stepUpProvider({ clientSecret: "second-secret" }));
    const writes = await upByPlan(side);
    const after = await fingerprintOfDuo(side);
    expect(after).not.toBe(before);
    expect(after.slice(0, "writeonly:v1:".length + 16)).toBe(before.slice(0, "writeonly:v1:".length + 16));
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("second-secret")]));
});

async function fingerprintOfDuo({ program }: Side): Promise<string> {
  return JSON.stringify((await program.stateOf("duo"))?.inputs?.clientSecret).replace(
    /.*(writeonly:[\w:-]+).*/,
    "$1",
  );
}

test("a secret that ignoreChanges names stays, while other fields change", async () => {
  const seen = await both.each(async (side) => {
    const ignoring = { ignoreChanges: ["clientSecret"] };
    await side.program.declare(
      stepUpProvider({ displayName: "Duo Labs", clientSecret: "ignored" }, ignoring),
    );
    await side.program.project.up(["--skip-preview"]);
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID [mask displayName]"], sha256("second-secret")]));
});

test("a fingerprint in place of a secret is refused in the preview of a create, with nothing sent", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await program.declare(oidcCredentials({ clientSecret: fingerprint }));
    const { exitCode, stdout, stderr } = await program.project.run(["preview"]);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain("clientSecret is known by its fingerprint only");
    return platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("a secret that is unknown in the preview, as it comes from another resource, is sent once known", async () => {
  await both.each(async ({ program, platforms }) => {
    await program.declare(
      { ...stepUpProvider({ displayName: "Okta" }), name: "okta" },
      oidcCredentials({ clientSecret: idOf("okta") }),
    );
    await program.project.up();
    const okta = (await platforms.stepUpProviders()).find(({ object }) => object.displayName === "Okta");
    expect(await platforms.oidcCredentials()).toMatchObject([
      { secrets: { client_secret: sha256(okta?.id ?? "") } },
    ]);
  });
});
