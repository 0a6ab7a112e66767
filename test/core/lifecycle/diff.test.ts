import { type Change, diff } from "../../../provider/core/lifecycle/diff";
import { isEquivalent } from "../../../provider/core/model/equivalence";
import { leavesOf } from "../../../provider/core/model/fields";
import type { Previous } from "../../../provider/core/model/previous";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/model/values";
import { fields } from "../widget";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";
const otherFingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:uvwxyz";

const kinds = (previous: Partial<Previous>, desired: Values) =>
  diff(fields, { inputs: {}, outputs: {}, ...previous }, desired).map(
    (change) => `${change.kind} ${change.path.join(".")}`,
  );

interface Case {
  inputs?: Values;
  outputs?: Values;
  desired?: Values;
  expected: string[];
}

const tables: Record<string, Record<string, Case>> = {
  "a field that the program sets": {
    "and that is so is no change": {
      inputs: { color: "blue" },
      outputs: { color: "blue" },
      desired: { color: "blue" },
      expected: [],
    },
    "and that it newly sets is added": {
      outputs: { color: "red" },
      desired: { color: "blue" },
      expected: ["add color"],
    },
    "and that it sets to what is there already is no change": {
      outputs: { color: "blue" },
      desired: { color: "blue" },
      expected: [],
    },
    "and that it changes is updated": {
      inputs: { color: "blue" },
      outputs: { color: "blue" },
      desired: { color: "green" },
      expected: ["update color"],
    },
    "and that drifted is updated back": {
      inputs: { color: "blue" },
      outputs: { color: "red" },
      desired: { color: "blue" },
      expected: ["update color"],
    },
    "and that drifted away altogether is updated back": {
      inputs: { color: "blue" },
      outputs: {},
      desired: { color: "blue" },
      expected: ["update color"],
    },
    "to the platform's default, which the platform does not show, is no change": {
      inputs: { color: "red" },
      outputs: {},
      desired: { color: "red" },
      expected: [],
    },
    "to false where true is the default is a change": {
      outputs: {},
      desired: { isOn: false },
      expected: ["add isOn"],
    },
    "to an empty list where nothing is shown is no change": {
      outputs: {},
      desired: { order: [] },
      expected: [],
    },
    "in other words is no change": {
      outputs: { lifetime: "1h0m0s", tags: ["base", "b", "a"] },
      desired: { lifetime: "60m", tags: ["a", "b"] },
      expected: [],
    },
    "in another order, where order counts, is a change": {
      inputs: { order: ["a", "b"] },
      outputs: { order: ["a", "b"] },
      desired: { order: ["b", "a"] },
      expected: ["update order"],
    },
  },
  "a field that the program stops setting": {
    "goes back to the platform's default": {
      inputs: { color: "blue" },
      outputs: { color: "blue" },
      expected: ["delete color"],
    },
    "is no change where it is at the default": {
      inputs: { color: "red" },
      outputs: { color: "red" },
      expected: [],
    },
    "is no change where the platform does not show it any more": {
      inputs: { isOn: true },
      outputs: {},
      expected: [],
    },
    "counts what the platform adds by itself as the default": {
      inputs: { tags: ["base"] },
      outputs: { tags: ["base"] },
      expected: [],
    },
    "in a group goes back, group or not": {
      inputs: { login: { user: "a" } },
      outputs: { login: { user: "a" } },
      expected: ["delete login.user"],
    },
  },
  "a field that the program never set": {
    "is the platform's own, whatever it is": {
      outputs: { color: "blue", isOn: false, tags: ["x"], login: { user: "a" } },
      expected: [],
    },
  },
  "a group whose being there is a setting": {
    "is added when it is not there, even when it is empty": {
      outputs: {},
      desired: { extra: {} },
      expected: ["add extra"],
    },
    "is one change with all that is in it": {
      outputs: {},
      desired: { extra: { note: "x", list: ["y"] } },
      expected: ["add extra"],
    },
    "is updated back where it was lost": {
      inputs: { extra: {} },
      outputs: {},
      desired: { extra: {} },
      expected: ["update extra"],
    },
    "is no change when it is there": {
      inputs: { extra: {} },
      outputs: { extra: {} },
      desired: { extra: {} },
      expected: [],
    },
    "leaves what is in it to the platform": {
      inputs: { extra: {} },
      outputs: { extra: { note: "x" } },
      desired: { extra: {} },
      expected: [],
    },
    "is compared field by field when it is there": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      desired: { extra: { note: "y" } },
      expected: ["update extra.note"],
    },
    "clears what the program sets no more in it": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      desired: { extra: {} },
      expected: ["delete extra.note"],
    },
    "is deleted when the program sets it no more": {
      inputs: { extra: { note: "x" } },
      outputs: { extra: { note: "x" } },
      expected: ["delete extra"],
    },
    "is no change when it is gone already": { inputs: { extra: {} }, outputs: {}, expected: [] },
    "is the platform's own when the program never set it": {
      outputs: { extra: { note: "x" } },
      expected: [],
    },
  },
  "a group that only holds fields": {
    "is no change when it is empty": { outputs: {}, desired: { login: {} }, expected: [] },
    "is compared field by field": {
      outputs: {},
      desired: { login: { user: "a" } },
      expected: ["add login.user"],
    },
  },
  "a value that is unknown yet": {
    "is a change": {
      inputs: { color: "blue" },
      outputs: { color: "blue" },
      desired: { color: UNKNOWN },
      expected: ["update color"],
    },
    "is an addition where nothing was set": { desired: { color: UNKNOWN }, expected: ["add color"] },
    "in a list makes the list a change": {
      inputs: { tags: ["a"] },
      outputs: { tags: ["a"] },
      desired: { tags: ["a", UNKNOWN] },
      expected: ["update tags"],
    },
    "for a group is one change": {
      inputs: { login: { user: "a" } },
      outputs: { login: { user: "a" } },
      desired: { login: UNKNOWN },
      expected: ["update login"],
    },
    "for a group whose being there is a setting is one change": {
      outputs: {},
      desired: { extra: UNKNOWN },
      expected: ["add extra"],
    },
    "within a group is a change of that field": {
      outputs: { login: { user: "a" } },
      desired: { login: { user: UNKNOWN } },
      expected: ["add login.user"],
    },
    "for a secret is a change": {
      inputs: { password: fingerprint },
      desired: { password: UNKNOWN },
      expected: ["update password"],
    },
  },
  "a secret": {
    "that did not change is no change, though no platform shows it": {
      inputs: { password: fingerprint },
      outputs: {},
      desired: { password: fingerprint },
      expected: [],
    },
    "that changed is updated": {
      inputs: { password: fingerprint },
      desired: { password: otherFingerprint },
      expected: ["update password"],
    },
    "that was never known becomes the baseline": {
      inputs: {},
      desired: { password: fingerprint },
      expected: [],
    },
    "that is set no more is never cleared": { inputs: { password: fingerprint }, expected: [] },
    "in a group is compared as well": {
      inputs: { login: { key: fingerprint } },
      desired: { login: { key: otherFingerprint } },
      expected: ["update login.key"],
    },
  },
};

