import { z } from "zod";
import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { providerInputsOf } from "../../../provider/core/model/provider-inputs";
import type { Values } from "../../../provider/core/model/values";
import { drifted, driftLine, isUnexplained, toTell } from "../../../provider/core/secrets/drift";
import { sealedVersion, unsealed, withNote } from "../../../provider/core/secrets/sealed";
import { allFields, FakeContext, FakeOperations, fields, observed, widget, widgetWith } from "../widget";

const times = { changed: "changedAt", tested: "madeAt" };
const at = (seconds: number, ms = 0) =>
  `2030-01-01T00:00:${String(seconds).padStart(2, "0")}.${String(ms).padStart(3, "0")}Z`;
const before: Values = { name: "Ada", color: "blue", extra: {}, changedAt: at(10), madeAt: at(1) };

describe("a change in nothing that can be seen", () => {
  test.each<[string, Values, boolean]>([
    ["is one with a later time and nothing else", { changedAt: at(11) }, true],
    ["is one where another spelling means the same", { changedAt: at(11), tags: ["base"] }, true],
    ["is none without a later time", {}, false],
    ["is none with an earlier time", { changedAt: at(9) }, false],
    ["is none by a rounded time", { changedAt: at(10, 10) }, false],
    ["is one by a time that no rounding explains", { changedAt: at(10, 11) }, true],
    ["is none where the time is not told", { changedAt: "soon" }, false],
    ["is none where a field changed that the program sets", { changedAt: at(11), color: "red" }, false],
    ["is none where a choice is another one", { changedAt: at(11), extra: null }, false],
    ["is none where the platform's own field changed", { changedAt: at(11), serial: "7" }, false],
    ["is none right after a test", { changedAt: at(20, 50), madeAt: at(20) }, false],
    ["is none right with a test", { changedAt: at(19, 900), madeAt: at(20) }, false],
    ["is none within five seconds of a test", { changedAt: at(15), madeAt: at(20) }, false],
    ["is one well before a test", { changedAt: at(14), madeAt: at(20) }, true],
    ["is one where a test is told no more", { changedAt: at(14), madeAt: null }, true],
    ["is one where a group is there that means nothing by itself", { changedAt: at(11), login: {} }, true],
  ])("%s", (_name, changes, expected) => {
    expect(isUnexplained(allFields, times, before, { ...before, ...changes })).toBe(expected);
  });

  test("is never seen where the time of the last change is not known", () => {
    const { changedAt, ...unknown } = before;
    expect(isUnexplained(allFields, times, unknown, before)).toBe(false);
    expect(isUnexplained(allFields, times, { ...before, changedAt: 5 }, before)).toBe(false);
  });

  test("is seen on a platform that tells no tests", () => {
    const after = { ...before, changedAt: at(11) };
    expect(isUnexplained(allFields, { changed: "changedAt" }, before, after)).toBe(true);
    expect(isUnexplained(allFields, { changed: "changedAt" }, before, { ...after, madeAt: at(11) })).toBe(
      false,
    );
  });

  test("is never seen on a platform that tells no times", () => {
    expect(isUnexplained(allFields, {}, before, { ...before, changedAt: at(11) })).toBe(false);
  });
});

test("a secret that a write of ours left unsure stays so", () => {
  const password = withNote("writeonly:v1:AAAAAAAAAAAAAAAA:abcdef", "unsure");
  expect(drifted(fields, { password, login: { user: "a" } })).toEqual({ password, login: { user: "a" } });
});

describe("a person is told", () => {
  const print = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";
  const note = (sealed: string) => withNote(sealed, "drifted");
  const told = (inputs: Values, desired: Values) => toTell(fields, { inputs, outputs: {} }, desired);

  test("of every secret that drifted and that the program still wants", () => {
    const held = { password: note(print), login: { key: note(print) } };
    expect(told(held, { password: print, login: { key: print } })).toEqual(["password", "key"]);
    expect(told(held, { password: note(print), login: { key: print.replace("abc", "xyz") } })).toEqual([
      "password",
    ]);
    expect(told(held, {})).toEqual([]);
  });

  test.each<[string, Values]>([
    ["a secret as it should be", { password: print }],
    ["one of our own that is unsure", { password: withNote(print, "unsure") }],
    ["a field that is no secret", { name: note(print) }],
    ["nothing", {}],
  ])("nothing of %s", (_name, held) => {
    expect(told(held, { name: print, password: print })).toEqual([]);
  });

  test("what can be done about it", () => {
    const seen =
      "It was changed by somebody else in nothing that can be seen: a and b may have been changed there.";
    expect(driftLine("It", ["a", "b"], {})).toBe(
      `${seen} To set the program's again, give onSecretDrift "reassert" and run \`pulumi up\`; "ignore" says that it is all right.`,
    );
    expect(driftLine("It", ["a", "b"], { onSecretDrift: "reassert" })).toBe(
      `${seen} The next \`pulumi up\` sets the program's again.`,
    );
  });
});

