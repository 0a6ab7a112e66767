import { isTooDeep, parsed } from "../../provider/http/json";
import { fc } from "../support/properties";

test.each<[string, unknown]>([
  ['{"a":[1,"]]]]",{"b":null}]}', { a: [1, "]]]]", { b: null }] }],
  ['"\\"[[["', '"[[['],
  ["null", null],
  ['{"a":1,"a":2}', { a: 2 }],
  ['{"__proto__":{"b":1},"a":"__proto__"}', { a: "__proto__" }],
  ['{"\\u005f\\u005fproto__":1,"a":1}', { a: 1 }],
  ['{"a":"\\u00e4"}', { a: "ä" }],
])("%s is understood", (text, value) => {
  const json = parsed(text);
  expect(json).toEqual(value);
  if (typeof json === "object" && json !== null) expect(Object.hasOwn(json, "__proto__")).toBe(false);
});

test.each(["", "{", "undefined", "<html>", "NaN", '{"a":1} x'])("%p is no JSON", (text) => {
  expect(parsed(text)).toBeUndefined();
});

test("what is nested deeper than any answer is none, and what is not is", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  expect(parsed(nested(64))).toBeDefined();
  expect(parsed(nested(65))).toBeUndefined();
  expect(isTooDeep(nested(2_000_000))).toBe(true);
  expect(isTooDeep(`[${Array.from({ length: 1_000 }, () => "[]").join(",")}]`)).toBe(false);
});

test("whatever JSON says is what is read", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      if (text.includes("__proto__")) return;
      expect(parsed(text)).toEqual(JSON.parse(text));
    }),
  );
});
