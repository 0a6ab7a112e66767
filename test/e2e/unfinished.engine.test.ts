import { Both, same } from "./support/both";
import { type PlannedFault, sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

// What such an object goes through is tried in test/runtime/unfinished.test.ts.

const refused: PlannedFault["action"] = {
  kind: "respond",
  status: 403,
  body: { code: 7, message: "permission denied", details: [] },
};
const updateFails: PlannedFault = {
  method: "POST",
  path: "/api/v1/step-up/providers/*",
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
    await platforms.control.addFaults(updateFails);
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
    return platforms.newWrites();
  });
  expect(seen).toEqual(same(["POST /providers/ID [mask enabled]"]));
});

test("a rotation with a rename that failed, and a refresh: the next up renames, and does not rotate again", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    await platforms.control.addFaults(renameFails);
    await program.declare(rotatedAndRenamed);
    await platforms.newRequests();
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    const first = await platforms.newWrites();
    await program.project.refresh(["--skip-preview"]);
    await program.project.up(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toMatchObject([
      { object: { displayName: "Duo Labs" }, secrets: { clientSecret: sha256("c1-secret-2") } },
    ]);
    return [first, await platforms.newWrites()];
  });
  const rename = "POST /providers/ID [mask displayName]";
  expect(seen).toEqual(same([["POST /providers/ID/secret [clientSecret]", rename], [rename]]));
});

test("an unfinished object can be destroyed", async () => {
  await both.each(async ({ program, platforms }) => {
    await platforms.control.addFaults(renameFails);
    await program.declare(disabled);
    expect((await program.project.run(["up", "--yes", "--skip-preview"])).exitCode).not.toBe(0);
    await program.project.destroy(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toEqual([]);
  });
});
