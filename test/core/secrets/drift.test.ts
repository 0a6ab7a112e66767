import { z } from "zod";
import { leavesOf } from "../../../provider/core/model/fields";
import { providerInputsOf } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/model/values";
import {
  asChecked,
  drifted,
  driftLine,
  driftOf,
  type OnSecretDrift,
  onSecretDriftOf,
} from "../../../provider/core/secrets/drift";
import { parseSealed, sealedVersion, withNote } from "../../../provider/core/secrets/sealed";
import { type Life, newLife } from "../life";
import { fields, observed, widget, widgetWith } from "../widget";

const times = { changed: "changedAt", tested: "madeAt" };
const at = (seconds: number) => `2030-01-01T00:00:${seconds}Z`;
const platform = { setting: () => undefined };
const print = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";

test("a secret that a write of ours left unsure stays so", () => {
  const password = `${print}:unsure`;
  const inputs = { password, login: { user: "a" } };
  expect(drifted(fields, inputs, "unseen")).toEqual(inputs);
  expect(drifted(fields, inputs, "seen")).toEqual(inputs);
});

describe("a person is told", () => {
  const note = (text: string) => `${text}:drifted`;
  const told = (inputs: Values, desired: Values) =>
    (driftOf(fields, inputs, desired, platform)?.secrets ?? []).map(({ name }) => name);

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
    ["one of our own that is unsure", { password: `${print}:unsure` }],
    ["a field that is no secret", { name: note(print) }],
    ["nothing", {}],
  ])("nothing of %s", (_name, held) => {
    expect(told(held, { name: print, password: print })).toEqual([]);
  });

  test("what can be done about it", () => {
    const seen =
      "It was changed by somebody else. No field shows the change, so it may have been password and key.";
    const secrets = leavesOf(fields).filter(({ writeOnly }) => writeOnly);
    const drift = { secrets, isSeen: false };
    for (const isFound of [true, false]) {
      expect(driftLine("It", { ...drift, onSecretDrift: "warn" }, isFound)).toEqual([
        `${seen} To set the program's password and key again, set onSecretDrift to "reassert" and run \`pulumi up\`; to say that all is well, set it to "ignore".`,
        "warning",
      ]);
      expect(driftLine("It", { ...drift, onSecretDrift: "reassert" }, isFound)).toEqual([
        `${seen} The next \`pulumi up\` sets the program's password and key again.`,
        "info",
      ]);
      expect(driftLine("It", { ...drift, onSecretDrift: "ignore" }, isFound)).toBeUndefined();
    }
  });

  test("once that no platform tells whether a secret was changed together with what is seen", () => {
    const secrets = leavesOf(fields).filter(({ name }) => name === "password");
    const drift = { secrets, isSeen: true };
    const seen = "It was changed by somebody else. Whether password was changed, too, no platform tells.";
    expect(driftLine("It", { ...drift, onSecretDrift: "warn" }, true)).toEqual([
      `${seen} To set the program's password again, set onSecretDrift to "reassert" and run \`pulumi up\`.`,
      "warning",
    ]);
    expect(driftLine("It", { ...drift, onSecretDrift: "warn" }, false)).toBeUndefined();
    for (const isFound of [true, false]) {
      expect(driftLine("It", { ...drift, onSecretDrift: "reassert" }, isFound)).toEqual([
        `${seen} The next \`pulumi up\` sets the program's password again.`,
        "info",
      ]);
      expect(driftLine("It", { ...drift, onSecretDrift: "ignore" }, isFound)).toBeUndefined();
    }
  });

  test("that a change is seen only where that is true of all secrets", () => {
    const [drifted, touched] = ["drifted", "touched"].map((each) => `${print}:${each}`);
    const isSeen = (password = "", key = "") =>
      driftOf(fields, { password, login: { key } }, { password: print, login: { key: print } }, platform)
        ?.isSeen;
    expect([isSeen(touched, touched), isSeen(touched, print)]).toEqual([true, true]);
    expect([isSeen(touched, drifted), isSeen(drifted, drifted)]).toEqual([false, false]);
    expect(isSeen(print, print)).toBeUndefined();
  });
});

