import type { Values } from "../../provider/core/model/values";
import { sha256 } from "../e2e/support/platforms";
import { duo as duoWith, rotate, sharedStepUp } from "./step-up";

const told = expect.stringMatching(
  /^warning: ConductorOne StepUpProvider "Duo".* it may have been clientSecret/,
);

let nowMs = Date.parse("2030-01-01T00:00:00Z");

/** A second goes by between any two changes. */
function now(): Date {
  nowMs += 1_000;
  return new Date(nowMs);
}

const run = sharedStepUp({ now });

const duo = (changes: Values = {}) => duoWith({ clientSecret: "ours", ...changes });

beforeEach(async () => {
  expect((await run.stack.up(duo())).error).toBeUndefined();
  await run.platforms.newRequests();
});

async function changeElsewhere(patch: object): Promise<void> {
  await run.platforms.control.edit("conductorone", run.stack.state.id, patch);
}

/** A refresh that finds no difference, and what it says. */
async function refreshed(): Promise<string[]> {
  expect(await run.stack.refresh()).toEqual([]);
  return run.stack.newLines();
}

/** A preview that finds no difference, and what it says. */
async function previewed(program: Values): Promise<string[]> {
  expect(await run.stack.preview(program)).toEqual([]);
  return run.stack.newLines();
}

