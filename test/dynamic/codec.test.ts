import type { Previous } from "../../provider/core/diff";
import { UNKNOWN, type Values } from "../../provider/core/values";
import { decode, encode, flatten, unflatten } from "../../provider/dynamic/codec";
import { fields } from "../core/widget";

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const fingerprint = "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef";

describe("properties", () => {
  const known: Values = {
    name: UNKNOWN,
    tags: ["a", UNKNOWN],
    login: { user: UNKNOWN, key: null },
    isOn: false,
  };
  const engine = {
    name: unknownText,
    tags: ["a", unknownText],
    login: { user: unknownText, key: null },
    isOn: false,
  };

  test("have unknown values at any depth", () => {
    expect(decode(engine)).toEqual(known);
    expect(encode(known)).toEqual(engine);
  });

  test("are taken over without the provider's text", () => {
    expect(decode({ name: "Ada", __provider: "exports.handler=…" })).toEqual({ name: "Ada" });
  });
});

describe("one object for inputs and outputs", () => {
  test("has the fingerprints beside what the platform shows, and names what the platform owns", () => {
    const previous = {
      inputs: { name: "Ada", password: fingerprint, login: { user: "a", key: fingerprint } },
      outputs: { name: "Ada", color: "blue", login: { user: "a" }, extra: { note: "x" }, madeAt: "now" },
    };
    expect(flatten(fields, previous)).toEqual({
      name: "Ada",
      color: "blue",
      password: fingerprint,
      login: { user: "a", key: fingerprint },
      extra: { note: "x" },
      madeAt: "now",
      __platformOwned: ["color", "extra.note"],
    });
  });

  test("names nothing where the program sets all there is", () => {
    expect(flatten(fields, { inputs: { name: "Ada" }, outputs: { name: "Ada", madeAt: "now" } })).toEqual({
      name: "Ada",
      madeAt: "now",
    });
  });

  const roundTrips: Record<string, Previous> = {
    "with what the program sets": {
      inputs: { name: "Ada", isOn: false },
      outputs: { name: "Ada", isOn: false },
    },
    "with the platform's own fields": { inputs: { name: "Ada" }, outputs: { name: "Ada", madeAt: "now" } },
    "with fields that the program leaves to the platform": {
      inputs: { name: "Ada", login: { user: "a" } },
      outputs: { name: "Ada", color: "blue", tags: ["a"], login: { user: "a" }, extra: { note: "x" } },
    },
    "with part of a group left to the platform": {
      inputs: { name: "Ada", extra: { note: "x" } },
      outputs: { name: "Ada", extra: { note: "x", list: ["y"] } },
    },
    "with fingerprints, nested ones too": {
      inputs: { name: "Ada", password: fingerprint, login: { user: "a", key: fingerprint } },
      outputs: { name: "Ada", login: { user: "a" } },
    },
    "with a group that is empty": { inputs: { name: "Ada", extra: {} }, outputs: { name: "Ada", extra: {} } },
    "with nothing at all": { inputs: {}, outputs: {} },
  };

  test.each(Object.entries(roundTrips))("comes apart again %s", (_name, previous) => {
    expect(unflatten(fields, encode(flatten(fields, previous)))).toEqual(previous);
  });

  test.failing.each<[string, Previous]>([
    [
      "with a group that the program sets empty and the platform fills",
      { inputs: { name: "Ada", extra: {} }, outputs: { name: "Ada", extra: { note: "x" } } },
    ],
    [
      "with an empty group that is the platform's own",
      { inputs: { name: "Ada" }, outputs: { name: "Ada", extra: {} } },
    ],
    [
      "with a group that holds a secret only",
      { inputs: { login: { key: fingerprint } }, outputs: { login: {} } },
    ],
    ["with a default that the platform does not show", { inputs: { color: "red" }, outputs: {} }],
  ])("comes apart again %s", (_name, previous) => {
    expect(unflatten(fields, encode(flatten(fields, previous)))).toEqual(previous);
  });

  test("keeps fingerprints out of the outputs", () => {
    expect(unflatten(fields, { name: "Ada", password: fingerprint, __provider: "x" })).toEqual({
      inputs: { name: "Ada", password: fingerprint },
      outputs: { name: "Ada" },
    });
  });
});
