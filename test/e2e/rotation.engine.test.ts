import { Both, type Side, same } from "./support/both";
import { oidcPath, sha256, stepUpPath } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// What a rotation without an answer leaves is tried with every fault in test/runtime/rotation.test.ts.

/** More than there are tries of one request. */
const always = 20;

const duo = (clientSecret: string) => stepUpProvider({ clientSecret });
const login = (clientSecret: string) => oidcCredentials({ clientSecret });

let both: Both;

beforeAll(async () => {
  both = await Both.start("rotation");
  await both.each(async ({ program }) => {
    await program.declare(duo("duo-0"), login("login-0"));
    await program.project.up(["--skip-preview"]);
  });
});

afterAll(() => both.dispose());

async function secrets({ platforms }: Side): Promise<(string | undefined)[]> {
  const [step] = await platforms.stepUpProviders();
  const [oidc] = await platforms.oidcCredentials();
  return [step?.secrets.clientSecret, oidc?.secrets.client_secret];
}

/** An `up` whose writes are carried out, and that never gets an answer. */
async function failToRotate({ program, platforms }: Side, to: string): Promise<void> {
  const lost = { times: always, action: { kind: "drop", when: "after" } } as const;
  await platforms.control.addFaults(
    { method: "POST", path: `${stepUpPath}/*/secret`, ...lost },
    { method: "PATCH", path: `${oidcPath}/*`, ...lost },
  );
  await program.declare(duo(`duo-${to}`), login(`login-${to}`));
  const { exitCode, stdout, stderr } = await program.project.run(failing);
  expect(exitCode).not.toBe(0);
  const words = (stdout + stderr).replaceAll(/\s+/g, " ");
  const unknown = words.match(/Whether the platform has the new clientSecret is not known/g);
  expect(unknown?.length).toBeGreaterThan(1);
  await platforms.control.clearFaults();
  await platforms.newRequests();
}

const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];

test("after a rotation without an answer, the next preview shows it, and the next up sends the new secret again", async () => {
  const seen = await both.each(async (side) => {
    const { project } = side.program;
    await failToRotate(side, "new");
    expect((await project.run(["preview", "--expect-no-changes"])).exitCode).not.toBe(0);
    await project.up(["--skip-preview"]);
    return [...(await secrets(side)), ...(await side.platforms.newWrites()).sort()];
  });
  expect(seen).toEqual(same([sha256("duo-new"), sha256("login-new"), ...writes]));
});

test("the next up of a program that goes back sends the old secret, also after a refresh", async () => {
  const seen = await both.each(async (side) => {
    const { project } = side.program;
    await failToRotate(side, "lost");
    await project.refresh(["--skip-preview"]);
    await side.program.declare(duo("duo-new"), login("login-new"));
    await project.up(["--skip-preview"]);
    await project.preview(["--expect-no-changes"]);
    return [...(await secrets(side)), ...(await side.platforms.newWrites()).sort()];
  });
  expect(seen).toEqual(same([sha256("duo-new"), sha256("login-new"), ...writes]));
});

const writes = ["PATCH /credentials/login-1 [client_secret]", "POST /providers/ID/secret [clientSecret]"];

test("a refusal says that the old secret is in place: going back is no change", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await platforms.control.addFaults(
      { method: "POST", path: `${stepUpPath}/*/secret`, action: { kind: "respond", status: 403, body: {} } },
      { method: "PATCH", path: `${oidcPath}/*`, action: { kind: "respond", status: 403, body: {} } },
    );
    await program.declare(duo("duo-refused"), login("login-refused"));
    const { exitCode, stdout, stderr } = await program.project.run(failing);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).not.toContain("is not known: the next");
    expect(await platforms.control.faults()).toEqual([]);
    await platforms.newRequests();
    await program.declare(duo("duo-new"), login("login-new"));
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    return [await platforms.newWrites(), await secrets(side)];
  });
  expect(seen).toEqual(same([[], [sha256("duo-new"), sha256("login-new")]]));
});
