import {
  isValues,
  pathText,
  UNKNOWN,
  type Value,
  type Values,
  valueAt,
  withoutNulls,
  withValueAt,
} from "../../../provider/core/model/values";

describe("valueAt", () => {
  const values: Values = {
    a: "1",
    group: { inner: { leaf: false } },
    later: UNKNOWN,
    list: ["x"],
    none: null,
  };

  test.each<[string, string[], Value | undefined]>([
    ["a field", ["a"], "1"],
    ["a nested field", ["group", "inner", "leaf"], false],
    ["the whole for an empty path", [], values],
    ["nothing for a field that is not there", ["b"], undefined],
    ["nothing below a text", ["a", "b"], undefined],
    ["nothing below a list", ["list", "0"], undefined],
    ["nothing below null", ["none", "b"], undefined],
    ["an unknown value", ["later"], UNKNOWN],
    ["unknown for everything below an unknown value", ["later", "b", "c"], UNKNOWN],
    ["nothing for what every object inherits", ["constructor"], undefined],
  ])("gives %s", (_name, path, expected) => {
    expect(valueAt(values, path)).toBe(expected);
  });

  test("gives nothing where there are no values", () => {
    expect(valueAt(undefined, ["a"])).toBeUndefined();
  });
});

describe("withValueAt", () => {
  test.each<[string, Values, string[], Value | undefined, Values]>([
    ["sets a field", { a: "1" }, ["b"], "2", { a: "1", b: "2" }],
    ["replaces a field", { a: "1" }, ["a"], "2", { a: "2" }],
    ["makes the parents that a field needs", {}, ["a", "b", "c"], "1", { a: { b: { c: "1" } } }],
    ["keeps a field's siblings", { a: { x: "1" } }, ["a", "y"], "2", { a: { x: "1", y: "2" } }],
    ["takes a field out", { a: "1", b: "2" }, ["a"], undefined, { b: "2" }],
    [
      "takes out the parents that it leaves empty",
      { a: { b: { c: "1" } }, d: "2" },
      ["a", "b", "c"],
      undefined,
      { d: "2" },
    ],
    ["keeps parents that hold more", { a: { b: "1", c: "2" } }, ["a", "b"], undefined, { a: { c: "2" } }],
    ["takes nothing out of what is no object", { a: UNKNOWN }, ["a", "b"], undefined, { a: UNKNOWN }],
    ["makes no parents to take a field out of", {}, ["a", "b"], undefined, {}],
    ["changes nothing for an empty path", { a: "1" }, [], "2", { a: "1" }],
  ])("%s", (_name, values, path, value, expected) => {
    expect(withValueAt(values, path, value)).toEqual(expected);
  });

  test("leaves the values that it was given as they were", () => {
    const values: Values = { group: { a: "1" } };
    withValueAt(values, ["group", "a"], "2");
    withValueAt(values, ["group", "a"], undefined);
    expect(values).toEqual({ group: { a: "1" } });
  });
});

test("withoutNulls takes nulls out at any depth, and nothing else", () => {
  const values: Values = { a: null, b: { c: null, d: "" }, e: false, f: [], g: UNKNOWN, h: {} };
  expect(withoutNulls(values)).toEqual({ b: { d: "" }, e: false, f: [], g: UNKNOWN, h: {} });
});

test.each<[string, Value | undefined, boolean]>([
  ["an object", {}, true],
  ["a list", [], false],
  ["null", null, false],
  ["an unknown value", UNKNOWN, false],
  ["a text", "x", false],
  ["nothing", undefined, false],
])("isValues of %s", (_name, value, expected) => {
  expect(isValues(value)).toBe(expected);
});

test("a path is written with dots", () => {
  expect(pathText(["oauth2", "acrValues", "0"])).toBe("oauth2.acrValues.0");
});
