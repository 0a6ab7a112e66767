import { validate } from "../../../provider/core/lifecycle/validate";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { widget } from "../widget";

const check = (inputs: Values) =>
  validate(widget.inputs, inputs).map(({ path, reason }) => `${path.join(".")}: ${reason}`);

test.each<[string, Values, string[]]>([
  ["right inputs", { name: "Ada", isOn: false, tags: ["x"], login: { user: "a" }, extra: {} }, []],
  ["a missing field", {}, ["name: is required"]],
  ["a text that is none", { name: 5 }, ["name: must be a string"]],
  ["a boolean that is none", { name: "Ada", isOn: "true" }, ["isOn: must be true or false"]],
  ["a list that is none", { name: "Ada", order: "a" }, ["order: must be a list of strings"]],
  ["an object that is none", { name: "Ada", login: "a" }, ["login: must be an object"]],
  ["a list in the place of an object", { name: "Ada", login: [] }, ["login: must be an object"]],
  ["a value that is not among those allowed", { name: "Ada", size: "xl" }, ["size: must be one of s, m"]],
  ["a rule of the field's own", { name: "" }, ["name: must not be empty"]],
  ["a nested field", { name: "Ada", login: { user: 5 } }, ["login.user: must be a string"]],
  ["a member of a list", { name: "Ada", order: ["a", 5] }, ["order.1: must be a string"]],
  ["a null in a list", { name: "Ada", order: [null] }, ["order.0: must be a string"]],
  ["a member's own rule", { name: "Ada", tags: ["ok", "NO"] }, ["tags.1: must be in lower-case letters"]],
  [
    "several things at once",
    { isOn: 1, size: "xl" },
    ["name: is required", "size: must be one of s, m", "isOn: must be true or false"],
  ],
])("%s", (_name, inputs, expected) => {
  expect(check(inputs)).toEqual(expected);
});

test("a field that is not known comes with the known ones", () => {
  expect(check({ name: "Ada", colour: "red" })).toEqual([
    "colour: is not a known field; the known fields are name, color, size, isOn, order, tags, lifetime, password, login, extra",
  ]);
  expect(check({ name: "Ada", login: { users: "a" } })).toEqual([
    "login.users: is not a known field; the known fields are user, key",
  ]);
});

test.each<[string, Values]>([
  ["a field", { name: UNKNOWN }],
  ["a boolean", { name: "Ada", isOn: UNKNOWN }],
  ["one of several values", { name: "Ada", size: UNKNOWN }],
  ["a list", { name: "Ada", tags: UNKNOWN }],
  ["a list's member", { name: "Ada", tags: ["ok", UNKNOWN] }],
  ["a group", { name: "Ada", login: UNKNOWN }],
  ["a nested field", { name: "Ada", login: { user: UNKNOWN } }],
])("%s that is unknown yet is taken to be right", (_name, inputs) => {
  expect(check(inputs)).toEqual([]);
});

test("what is unknown excuses nothing else", () => {
  expect(check({ name: UNKNOWN, tags: [UNKNOWN, "NO"], isOn: 5 })).toEqual([
    "isOn: must be true or false",
    "tags.1: must be in lower-case letters",
  ]);
});

test("no reason quotes the value", () => {
  const value = "PLAINTEXT";
  const inputs: Values = {
    name: [value],
    size: value,
    isOn: value,
    tags: [value],
    password: { value },
    login: value,
  };
  expect(check(inputs)).toHaveLength(6);
  expect(check(inputs).join()).not.toContain(value);
});

test("a field that is not known is reported even while its value is unknown yet", () => {
  expect(check({ name: "Ada", colour: UNKNOWN })).toHaveLength(1);
});
