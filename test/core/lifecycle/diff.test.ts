import { type Change, diff } from "../../../provider/core/lifecycle/diff";
import { UNKNOWN } from "../../../provider/core/model/values";
import { fields } from "../widget";
import { describeDiffs } from "./diff-cases";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";
const otherFingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:uvwxyz";

describeDiffs({
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
