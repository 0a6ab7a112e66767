import { z } from "zod";
import {
  inputsFrom,
  keepSpelling,
  movedFields,
  sameObject,
  scrub,
  wellFormed,
  withWriteOnly,
} from "../../../provider/core/lifecycle/observe";
import { facts } from "../../../provider/core/model/facts";
import { fieldsOf } from "../../../provider/core/model/fields";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { allFields, fields } from "../widget";

const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";

describe("scrub", () => {
  test.each<[string, Values, Values]>([
    [
      "keeps what is declared",
      { name: "Ada", madeAt: "now", order: [], isOn: false },
      { name: "Ada", madeAt: "now", order: [], isOn: false },
    ],
    [
      "drops what is not declared",
      { name: "Ada", internal: "x", login: { user: "a", hidden: "y" } },
      { name: "Ada", login: { user: "a" } },
    ],
    [
      "drops secrets at any depth",
      { password: "PLAIN", login: { user: "a", key: "PLAIN" } },
      { login: { user: "a" } },
    ],
    ["drops nulls", { name: null, login: null }, {}],
    ["keeps an empty group", { extra: {} }, { extra: {} }],
    ["keeps a group that is left empty", { login: { key: "PLAIN" } }, { login: {} }],
    ["drops what should be a group and is none", { login: "PLAIN", extra: ["PLAIN"] }, {}],
    ["keeps a value that is unknown yet", { name: UNKNOWN }, { name: UNKNOWN }],
  ])("%s", (_name, outputs, expected) => {
    expect(scrub(allFields, outputs)).toEqual(expected);
  });
});

test("scrub leaves nothing behind of a field that is not there", () => {
  expect(Object.keys(scrub(allFields, { name: "Ada" }))).toEqual(["name"]);
});

describe("keepSpelling", () => {
  test.each<[string, Values, Values, Values]>([
    [
      "keeps the earlier spelling of the same",
      { tags: ["a"], lifetime: "60m" },
      { tags: ["base", "a"], lifetime: "1h" },
      { tags: ["a"], lifetime: "60m" },
    ],
    ["takes over what means something else", { lifetime: "60m" }, { lifetime: "2h" }, { lifetime: "2h" }],
    ["leaves a default away that was away", {}, { color: "red", isOn: true, tags: ["base"] }, {}],
    ["keeps a default that was there", { color: "red" }, {}, { color: "red" }],
    ["respells within groups", { extra: { list: [] } }, { extra: { note: "" } }, { extra: { list: [] } }],
    [
      "leaves the platform's own fields as they are",
      { changedAt: "then" },
      { changedAt: "now" },
      { changedAt: "now" },
    ],
  ])("%s", (_name, before, outputs, expected) => {
    expect(keepSpelling(fields, before, outputs)).toEqual(expected);
  });

  test.each<[string, Values, Values, Values]>([
    [
      "keeps an empty choice",
      { name: "Ada", extra: {} },
      { name: "Ada", extra: {} },
      { name: "Ada", extra: {} },
    ],
    ["keeps a choice that only now is there", { name: "Ada" }, { extra: {} }, { extra: {} }],
    ["keeps a choice whose default was away", { extra: {} }, { extra: { list: [] } }, { extra: {} }],
    ["does not bring a choice back that is gone", { extra: { list: [] } }, {}, {}],
  ])("%s", (_name, before, outputs, expected) => {
    expect(keepSpelling(fields, before, outputs)).toEqual(expected);
  });
});

test("a group that is no choice is spelled as before, with what is in it", () => {
  const text = z.string().register(facts, { platformDefault: "d" });
  const grouped = fieldsOf(z.object({ group: z.strictObject({ text: text.optional() }).optional() }));
  expect(keepSpelling(grouped, { group: { text: "d" } }, {})).toEqual({ group: { text: "d" } });
});

