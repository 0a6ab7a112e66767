import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { config, idOf } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

const rotate = "POST /providers/ID/secret [clientSecret]";

let both: Both;

beforeAll(async () => {
  both = await Both.start("versions");
});

afterAll(() => both.dispose());

async function secretOfDuo({ platforms }: Side): Promise<string | undefined> {
  const [object] = await platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

/** Sets the secret, declares the program, and goes by a plan, so that two processes must agree. */
async function upByPlan({ program, platforms }: Side, secret: string, changes: object): Promise<string[]> {
  await program.project.setConfig("duoSecret", secret, { secret: true });
  await program.declare(stepUpProvider({ clientSecret: config("duoSecret"), ...changes }));
  await program.project.preview(["--save-plan", "plan.json"]);
  await program.project.up(["--skip-preview", "--plan", "plan.json"]);
  await program.project.preview(["--expect-no-changes"]);
  return platforms.newWrites();
}

const fingerprint = /writeonly:v1:[\w-]{16}:[\w-]{6}(?![\w-])/;
const stateText = async ({ program }: Side) => JSON.stringify(await program.stateOf("duo"));

test("a versioned secret is sent, and the state has no fingerprint of it", async () => {
  const seen = await both.each(async (side) => {
    const writes = await upByPlan(side, "first-secret", { clientSecretVersion: "1" });
    expect(await stateText(side)).toContain(":version:1");
    expect(await stateText(side)).not.toMatch(fingerprint);
    return [writes, await secretOfDuo(side)];
  });
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(seen).toEqual(same([[create], sha256("first-secret")]));
});

test("another secret under the same version is no change", async () => {
  const seen = await both.each(async (side) => {
    const writes = await upByPlan(side, "second-secret", { clientSecretVersion: "1" });
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[], sha256("first-secret")]));
});

test("another name of the object does not rotate", async () => {
  const seen = await both.each((side) =>
    upByPlan(side, "second-secret", { clientSecretVersion: "1", displayName: "Duo Labs" }),
  );
  expect(seen).toEqual(same(["POST /providers/ID [mask displayName]"]));
});

test("another version sends the secret that the program then has", async () => {
  const seen = await both.each(async (side) => {
    const changes = { clientSecretVersion: "2, of May", displayName: "Duo Labs" };
    return [await upByPlan(side, "second-secret", changes), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("second-secret")]));
});

test("without the version, the program's secret is sent once, since nobody knows what the platform has", async () => {
  const seen = await both.each(async (side) => {
    const writes = await upByPlan(side, "second-secret", { displayName: "Duo Labs" });
    expect(await stateText(side)).toMatch(fingerprint);
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("second-secret")]));
});

test("a version for the same secret sends nothing, and the fingerprint is gone from the state", async () => {
  const seen = await both.each(async (side) => {
    const writes = await upByPlan(side, "second-secret", {
      clientSecretVersion: "a",
      displayName: "Duo Labs",
    });
    expect(await stateText(side)).not.toMatch(fingerprint);
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[], sha256("second-secret")]));
});

test("a version for another secret than the platform has sends it", async () => {
  const seen = await both.each(async (side) => {
    await upByPlan(side, "third-secret", { displayName: "Duo Labs" });
    const writes = await upByPlan(side, "fourth-secret", {
      clientSecretVersion: "b",
      displayName: "Duo Labs",
    });
    expect(await stateText(side)).not.toMatch(fingerprint);
    return [writes, await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("fourth-secret")]));
});

test("a refresh keeps the version", async () => {
  const seen = await both.each(async (side) => {
    await side.program.project.must(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    await side.program.project.preview(["--expect-no-changes"]);
    return side.platforms.newWrites();
  });
  expect(seen).toEqual(same([]));
});

test("a version comes with a reference as well", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.project.write("duo.secret", "fifth-secret");
    const from = { clientSecret: undefined, clientSecretFrom: { file: "duo.secret" } };
    await program.declare(stepUpProvider({ ...from, clientSecretVersion: "b", displayName: "Duo Labs" }));
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    await program.declare(stepUpProvider({ ...from, clientSecretVersion: "c", displayName: "Duo Labs" }));
    await program.project.up(["--skip-preview"]);
    return [await platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[rotate], sha256("fifth-secret")]));
});

test("two objects with the same version each get their own secret, also where one takes the other's name", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    const duo = (displayName: string, clientSecret: string) =>
      stepUpProvider({ displayName, clientSecret, clientSecretVersion: "1" });
    await program.declare(duo("One", "secret-one"));
    await program.project.up(["--skip-preview"]);
    // The name is free once the first one has left it, which dynamic resources can't know unless one needs the other.
    const two = duo("One", "secret-two");
    const args = { ...two.args, oauth2: { acrValues: [idOf("duo")] } };
    await program.declare(duo("Was one", "secret-one"), { ...two, name: "two", args });
    await program.project.up(["--skip-preview"]);
    return (await platforms.stepUpProviders()).map(({ object, secrets }) => [
      object.displayName,
      secrets.clientSecret,
    ]);
  });
  expect(seen).toEqual(
    same([
      ["Was one", sha256("secret-one")],
      ["One", sha256("secret-two")],
    ]),
  );
});

test("a version and a secret that are unknown in the preview, as they come from another resource, are sent", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    const login = oidcCredentials({ clientSecret: idOf("okta"), clientSecretVersion: idOf("okta") });
    await program.declare({ ...stepUpProvider({ displayName: "Okta" }), name: "okta" }, login);
    await program.project.up();
    await program.project.preview(["--expect-no-changes"]);
    const okta = (await platforms.stepUpProviders()).find(({ object }) => object.displayName === "Okta");
    const [credentials] = await platforms.oidcCredentials();
    return credentials?.secrets.client_secret === sha256(okta?.id ?? "");
  });
  expect(seen).toEqual(same(true));
});
