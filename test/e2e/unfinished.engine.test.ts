import { Both, same } from "./support/both";
import { type PlannedFault, sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

const refused: PlannedFault["action"] = {
  kind: "respond",
  status: 403,
  body: { code: 7, message: "permission denied", details: [] },
};
const updateFails: PlannedFault = {
  method: "POST",
  path: "/api/v1/step-up/providers/*",
  skip: 0,
  action: refused,
};
const renameFails: PlannedFault = { ...updateFails, body: { updateMask: "displayName" } };

const disabled = stepUpProvider({ enabled: false });
const rotatedAndRenamed = stepUpProvider({
  enabled: false,
  clientSecret: "c1-secret-2",
  displayName: "Duo Labs",
});

let both: Both;

beforeAll(async () => {
  both = await Both.start("unfinished");
});

afterAll(() => both.dispose());

test("a new object that could not be finished is in the state, and the next up finishes it", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await platforms.plan(updateFails);
    await program.declare(disabled);
    const { exitCode, stdout, stderr } = await program.project.run(["up", "--yes", "--skip-preview"]);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain("could not update enabled of the step-up provider");
    const [object, ...others] = await platforms.stepUpProviders();
    expect(others).toEqual([]);
    expect(await program.stateOf("duo")).toMatchObject({ id: object?.id });

    await platforms.newRequests();
    await program.project.up(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toMatchObject([{ id: object?.id, object: { enabled: false } }]);
    const writes = await platforms.newWrites();
    await program.project.preview(["--expect-no-changes"]);
    return writes;
  });
  expect(seen).toEqual(same(["POST /providers/ID [mask enabled]"]));
});

test("a rotation with a rename that failed: the next up renames, and does not rotate again", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await platforms.plan(renameFails);
    await program.declare(rotatedAndRenamed);
    await platforms.newRequests();
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    const first = await platforms.newWrites();
    await program.project.up(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toMatchObject([
      { object: { displayName: "Duo Labs" }, secrets: { clientSecret: sha256("c1-secret-2") } },
    ]);
    return [first, await platforms.newWrites()];
  });
  const rename = "POST /providers/ID [mask displayName]";
  expect(seen).toEqual(same([["POST /providers/ID/secret [clientSecret]", rename], [rename]]));
});

test("a rotation with a rename that failed: the next up rotates back when the program does", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await platforms.plan(renameFails);
    await program.declare(stepUpProvider({ enabled: false, clientSecret: "c1-secret-3" }));
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    await program.declare(rotatedAndRenamed);
    await program.project.up(["--skip-preview"]);
    const [object] = await platforms.stepUpProviders();
    return object?.secrets.clientSecret;
  });
  expect(seen).toEqual(same(sha256("c1-secret-2")));
});

test("an unfinished object can be refreshed, finished after that, and destroyed", async () => {
  await both.each(async ({ program, platforms }) => {
    await platforms.plan(renameFails);
    await program.declare(stepUpProvider({ enabled: false, clientSecret: "c1-secret-4" }));
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    await program.project.refresh(["--skip-preview"]);
    await platforms.newRequests();
    await program.project.up(["--skip-preview"]);
    expect(await platforms.newWrites()).toEqual(["POST /providers/ID [mask displayName]"]);
    await program.project.destroy(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toEqual([]);

    await platforms.plan(updateFails);
    await program.declare(disabled);
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    await program.project.destroy(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toEqual([]);
  });
});
