import { z } from "zod";
import { inputsFrom } from "../../../provider/core/lifecycle/observe";
import { fieldsOf } from "../../../provider/core/model/fields";
import { secretFrom } from "../../../provider/core/model/provider-inputs";
import type { Values } from "../../../provider/core/model/values";
import { fields } from "../widget";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";

describe("inputs of an imported object", () => {
  test.each<[string, Values, Values]>([
    [
      "are what differs from the defaults",
      { name: "Ada", color: "blue", isOn: false, tags: ["x", "base"] },
      { name: "Ada", color: "blue", isOn: false, tags: ["x", "base"] },
    ],
    [
      "are not what is at its default",
      { name: "Ada", color: "red", isOn: true, tags: ["base"], lifetime: "60m", order: [] },
      { name: "Ada" },
    ],
    ["always have what a program must set", { name: "" }, { name: "" }],
    [
      "never have the platform's own fields or secrets",
      { name: "Ada", madeAt: "now", password: "PLAIN" },
      { name: "Ada" },
    ],
    [
      "have a group whose being there is a setting, even empty",
      { name: "Ada", extra: {} },
      { name: "Ada", extra: {} },
    ],
    ["have no empty group otherwise", { name: "Ada", login: {} }, { name: "Ada" }],
    ["have what a group holds", { name: "Ada", login: { user: "a" } }, { name: "Ada", login: { user: "a" } }],
  ])("%s", (_name, outputs, expected) => {
    expect(inputsFrom(fields, outputs, undefined)).toEqual(expected);
  });
});

describe("inputs of an object that was read again", () => {
  test.each<[string, Values, Values, Values]>([
    [
      "are those that the program set",
      { name: "Ada" },
      { name: "Ada", color: "blue", login: { user: "a" } },
      { name: "Ada" },
    ],
    ["show what drifted", { color: "blue" }, { color: "green" }, { color: "green" }],
    ["are without a field that drifted away", { color: "blue" }, {}, {}],
    [
      "stay as the program spells them where that means the same",
      { lifetime: "60m", tags: ["b", "a"] },
      { lifetime: "1h0m0s", tags: ["base", "a", "b"] },
      { lifetime: "60m", tags: ["b", "a"] },
    ],
    [
      "keep a default that the program sets and the platform does not show",
      { color: "red", isOn: true },
      {},
      { color: "red", isOn: true },
    ],
    [
      "keep fingerprints as they are",
      { password: fingerprint, login: { key: fingerprint } },
      {},
      { password: fingerprint, login: { key: fingerprint } },
    ],
    [
      "keep a group that is empty",
      { login: {}, extra: {} },
      { login: { user: "a" }, extra: {} },
      { login: {}, extra: {} },
    ],
    ["lose a group that is gone", { extra: { note: "x" } }, {}, {}],
    [
      "take over what drifted in a group",
      { extra: { note: "x" } },
      { extra: { note: "y", list: ["z"] } },
      { extra: { note: "y" } },
    ],
    ["take no group over that the program never set", {}, { extra: { note: "x" } }, {}],
  ])("%s", (_name, earlier, outputs, expected) => {
    expect(inputsFrom(fields, outputs, earlier)).toEqual(expected);
  });
});

test("a group that is gone from the platform is gone from the inputs, unless it says nothing", () => {
  const outputs = { name: "Ada" };
  expect(inputsFrom(fields, outputs, { name: "Ada", login: { user: "a" } })).toEqual({ name: "Ada" });
  expect(inputsFrom(fields, outputs, { name: "Ada", login: {} })).toEqual({ name: "Ada", login: {} });
});

test("where a secret comes from stays in the inputs", () => {
  const declared = fieldsOf(z.object({ passwordFrom: secretFrom("password") }));
  for (const passwordFrom of [{ env: "A" }, {}]) {
    expect(inputsFrom(declared, {}, { passwordFrom })).toEqual({ passwordFrom });
  }
});
