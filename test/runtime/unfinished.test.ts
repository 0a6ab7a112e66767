import { UnfinishedError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { type PlannedFault, Platforms, sha256 } from "../e2e/support/platforms";
import { Stack } from "./stack";

const action: PlannedFault["action"] = {
  kind: "respond",
  status: 403,
  body: { code: 7, message: "no", details: [] },
};
const updateFails: PlannedFault = { method: "POST", path: "/api/v1/step-up/providers/*", action };
const renameFails: PlannedFault = { ...updateFails, body: { updateMask: "displayName" } };

let platforms: Platforms;
let stack: Stack;

beforeAll(async () => {
  platforms = await Platforms.start();
});
afterAll(() => platforms.close());

beforeEach(async () => {
  await platforms.reset();
  stack = new Stack("conductorone:StepUpProvider", { environment: platforms.env });
});

const duo = (changes: Values = {}): Values => ({
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  oauth2: { acrValues: ["phr"] },
  clientSecret: "secret-1",
  ...changes,
});

const rotatedAndRenamed = duo({ clientSecret: "secret-2", displayName: "Duo Labs" });

/** An up that fails when the object is there, and leaves it unfinished. */
async function leftUnfinished(program: Values, fault: PlannedFault): Promise<void> {
  await platforms.control.addFaults(fault);
  expect((await stack.up(program)).error).toBeInstanceOf(UnfinishedError);
  expect(await platforms.control.faults()).toEqual([]);
}

test("a new object that could not be finished is in the state, and the next up finishes it", async () => {
  await leftUnfinished(duo({ enabled: false }), updateFails);
  const [object] = await platforms.stepUpProviders();
  expect(stack.state.id).toBe(object?.id);
  await platforms.newRequests();
  expect(await stack.up(duo({ enabled: false }))).toEqual({ changes: ["enabled"] });
  expect(await platforms.newWrites()).toEqual(["POST /providers/ID [mask enabled]"]);
  expect(await platforms.stepUpProviders()).toMatchObject([{ id: object?.id, object: { enabled: false } }]);
  expect(await stack.preview(duo({ enabled: false }))).toEqual([]);
});

test("a new object that could not be finished can be destroyed", async () => {
  await leftUnfinished(duo({ enabled: false }), updateFails);
  await stack.destroy();
  expect(await platforms.stepUpProviders()).toEqual([]);
});

describe("a rotation with a rename that failed", () => {
  beforeEach(async () => {
    await stack.up(duo());
    await platforms.newRequests();
    await leftUnfinished(rotatedAndRenamed, renameFails);
    expect(await platforms.newWrites()).toEqual([
      "POST /providers/ID/secret [clientSecret]",
      "POST /providers/ID [mask displayName]",
    ]);
  });

  test.each(["", ", also after a refresh"])(
    "is finished by the next up, which does not rotate again%s",
    async (refresh) => {
      if (refresh !== "") await stack.refresh();
      await platforms.newRequests();
      expect(await stack.up(rotatedAndRenamed)).toEqual({ changes: ["displayName"] });
      expect(await platforms.newWrites()).toEqual(["POST /providers/ID [mask displayName]"]);
      expect(await platforms.stepUpProviders()).toMatchObject([
        { object: { displayName: "Duo Labs" }, secrets: { clientSecret: sha256("secret-2") } },
      ]);
    },
  );

  test("is rotated back by the next up when the program goes back", async () => {
    expect(await stack.up(duo())).toEqual({ changes: ["clientSecret"] });
    expect(await platforms.newWrites()).toEqual(["POST /providers/ID/secret [clientSecret]"]);
    expect(await platforms.stepUpProviders()).toMatchObject([
      { secrets: { clientSecret: sha256("secret-1") } },
    ]);
  });
});
