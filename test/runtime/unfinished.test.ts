import { UnfinishedError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { type PlannedFault, sha256 } from "../e2e/support/platforms";
import { duo as duoWith, sharedStepUp } from "./step-up";

const action: PlannedFault["action"] = {
  kind: "respond",
  status: 403,
  body: { code: 7, message: "no", details: [] },
};
const updateFails: PlannedFault = { method: "POST", path: "/api/v1/step-up/providers/*", action };
const renameFails: PlannedFault = { ...updateFails, body: { updateMask: "displayName" } };

const run = sharedStepUp();

const duo = (changes: Values = {}) => duoWith({ clientSecret: "secret-1", ...changes });

const rotatedAndRenamed = duo({ clientSecret: "secret-2", displayName: "Duo Labs" });

/** An up that fails when the object is there, and leaves it unfinished. */
async function leftUnfinished(program: Values, fault: PlannedFault): Promise<void> {
  await run.platforms.control.addFaults(fault);
  expect((await run.stack.up(program)).error).toBeInstanceOf(UnfinishedError);
  expect(await run.platforms.control.faults()).toEqual([]);
}

test("a new object that could not be finished is in the state, and the next up finishes it", async () => {
  await leftUnfinished(duo({ enabled: false }), updateFails);
  const [object] = await run.platforms.stepUpProviders();
  expect(run.stack.state.id).toBe(object?.id);
  await run.platforms.newRequests();
  expect(await run.stack.up(duo({ enabled: false }))).toEqual({ changes: ["enabled"] });
  expect(await run.platforms.newWrites()).toEqual(["POST /providers/ID [mask enabled]"]);
  expect(await run.platforms.stepUpProviders()).toMatchObject([
    { id: object?.id, object: { enabled: false } },
  ]);
  expect(await run.stack.preview(duo({ enabled: false }))).toEqual([]);
});

test("a new object that could not be finished can be destroyed", async () => {
  await leftUnfinished(duo({ enabled: false }), updateFails);
  await run.stack.destroy();
  expect(await run.platforms.stepUpProviders()).toEqual([]);
});

describe("a rotation with a rename that failed", () => {
  beforeEach(async () => {
    await run.stack.up(duo());
    await run.platforms.newRequests();
    await leftUnfinished(rotatedAndRenamed, renameFails);
    expect(await run.platforms.newWrites()).toEqual([
      "POST /providers/ID/secret [clientSecret]",
      "POST /providers/ID [mask displayName]",
    ]);
  });

  test.each(["", ", also after a refresh"])(
    "is finished by the next up, which does not rotate again%s",
    async (refresh) => {
      if (refresh !== "") await run.stack.refresh();
      await run.platforms.newRequests();
      expect(await run.stack.up(rotatedAndRenamed)).toEqual({ changes: ["displayName"] });
      expect(await run.platforms.newWrites()).toEqual(["POST /providers/ID [mask displayName]"]);
      expect(await run.platforms.stepUpProviders()).toMatchObject([
        { object: { displayName: "Duo Labs" }, secrets: { clientSecret: sha256("secret-2") } },
      ]);
    },
  );

  test("is rotated back by the next up when the program goes back", async () => {
    expect(await run.stack.up(duo())).toEqual({ changes: ["clientSecret"] });
    expect(await run.platforms.newWrites()).toEqual(["POST /providers/ID/secret [clientSecret]"]);
    expect(await run.platforms.stepUpProviders()).toMatchObject([
      { secrets: { clientSecret: sha256("secret-1") } },
    ]);
  });
});
