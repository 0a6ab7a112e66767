import { z } from "zod";
import { fieldsOf } from "../../provider/core/model/fields";
import type { Previous } from "../../provider/core/model/previous";
import { providerInputsOf, secretFrom } from "../../provider/core/model/provider-inputs";
import { UNKNOWN, type Values } from "../../provider/core/model/values";
import {
  connectionIn,
  decode,
  encode,
  flatten,
  unflatten,
  withConnection,
  withProvider,
} from "../../provider/dynamic/codec";
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

  test("are taken over without the connection's name, which says where an object is", () => {
    expect(decode({ name: "Ada", connection: "eu" })).toEqual({ name: "Ada" });
  });

  test("get the connection's name and the provider's text back", () => {
    expect(withConnection({ name: "Ada" }, "eu")).toEqual({ name: "Ada", connection: "eu" });
    expect(withConnection({ name: "Ada" }, undefined)).toEqual({ name: "Ada" });
    expect(withProvider({ name: "Ada" }, { __provider: "x" })).toEqual({ name: "Ada", __provider: "x" });
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
      outputs: { name: "Ada", color: "blue", tags: ["a"], login: { user: "a" } },
    },
    "with part of a group left to the platform": {
      inputs: { name: "Ada", extra: { note: "x" } },
      outputs: { name: "Ada", extra: { note: "x", list: ["y"] } },
    },
    "with fingerprints, nested ones too": {
      inputs: { name: "Ada", password: fingerprint, login: { user: "a", key: fingerprint } },
      outputs: { name: "Ada", login: { user: "a" } },
    },
    "with a choice that the program makes and the platform fills": {
      inputs: { name: "Ada", extra: {} },
      outputs: { name: "Ada", extra: { note: "x" } },
    },
    "with a choice of which the program sets a part": {
      inputs: { name: "Ada", extra: { list: ["y"] } },
      outputs: { name: "Ada", extra: { note: "x", list: ["y"] } },
    },
    "with a group that is empty": { inputs: { name: "Ada", extra: {} }, outputs: { name: "Ada", extra: {} } },
    "with nothing at all": { inputs: {}, outputs: {} },
  };

  test.each(Object.entries(roundTrips))("comes apart again %s", (_name, previous) => {
    expect(unflatten(fields, encode(flatten(fields, previous)))).toEqual(previous);
  });

  test("keeps fingerprints out of the outputs", () => {
    expect(unflatten(fields, { name: "Ada", password: fingerprint, __provider: "x" })).toEqual({
      inputs: { name: "Ada", password: fingerprint },
      outputs: { name: "Ada" },
    });
  });
});

describe("the name of a connection", () => {
  test.each<[object, string | undefined]>([
    [{}, undefined],
    [{ connection: null }, undefined],
    [{ connection: "eu" }, "eu"],
  ])("in %j is %p", (properties, expected) => {
    expect(connectionIn(properties)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ["empty", "", "must be a name"],
    ["a number", 5, "must be a name"],
    ["an object", { name: "eu" }, "must be a name"],
    ["unknown yet", unknownText, "must be known in a preview"],
  ])("may not be %s", (_name, connection, expected) => {
    expect(() => connectionIn({ connection })).toThrow(
      `connection ${expected}: set it to the name of a connection in idp:connections`,
    );
  });
});

describe("inputs that are this provider's own", () => {
  const withSettings = fieldsOf(
    z.strictObject({
      name: z.string(),
      passwordFrom: secretFrom("password"),
      login: z.strictObject({ user: z.string().optional(), keyFrom: secretFrom("key") }).optional(),
      ...providerInputsOf({ naturalKey: ["name"], history: { changed: "changedAt" } }),
    }),
  );
  const outputs = { name: "Ada", login: { user: "ada" } };
  const settings: Values = {
    passwordFrom: { env: "A" },
    login: { keyFrom: { file: "k" } },
    onSecretDrift: "warn",
  };
  const inputs = { ...outputs, ...settings, login: { user: "ada", keyFrom: { file: "k" } } };

  test("are kept beside the object, which does not have them", () => {
    expect(flatten(withSettings, { inputs, outputs })).toEqual({ ...outputs, __settings: settings });
    expect(unflatten(withSettings, flatten(withSettings, { inputs, outputs }))).toEqual({ inputs, outputs });
  });

  test("take no place where there are none", () => {
    expect(flatten(withSettings, { inputs: outputs, outputs })).toEqual(outputs);
  });
});