describe("a life", () => {
  const inputs = z.strictObject({
    ...widget.inputs.shape,
    ...providerInputsOf({ naturalKey: ["name"], history: { changed: "changedAt" } }),
  });
  let operations: FakeOperations;
  let surroundings: FakeContext;
  let lifecycle: Lifecycle;

  beforeEach(() => {
    operations = new FakeOperations();
    surroundings = new FakeContext(operations);
    lifecycle = new Lifecycle(widgetWith({ history: times, inputs }), surroundings);
  });

  const checked = async (news: Values, olds?: Values) =>
    (await lifecycle.check({ news: { name: "Ada", password: "s3cret", ...news }, olds })).inputs;

  /** The state after somebody else changed something that is not seen, and a refresh. */
  async function refreshed(news: Values = {}) {
    const held = await checked(news);
    operations.answer = observed({ name: "Ada", changedAt: at(20) });
    const read = await lifecycle.read("w-1", { inputs: held, outputs: { name: "Ada", changedAt: at(10) } });
    if (read === undefined) throw new Error("it is there");
    return { held, read };
  }

  test("notes it in the state, and asked what the refresh found, it finds nothing and says so", async () => {
    const { held, read } = await refreshed();
    expect(unsealed(read.inputs.password)?.note).toBe("drifted");
    expect(lifecycle.diff("w-1", read, held).changes).toEqual([]);
    expect(surroundings.lines).toEqual([
      expect.stringMatching(
        /^Shop Widget "Ada" \(w-1\) was changed by somebody else.*password may have been changed/,
      ),
    ]);
  });

  test("says it once", async () => {
    const { held, read } = await refreshed();
    lifecycle.diff("w-1", read, held);
    lifecycle.diff("w-1", read, held);
    expect(surroundings.lines).toHaveLength(1);
  });

  test.each(["warn", "ignore"])(
    "keeps the note through a check with %s, and updates nothing",
    async (onSecretDrift) => {
      const { read } = await refreshed({ onSecretDrift });
      const news = await checked({ onSecretDrift }, read.inputs);
      expect(news.password).toBe(read.inputs.password);
      expect(lifecycle.diff("w-1", read, news).changes).toEqual([]);
      await lifecycle.update("w-1", read, news);
      expect(operations.updates).toEqual([]);
      expect(surroundings.lines).toHaveLength(onSecretDrift === "warn" ? 1 : 0);
    },
  );

  test("keeps the note while other fields change, and finds the plaintext where one is needed", async () => {
    const { read } = await refreshed();
    const news = await checked({ color: "blue" }, read.inputs);
    await lifecycle.update("w-1", read, news);
    expect(operations.updates[0]?.changes("password")).toBe(false);
    expect(operations.updates[0]?.secret("password").reveal()).toBe("s3cret");
  });

  test.each<[string, Values]>([
    ["a fingerprint", {}],
    ["a version", { passwordVersion: "1" }],
  ])("sets %s again where the program says reassert", async (_name, more) => {
    const { held, read } = await refreshed({ onSecretDrift: "reassert", ...more });
    expect(lifecycle.diff("w-1", read, held).changes).toMatchObject([{ path: ["password"] }]);
    const news = await checked({ onSecretDrift: "reassert", ...more }, read.inputs);
    expect(unsealed(news.password)?.note).toBeUndefined();
    expect(lifecycle.diff("w-1", read, news).changes).toMatchObject([{ path: ["password"], kind: "update" }]);
    await lifecycle.update("w-1", read, news);
    expect(operations.updates[0]?.changes("password")).toBe(true);
    expect(surroundings.lines[0]).toContain("The next `pulumi up` sets the program's again");
  });

  test("says nothing of a secret that changes anyway, or that ignoreChanges keeps", async () => {
    const { read } = await refreshed();
    lifecycle.diff("w-1", read, await checked({ password: "another" }, read.inputs));
    expect(surroundings.lines).toEqual([]);
    const kept = await checked(
      { password: read.inputs.password ?? "", onSecretDrift: "reassert" },
      read.inputs,
    );
    expect(lifecycle.diff("w-1", read, kept).changes).toEqual([]);
  });

  test("tells of a version, too", () => {
    const password = withNote(sealedVersion("A".repeat(16), "1"), "drifted");
    const previous = { inputs: { name: "Ada", password }, outputs: { name: "Ada" } };
    lifecycle.diff("w-1", previous, previous.inputs);
    expect(surroundings.lines).toHaveLength(1);
  });
});