test.each<[program: Value | undefined, platform: Value | undefined, OnSecretDrift]>([
  [undefined, undefined, "warn"],
  ["reassert", undefined, "reassert"],
  ["ignore", "reassert", "ignore"],
  ["warn", "reassert", "warn"],
  [undefined, "reassert", "reassert"],
  [undefined, "ignore", "ignore"],
  [undefined, "warn", "warn"],
  [UNKNOWN, "reassert", "warn"],
])("a program that says %p, where the platform says %p: %s", (program, platform, expected) => {
  const desired: Values = program === undefined ? {} : { onSecretDrift: program };
  const setting = (name: string) => (name === "onSecretDrift" ? platform : undefined);
  expect(onSecretDriftOf(desired, { setting })).toBe(expected);
});

test("after a refresh, a secret of the state is what a check would make of it, and all else stays", () => {
  const note = `${print}:drifted`;
  const inputs = { name: print, password: print, login: { key: note, user: "a" } };
  const held = { name: print, password: note, login: { key: note, user: "b" } };
  const secrets = leavesOf(fields).filter(({ writeOnly }) => writeOnly);
  const drift = { secrets, isSeen: false };
  expect(asChecked({ ...drift, onSecretDrift: "warn" }, held, inputs)).toEqual({ ...inputs, password: note });
  expect(asChecked({ ...drift, onSecretDrift: "reassert" }, held, inputs)).toEqual({
    ...inputs,
    login: { key: print, user: "a" },
  });
  expect(asChecked({ ...drift, onSecretDrift: "reassert" }, {}, inputs)).toEqual(inputs);
});

describe("a life", () => {
  const inputs = z.strictObject({
    ...widget.inputs.shape,
    ...providerInputsOf({ naturalKey: ["name"], history: times }),
  });
  let operations: Life["operations"];
  let context: Life["context"];
  let lifecycle: Life["lifecycle"];

  beforeEach(() => {
    ({ operations, context, lifecycle } = newLife(widgetWith({ history: times, inputs })));
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
    expect(parseSealed(read.inputs.password)?.note).toBe("drifted");
    expect(lifecycle.diff("w-1", read, held).changes).toEqual([]);
    expect(context.lines).toEqual([
      expect.stringMatching(
        /^warning: Shop Widget "Ada" \(w-1\) was changed by somebody else.*it may have been password/,
      ),
    ]);
  });

  test("says it once", async () => {
    const { held, read } = await refreshed();
    lifecycle.diff("w-1", read, held);
    lifecycle.diff("w-1", read, held);
    expect(context.lines).toHaveLength(1);
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
      expect(context.lines).toHaveLength(onSecretDrift === "warn" ? 1 : 0);
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
    expect(parseSealed(news.password)?.note).toBeUndefined();
    expect(lifecycle.diff("w-1", read, news).changes).toMatchObject([{ path: ["password"], kind: "update" }]);
    await lifecycle.update("w-1", read, news);
    expect(operations.updates[0]?.changes("password")).toBe(true);
    expect(context.lines[0]).toContain("The next `pulumi up` sets the program's password again");
  });

  test("says nothing of a secret that changes anyway, or that ignoreChanges keeps", async () => {
    const { read } = await refreshed();
    lifecycle.diff("w-1", read, await checked({ password: "another" }, read.inputs));
    expect(context.lines).toEqual([]);
    const kept = await checked(
      { password: read.inputs.password ?? "", onSecretDrift: "reassert" },
      read.inputs,
    );
    expect(lifecycle.diff("w-1", read, kept).changes).toEqual([]);
  });

  test("tells of a version, too", () => {
    const password = withNote(sealedVersion("A".repeat(16), "1"), "drifted").text;
    const previous = { inputs: { name: "Ada", password }, outputs: { name: "Ada" } };
    lifecycle.diff("w-1", previous, previous.inputs);
    expect(context.lines).toHaveLength(1);
  });
});
