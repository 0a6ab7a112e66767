import { Both, type Side, same } from "./support/both";
import { C1_PATH, OIDC_PATH, type PlannedFault, sha256 } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

/** More than there are tries of one request. */
const always = 20;

const faults: Readonly<Record<string, PlannedFault["action"]>> = {
  "the connection breaks before it is carried out": { kind: "drop", when: "before" },
  "the connection breaks after it was carried out": { kind: "drop", when: "after" },
  "it answers 503, and has done it": { kind: "respond", status: 503, commit: true },
};

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

async function failToRotate({ program, platforms }: Side, action: PlannedFault["action"], to: string) {
  await platforms.plan(
    { method: "POST", path: `${C1_PATH}/*/secret`, times: always, action },
    { method: "PATCH", path: `${OIDC_PATH}/*`, times: always, action },
  );
  await program.declare(duo(`duo-${to}`), login(`login-${to}`));
  const { exitCode, stdout, stderr } = await program.project.run([
    "up",
    "--yes",
    "--skip-preview",
    "--continue-on-error",
  ]);
  expect(exitCode).not.toBe(0);
  const words = (stdout + stderr).replaceAll(/\s+/g, " ");
  expect(words.match(/Whether the platform has the new clientSecret is not known/g)?.length).toBeGreaterThan(
    1,
  );
  await platforms.clearFaults();
  await platforms.newRequests();
}

describe.each(Object.entries(faults))("where %s, to the end", (name, action) => {
  const [set, lost] = [`new, ${name}`, `lost, ${name}`];

  test("the next up sends the new secret again", async () => {
    const seen = await both.each(async (side) => {
      await failToRotate(side, action, set);
      expect((await side.program.project.run(["preview", "--expect-no-changes"])).exitCode).not.toBe(0);
      await side.program.project.up(["--skip-preview"]);
      await side.program.project.preview(["--expect-no-changes"]);
      return secrets(side);
    });
    expect(seen).toEqual(same([sha256(`duo-${set}`), sha256(`login-${set}`)]));
  });

  test("the next up of a program that goes back sends the old secret, also after a refresh", async () => {
    const seen = await both.each(async (side) => {
      await failToRotate(side, action, lost);
      await side.program.project.refresh(["--skip-preview"]);
      await side.program.declare(duo(`duo-${set}`), login(`login-${set}`));
      await side.program.project.up(["--skip-preview"]);
      const writes = await side.platforms.newWrites();
      await side.program.project.preview(["--expect-no-changes"]);
      return [...(await secrets(side)), ...writes.sort()];
    });
    const writes = ["PATCH /credentials/login-1 [client_secret]", "POST /providers/ID/secret [clientSecret]"];
    expect(seen).toEqual(same([sha256(`duo-${set}`), sha256(`login-${set}`), ...writes]));
  });
});

test("a refusal says that the old secret is in place: going back is no change", async () => {
  const seen = await both.each(async (side) => {
    const { program, platforms } = side;
    await program.declare(duo("duo-kept"), login("login-kept"));
    await program.project.up(["--skip-preview"]);
    await platforms.plan(
      { method: "POST", path: `${C1_PATH}/*/secret`, action: { kind: "respond", status: 403, body: {} } },
      { method: "PATCH", path: `${OIDC_PATH}/*`, action: { kind: "respond", status: 403, body: {} } },
    );
    await program.declare(duo("duo-refused"), login("login-refused"));
    const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];
    const { exitCode, stdout, stderr } = await program.project.run(failing);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).not.toContain("is not known: the next");
    expect(await platforms.plannedFaults()).toEqual([]);
    await platforms.newRequests();
    await program.declare(duo("duo-kept"), login("login-kept"));
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    return [await platforms.newWrites(), await secrets(side)];
  });
  expect(seen).toEqual(same([[], [sha256("duo-kept"), sha256("login-kept")]]));
});