test("withWriteOnly takes fingerprints over, and nothing else", () => {
  const source = { name: "Bob", password: fingerprint, login: { user: "b", key: fingerprint } };
  expect(withWriteOnly(fields, { name: "Ada" }, source)).toEqual({
    name: "Ada",
    password: fingerprint,
    login: { key: fingerprint },
  });
  expect(withWriteOnly(fields, { password: fingerprint }, { name: "Bob" })).toEqual({
    password: fingerprint,
  });
});

test("the inputs of a refresh have fingerprints, and no secret that was edited into the state", () => {
  const earlier = { name: "Ada", password: "PLAIN", login: { user: "a", key: fingerprint } };
  const outputs = { name: "Ada", login: { user: "a" } };
  expect(inputsFrom(fields, outputs, earlier)).toEqual({
    name: "Ada",
    login: { user: "a", key: fingerprint },
  });
});

describe("what is well-formed of inputs", () => {
  test.each<[string, Values, Values]>([
    [
      "is what has its type",
      { name: "Ada", isOn: false, order: ["a", UNKNOWN] },
      { name: "Ada", isOn: false, order: ["a", UNKNOWN] },
    ],
    ["is what is unknown", { name: UNKNOWN, login: UNKNOWN }, { name: UNKNOWN, login: UNKNOWN }],
    [
      "is no secret, but its fingerprint",
      { password: "PLAIN", login: { key: fingerprint } },
      { login: { key: fingerprint } },
    ],
    ["is nothing of another type", { name: 1, isOn: "true", order: ["a", 1], color: ["red"] }, {}],
    ["is no text for a group, and no group for a text", { login: "PLAIN", name: { first: "Ada" } }, {}],
    ["is nothing that is not declared", { nothing: "x", login: { nothing: "x" } }, { login: {} }],
  ])("%s", (_name, inputs, expected) => {
    expect(wellFormed(fields, inputs)).toStrictEqual(expected);
  });
});

test.each<[string, Values, Values, boolean]>([
  ["the same", { name: "Ada", isOn: false }, { name: "Ada", isOn: false }, true],
  ["one spelled in another way", { tags: ["b", "a"] }, { tags: ["base", "a", "b"], color: "red" }, true],
  ["one with another secret", { password: "a" }, { password: "b" }, true],
  ["one that differs in one field", { name: "Ada", isOn: true }, { name: "Ada", isOn: false }, false],
  ["one that differs in a group", { login: { user: "a" } }, { login: { user: "b" } }, false],
])("an object is the same as %s, or is not", (_name, outputs, others, expected) => {
  expect(sameObject(fields, outputs, others)).toBe(expected);
});

describe("movedFields", () => {
  const moved = (inputs: Values, before: Values, now: Values) =>
    movedFields(fields, { inputs, outputs: before }, now).map((path) => path.join("."));

  test.each<[string, Values, Values, Values, string[]]>([
    ["are what the platform changed of its own", {}, { color: "blue" }, { color: "green" }, ["color"]],
    ["are what left its default", {}, {}, { isOn: false }, ["isOn"]],
    ["are what went back to its default", {}, { isOn: false }, {}, ["isOn"]],
    [
      "are fields within groups, each by itself",
      {},
      {},
      { login: { user: "a" }, extra: { note: "x" } },
      ["login.user", "extra.note"],
    ],
    ["are none that the program sets", { color: "blue" }, { color: "blue" }, { color: "green" }, []],
    [
      "are none that mean the same",
      {},
      { tags: ["a"], lifetime: "60m" },
      { tags: ["a", "base"], lifetime: "1h" },
      [],
    ],
    ["are no secrets", {}, {}, { password: "x", login: { key: "y" } }, []],
    ["are none that no program could set", {}, { changedAt: "then" }, { changedAt: "now" }, []],
  ])("%s", (_name, inputs, before, now, expected) => {
    expect(moved(inputs, before, now)).toEqual(expected);
  });
});