describe.each(Object.entries(tables))("%s", (_name, cases) => {
  test.each(Object.entries(cases))("%s", (_sentence, { expected, desired = {}, ...previous }) => {
    expect(kinds(previous, desired)).toEqual(expected);
  });
});

test("only a field that can't change in place replaces", () => {
  const previous = { inputs: { name: "Ada", color: "blue" }, outputs: { name: "Ada", color: "blue" } };
  expect(diff(fields, previous, { name: "Bob", color: "green" })).toEqual<Change[]>([
    { path: ["name"], kind: "update", replaces: true },
    { path: ["color"], kind: "update", replaces: false },
  ]);
});

describe("fields that were seen to have moved", () => {
  const previous = { inputs: {}, outputs: { color: "blue" } };

  test("are reported, and never replace", () => {
    expect(diff(fields, previous, {}, [["color"], ["login", "user"]])).toEqual<Change[]>([
      { path: ["color"], kind: "moved", replaces: false },
      { path: ["login", "user"], kind: "moved", replaces: false },
    ]);
  });

  test("are reported once when they also change", () => {
    expect(diff(fields, previous, { color: "red" }, [["color"]])).toEqual<Change[]>([
      { path: ["color"], kind: "add", replaces: false },
    ]);
  });
});

describe("means", () => {
  test.each<[string, string, Value | undefined, Value | undefined, boolean]>([
    ["a value means the same as itself", "color", "blue", "blue", true],
    ["nothing means the default", "color", undefined, "red", true],
    ["nothing means nothing", "color", undefined, undefined, true],
    ["an unknown value means nothing yet, not even itself", "color", UNKNOWN, UNKNOWN, false],
    ["a list with an unknown member means nothing yet", "order", ["a", UNKNOWN], ["a", UNKNOWN], false],
  ])("%s", (_name, field, a, b, expected) => {
    const leaf = leavesOf(fields).find((each) => each.name === field);
    expect(leaf && isEquivalent(leaf, a, b)).toBe(expected);
  });
});