async function secretThere(): Promise<string | undefined> {
  const [object] = await run.platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

test("no refresh after our own writes says anything", async () => {
  expect(await refreshed()).toEqual([]);
  await run.stack.up(duo({ clientSecret: "ours-2", displayName: "Duo Labs" }));
  expect(await refreshed()).toEqual([]);
});

describe("a secret that somebody else changed", () => {
  beforeEach(() => changeElsewhere({ clientSecret: "elsewhere" }));

  test("is told of by a refresh, and is no difference", async () => {
    const lines = await refreshed();
    expect(lines).toEqual([told]);
    expect(lines[0]).toContain('set onSecretDrift to "reassert"');
    expect(await run.platforms.newWrites()).toEqual([]);
  });

  test("is told of by each preview and each up, and by a second refresh", async () => {
    await refreshed();
    expect(await previewed(duo())).toEqual([told]);
    expect(await run.stack.up(duo())).toEqual({ changes: [] });
    expect(run.stack.newLines()).toEqual([told]);
    expect(await refreshed()).toEqual([told]);
    expect(await previewed(duo())).toEqual([told]);
    expect([await run.platforms.newWrites(), await secretThere()]).toEqual([[], sha256("elsewhere")]);
  });

  test("is not told of with ignore, and is again with warn", async () => {
    await refreshed();
    expect(await run.stack.up(duo({ onSecretDrift: "ignore" }))).toEqual({ changes: [] });
    expect(run.stack.newLines()).toEqual([]);
    expect(await refreshed()).toEqual([]);
    expect(await previewed(duo({ onSecretDrift: "warn" }))).toEqual([told]);
  });

  test("is a difference with reassert, which sets the program's again by one request", async () => {
    await refreshed();
    const program = duo({ onSecretDrift: "reassert" });
    expect(await run.stack.preview(program)).toEqual(["clientSecret"]);
    expect(run.stack.newLines()).toEqual([
      expect.stringContaining("The next `pulumi up` sets the program's clientSecret again"),
    ]);
    expect(await run.stack.up(program)).toEqual({ changes: ["clientSecret"] });
    expect([await run.platforms.newWrites(), await secretThere()]).toEqual([[rotate], sha256("ours")]);
    run.stack.newLines();
    expect(await refreshed()).toEqual([]);
    expect(await previewed(program)).toEqual([]);
  });

  test("is replaced without a word where the program has another secret by now", async () => {
    await refreshed();
    expect(await run.stack.up(duo({ clientSecret: "ours-2" }))).toEqual({ changes: ["clientSecret"] });
    expect(run.stack.newLines()).toEqual([]);
    expect([await run.platforms.newWrites(), await secretThere()]).toEqual([[rotate], sha256("ours-2")]);
  });
});

describe("with IDP_ON_SECRET_DRIFT for a run, a secret that somebody else changed", () => {
  const inRun = (setting: string) => {
    run.environment.IDP_ON_SECRET_DRIFT = setting;
  };

  beforeEach(() => changeElsewhere({ clientSecret: "elsewhere" }));

  test.each([
    ["not saved", async () => {}],
    ["saved", async () => void (await refreshed())],
  ])(
    "is a difference of a refresh with reassert until it is set again, where an earlier refresh was %s",
    async (_name, earlier) => {
      await earlier();
      inRun("reassert");
      expect(await run.stack.refresh()).toEqual(["clientSecret"]);
      expect(await run.stack.refresh()).toEqual(["clientSecret"]);
      expect(await run.stack.preview(duo())).toEqual(["clientSecret"]);
      expect(await run.stack.up(duo())).toEqual({ changes: ["clientSecret"] });
      expect([await run.platforms.newWrites(), await secretThere()]).toEqual([[rotate], sha256("ours")]);
      expect(await run.stack.refresh()).toEqual([]);
    },
  );

  test("is none with ignore, and nothing is said", async () => {
    inRun("ignore");
    expect(await refreshed()).toEqual([]);
    expect(await previewed(duo())).toEqual([]);
  });

  test.each([
    ["warn", "reassert", []],
    ["reassert", "ignore", ["clientSecret"]],
  ])("is what the resource says, %s, where the run says %s", async (own, ofRun, expected) => {
    const program = duo({ onSecretDrift: own });
    await run.stack.up(program);
    inRun(ofRun);
    expect(await run.stack.refresh()).toEqual(expected);
    expect(await run.stack.preview(program)).toEqual(expected);
  });
});

test("a test of the provider, where a test counts as a change, says nothing of the secret", async () => {
  await changeElsewhere({ lastTestedAt: new Date(nowMs).toISOString() });
  await run.stack.refresh();
  expect(run.stack.newLines()).toEqual([]);
});

describe.each<[string, object, refreshed: string[], toUndo: string[]]>([
  ["a field of the program", { displayName: "Renamed" }, ["displayName"], ["displayName"]],
  ["a field of the platform", { enabled: false }, ["enabled"], []],
])("a secret that somebody else may have changed together with %s", (_name, patch, changed, toUndo) => {
  const withSecret = [...toUndo, "clientSecret"].sort();

  beforeEach(() => changeElsewhere({ clientSecret: "elsewhere", ...patch }));

  test("is told of once, by the refresh that finds it, and is no difference", async () => {
    expect(await run.stack.refresh()).toEqual(changed);
    expect(run.stack.newLines()).toEqual([
      expect.stringMatching(/^warning: .*Whether clientSecret was changed, too, no platform tells\./),
    ]);
    expect(await run.stack.refresh()).toEqual([]);
    expect(await run.stack.up(duo())).toEqual({ changes: toUndo });
    expect(await refreshed()).toEqual([]);
    expect(await previewed(duo())).toEqual([]);
    expect(await secretThere()).toBe(sha256("elsewhere"));
  });

  test("is set again with reassert, and then nothing is left", async () => {
    await run.stack.refresh();
    run.stack.newLines();
    const program = duo({ onSecretDrift: "reassert" });
    expect(await run.stack.preview(program)).toEqual(withSecret);
    expect(run.stack.newLines()).toEqual([
      expect.stringMatching(/^ConductorOne .* sets the program's clientSecret/),
    ]);
    expect(await run.stack.up(program)).toEqual({ changes: withSecret });
    expect(await secretThere()).toBe(sha256("ours"));
    expect(await run.stack.refresh()).toEqual([]);
    expect(await run.stack.preview(program)).toEqual([]);
  });

  test("is a difference of a refresh in a run with reassert, also after the fields were set back", async () => {
    await run.stack.refresh();
    await run.stack.up(duo());
    run.environment.IDP_ON_SECRET_DRIFT = "reassert";
    expect(await run.stack.refresh()).toEqual(["clientSecret"]);
    expect(await run.stack.up(duo())).toEqual({ changes: ["clientSecret"] });
    expect(await run.stack.refresh()).toEqual([]);
  });

  test("is not told of with ignore", async () => {
    run.environment.IDP_ON_SECRET_DRIFT = "ignore";
    expect(await run.stack.refresh()).toEqual(changed);
    expect(run.stack.newLines()).toEqual([]);
  });
});
