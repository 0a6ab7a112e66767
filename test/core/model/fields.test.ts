import { z } from "zod";
import { choice, openChoice } from "../../../provider/core/model/choice";
import { exactly, unordered } from "../../../provider/core/model/equality";
import { facts } from "../../../provider/core/model/facts";
import { type Field, fieldsOf, type Leaf, leavesOf } from "../../../provider/core/model/fields";
import { fields, widget } from "../widget";

function leafOf(schema: z.ZodType): Leaf {
  const [field] = fieldsOf(z.object({ it: schema }));
  if (field?.kind !== "leaf") throw new Error("not a leaf");
  return field;
}

function named(name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

test("fields come in the order of their declaration", () => {
  expect(fieldsOf(z.object({ b: z.string(), a: z.string() })).map((field) => field.name)).toEqual(["b", "a"]);
});

test("the fields of a schema are worked out once", () => {
  expect(fieldsOf(widget.inputs)).toBe(fieldsOf(widget.inputs));
});

test.each<[string, z.ZodType, Leaf["type"], Leaf["platformDefault"]]>([
  ["a text", z.string(), "string", ""],
  ["a text with rules", z.string().min(1).regex(/a/), "string", ""],
  ["one of several texts", z.enum(["a", "b"]), "string", ""],
  ["true or false", z.boolean(), "boolean", false],
  ["a number", z.number().int(), "number", 0],
  ["a list of texts", z.array(z.string()), "strings", []],
  ["a map of texts", z.record(z.string(), z.string()), "map", {}],
])("%s is a leaf, and empty by default", (_name, schema, type, platformDefault) => {
  expect(leafOf(schema)).toMatchObject({ type, platformDefault, optional: false });
});

test("a choice knows its words, and takes others where it is open", () => {
  const words = { name: "Letter", meanings: { a: "The first.", b: "The second." } };
  expect(leafOf(choice(words, "A letter."))).toMatchObject({ words, isOpen: false });
  expect(leafOf(openChoice(words, "A letter."))).toMatchObject({ words, isOpen: true });
  expect(leafOf(z.string())).toMatchObject({ words: undefined, isOpen: true });
});

test("a field without facts is an ordinary one", () => {
  expect(leafOf(z.string())).toMatchObject({
    writeOnly: false,
    requiredOnCreate: false,
    replaceOnChanges: false,
    equality: exactly,
    description: "",
  });
});

test("facts and description are found behind optional", () => {
  const equality = unordered();
  const schema = z
    .array(z.string())
    .describe("What it is.")
    .register(facts, {
      equality,
      platformDefault: ["a"],
      replaceOnChanges: true,
      writeOnly: true,
      requiredOnCreate: true,
    })
    .optional();
  expect(leafOf(schema)).toMatchObject({
    optional: true,
    description: "What it is.",
    equality,
    platformDefault: ["a"],
    replaceOnChanges: true,
    writeOnly: true,
    requiredOnCreate: true,
  });
});

test("an object is a group whose being there is no setting, unless it says so", () => {
  expect(named("login")).toMatchObject({ kind: "group", oneOfArm: false, optional: true, path: ["login"] });
  expect(named("extra")).toMatchObject({ kind: "group", oneOfArm: true, description: "More of it." });
});

test("leaves are found at any depth, with their whole paths", () => {
  const schema = z.object({
    a: z.object({ b: z.object({ c: z.string() }).optional(), d: z.string() }),
    e: z.string(),
  });
  expect(leavesOf(fieldsOf(schema)).map((leaf) => leaf.path.join("."))).toEqual(["a.b.c", "a.d", "e"]);
});

test.each<[string, z.ZodType]>([
  ["dates", z.date()],
  ["maps of anything but texts", z.record(z.string(), z.number())],
  ["unions", z.union([z.string(), z.boolean()])],
  ["nullable texts", z.string().nullable()],
])("%s are no fields, and the error names the path", (_name, schema) => {
  expect(() => fieldsOf(z.object({ outer: z.object({ inner: schema }) }))).toThrow(
    "outer.inner: a field must be a string, boolean or number, a list or map of strings, or an object of such fields",
  );
});

test("lists of anything but texts are no fields", () => {
  expect(() => fieldsOf(z.object({ it: z.array(z.number()) }))).toThrow("it: a field must be a string");
});
