import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { decode, encode } from "../../provider/plugin/codec";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (fields: object) => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...fields });
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const struct = (properties: object) =>
  Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);

const decoded = (properties: object) => {
  const { values, secrets } = decode(struct(properties)) ?? { values: {}, secrets: new Set() };
  return { values, secrets: [...secrets] };
};

test("there is nothing to decode where there are no properties", () => {
  expect(decode(undefined)).toBeUndefined();
  expect(decoded({})).toEqual({ values: {}, secrets: [] });
});

describe("decoding", () => {
  test.each<[string, object, Values, string[]]>([
    [
      "plain values",
      { a: "x", b: true, c: 1, d: null, e: ["x", "y"], f: { g: "z" } },
      { a: "x", b: true, c: 1, d: null, e: ["x", "y"], f: { g: "z" } },
      [],
    ],
    ["a secret", { a: secret("x") }, { a: "x" }, ["a"]],
    ["a nested secret", { a: { b: secret("x"), c: "y" } }, { a: { b: "x", c: "y" } }, ["a.b"]],
    ["a secret object", { a: secret({ b: "x" }) }, { a: { b: "x" } }, ["a"]],
    ["a secret in a secret", { a: secret({ b: secret("x") }) }, { a: { b: "x" } }, ["a", "a.b"]],
    ["a secret list", { a: secret(["x"]) }, { a: ["x"] }, ["a"]],
    ["a secret in a list, which makes the list secret", { a: ["x", secret("y")] }, { a: ["x", "y"] }, ["a"]],
    ["a secret that is unknown yet", { a: secret(unknownText) }, { a: UNKNOWN }, ["a"]],
    ["an output with a value", { a: output({ value: "x" }) }, { a: "x" }, []],
    ["an output that is null", { a: output({ value: null }) }, { a: null }, []],
    ["a secret output", { a: output({ value: "x", secret: true }) }, { a: "x" }, ["a"]],
    ["an output that is no secret", { a: output({ value: "x", secret: false }) }, { a: "x" }, []],
    ["an output that is unknown yet", { a: output({ dependencies: ["urn"] }) }, { a: UNKNOWN }, []],
    ["a secret output that is unknown yet", { a: output({ secret: true }) }, { a: UNKNOWN }, ["a"]],
    [
      "an output within an output",
      { a: output({ value: { b: output({ value: "x", secret: true }) } }) },
      { a: { b: "x" } },
      ["a.b"],
    ],
    [
      "unknown values at any depth",
      { a: [unknownText], b: { c: unknownText } },
      { a: [UNKNOWN], b: { c: UNKNOWN } },
      [],
    ],
    [
      "an object that has another signature",
      { a: { [signature]: "other", value: "x" } },
      { a: { [signature]: "other", value: "x" } },
      [],
    ],
  ])("%s", (_name, properties, values, secrets) => {
    expect(decoded(properties)).toEqual({ values, secrets });
  });

  test.each([
    ["text", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
    ["boolean", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"],
    ["number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["list", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
    ["asset", "030794c1-ac77-496b-92df-f27374a8bd58"],
    ["archive", "e48ece36-62e2-4504-bad9-02848725956a"],
    ["object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"],
  ])("an unknown %s", (_name, text) => {
    expect(decoded({ a: text })).toEqual({ values: { a: UNKNOWN }, secrets: [] });
  });
});

describe("encoding", () => {
  test.each<[string, Values, string[], object]>([
    [
      "plain values",
      { a: "x", b: true, c: null, d: ["x"], e: { f: "y" } },
      [],
      { a: "x", b: true, c: null, d: ["x"], e: { f: "y" } },
    ],
    ["a secret", { a: "x", b: "y" }, ["a"], { a: secret("x"), b: "y" }],
    ["a nested secret", { a: { b: "x", c: "y" } }, ["a.b"], { a: { b: secret("x"), c: "y" } }],
    ["a secret object", { a: { b: "x" } }, ["a"], { a: secret({ b: "x" }) }],
    ["a secret list", { a: ["x"] }, ["a"], { a: secret(["x"]) }],
    ["an unknown value", { a: UNKNOWN, b: [UNKNOWN] }, [], { a: unknownText, b: [unknownText] }],
    ["an unknown secret", { a: UNKNOWN }, ["a"], { a: secret(unknownText) }],
    ["nothing for a secret that is not there", { a: "x" }, ["b", "c.d"], { a: "x" }],
  ])("%s", (_name, values, secrets, expected) => {
    expect(encode(values, new Set(secrets)).toJavaScript()).toEqual(expected);
  });

  test("what was decoded gives the same properties again", () => {
    const properties = {
      a: secret("x"),
      b: { c: secret({ d: "y" }), e: unknownText },
      f: secret(["z", unknownText]),
      g: true,
    };
    const { values, secrets } = decode(struct(properties)) ?? { values: {}, secrets: new Set<string>() };
    expect(encode(values, secrets).toJavaScript()).toEqual(properties);
  });
});
