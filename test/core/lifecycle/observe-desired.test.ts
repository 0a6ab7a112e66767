import { z } from "zod";
import { desiredObject } from "../../../provider/core/lifecycle/observe";
import { facts } from "../../../provider/core/model/facts";
import { fieldsOf } from "../../../provider/core/model/fields";
import { secretFrom } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { fields } from "../widget";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";

describe("the desired object", () => {
  const desired = (inputs: Values, before: Partial<{ inputs: Values; outputs: Values }> = {}) =>
    desiredObject(fields, { inputs: {}, outputs: {}, ...before }, inputs);

  test.each<[string, Values, Partial<{ inputs: Values; outputs: Values }>, Values]>([
    [
      "has what the program sets",
      { name: "Ada", login: { user: "a" } },
      {},
      { name: "Ada", login: { user: "a" } },
    ],
    [
      "has no secrets",
      { password: fingerprint, login: { user: "a", key: fingerprint } },
      {},
      { login: { user: "a" } },
    ],
    [
      "has what the platform has in fields that the program leaves to it",
      { name: "Ada" },
      { outputs: { name: "Ada", color: "blue", login: { user: "a" } } },
      { name: "Ada", color: "blue", login: { user: "a" } },
    ],
    [
      "has the default of what the program has stopped setting",
      {},
      {
        inputs: { color: "blue", tags: ["a"], order: ["x"], login: { user: "a" } },
        outputs: { color: "blue", order: ["x"], login: { user: "a" } },
      },
      { color: "red", tags: ["base"], order: [], login: { user: "" } },
    ],
    [
      "has nothing that neither sets",
      { name: "Ada" },
      { inputs: { name: "Ada" }, outputs: { name: "Ada" } },
      { name: "Ada" },
    ],
    [
      "has no group that the program has stopped choosing",
      {},
      { inputs: { extra: { note: "x" } }, outputs: { extra: { note: "x" } } },
      {},
    ],
    ["has no group of the platform's choice", {}, { outputs: { extra: { note: "x" } } }, {}],
    [
      "fills a chosen group up",
      { extra: {} },
      { inputs: { extra: { note: "x" } }, outputs: { extra: { note: "x", list: ["y"] } } },
      { extra: { note: "", list: ["y"] } },
    ],
    ["never has the platform's own fields", { name: "Ada" }, { outputs: { madeAt: "now" } }, { name: "Ada" }],
    [
      "keeps what is unknown yet",
      { name: UNKNOWN, tags: ["a", UNKNOWN] },
      {},
      { name: UNKNOWN, tags: ["a", UNKNOWN] },
    ],
  ])("%s", (_name, inputs, before, expected) => {
    expect(desired(inputs, before)).toEqual(expected);
  });
});

test("the desired object has neither secrets nor settings of our own, though an earlier state may have", () => {
  const declared = fieldsOf(
    z.object({
      password: z.string().register(facts, { writeOnly: true }),
      passwordFrom: secretFrom("password"),
    }),
  );
  const outputs = { password: "PLAIN", passwordFrom: { env: "A" } };
  expect(desiredObject(declared, { inputs: {}, outputs }, {})).toEqual({});
});

test("the desired object has the groups that the program leaves empty", () => {
  const inputs = { name: "Ada", extra: {}, login: {} };
  expect(desiredObject(fields, { inputs: {}, outputs: {} }, inputs)).toEqual(inputs);
});
