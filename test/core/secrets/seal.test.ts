import { UNKNOWN, type Value, type Values, valueAt } from "../../../provider/core/model/values";
import { deriveSalt, fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { seal } from "../../../provider/core/secrets/seal";
import { isSealed, parseSealed } from "../../../provider/core/secrets/sealed";
import { Vault } from "../../../provider/core/secrets/vault";
import { fields } from "../widget";

const salt = "AAAAAAAAAAAAAAAA";
const seed = new Uint8Array([1, 2, 3]);
const vault = new Vault();
const saltOf = (value: Value | undefined) => parseSealed(value)?.salt;

interface Given {
  olds?: Values;
  news: Values;
  seed?: Uint8Array;
  isReasserted?: boolean;
}

const naturalKey = ["name", "login.user"];

const sealed = ({ olds, news, seed: given, isReasserted = false }: Given) =>
  seal({ type: "shop:Widget", fields, naturalKey, olds, news, seed: given, isReasserted }, vault);

function passwordOf(given: Given): Value | undefined {
  return sealed(given).inputs.password;
}

describe("a secret", () => {
  test("is replaced by its fingerprint, and found by that", () => {
    const { inputs, failures } = sealed({ news: { name: "Ada", password: "s3cret" } });
    expect(failures).toEqual([]);
    expect(inputs.name).toBe("Ada");
    expect(isSealed(inputs.password)).toBe(true);
    expect(vault.find(String(inputs.password))?.reveal()).toBe("s3cret");
  });

  test("in a group is replaced, and its siblings stay", () => {
    const { inputs } = sealed({
      news: { name: "Ada", password: "s3cret", login: { user: "ada", key: "k3y-k3y" } },
    });
    expect(valueAt(inputs, ["login", "user"])).toBe("ada");
    const fingerprint = valueAt(inputs, ["login", "key"]);
    expect(vault.find(String(fingerprint))?.reveal()).toBe("k3y-k3y");
  });

  test("has another salt in each field", () => {
    const { inputs } = sealed({
      news: { name: "Ada", password: "same", login: { key: "same" } },
      seed,
    });
    expect(saltOf(inputs.password)).not.toBe(saltOf(valueAt(inputs, ["login", "key"])));
  });

  test("that did not change has the fingerprint that it had", () => {
    const old = fingerprintOf("s3cret", salt).text;
    expect(passwordOf({ olds: { password: old }, news: { password: "s3cret" }, seed })).toBe(old);
  });

  test("that changes keeps its salt, and has another digest", () => {
    const old = fingerprintOf("s3cret", salt).text;
    const rotated = passwordOf({ olds: { password: old }, news: { password: "other" }, seed });
    expect(rotated).toBe(fingerprintOf("other", salt).text);
    expect(rotated).not.toBe(old);
  });

  test("that is unknown yet stays unknown", () => {
    expect(passwordOf({ news: { name: "Ada", password: UNKNOWN } })).toBe(UNKNOWN);
    expect(sealed({ news: { name: "Ada", password: "x", login: UNKNOWN } })).toMatchObject({
      inputs: { login: UNKNOWN },
      failures: [],
    });
  });
});

describe("the salt of a new secret", () => {
  const passwordSalt = (given: Given) => saltOf(passwordOf(given));

  test("comes from the engine's seed, whatever the object is called", () => {
    const first = passwordSalt({ news: { name: "Ada", password: "x" }, seed });
    expect(first).toBe(deriveSalt(seed, ["shop:Widget", "password"]));
    expect(passwordSalt({ news: { name: "Bob", password: "y" }, seed })).toBe(first);
    expect(passwordSalt({ news: { name: "Ada", password: "x" }, seed: new Uint8Array([9]) })).not.toBe(first);
  });

  test("comes from what tells the object apart where there is no seed", () => {
    const news = { name: "Ada", password: "x", login: { user: "ada", key: "k" } };
    const first = passwordSalt({ news });
    expect(first).toBeDefined();
    expect(passwordSalt({ news: { ...news, color: "blue" } })).toBe(first);
    expect(passwordSalt({ news: { ...news, name: "Bob" } })).not.toBe(first);
    expect(passwordSalt({ news: { ...news, login: { user: "bob", key: "k" } } })).not.toBe(first);
  });

  test("is unknown, and the fingerprint with it, while it is not known which object this is", () => {
    const news = { name: UNKNOWN, password: "x" } satisfies Values;
    expect(passwordOf({ news })).toBe(UNKNOWN);
    expect(isSealed(passwordOf({ news, seed }))).toBe(true);
    const old = fingerprintOf("x", salt).text;
    expect(passwordOf({ olds: { password: old }, news })).toBe(old);
  });
});

describe("a fingerprint in the place of a secret", () => {
  test("goes through when it is the one in the state, as ignoreChanges has it", () => {
    const old = fingerprintOf("s3cret", salt).text;
    expect(sealed({ olds: { password: old }, news: { password: old } })).toEqual({
      inputs: { password: old },
      failures: [],
    });
  });

  test.each<[string, Values | undefined]>([
    ["for a new object", undefined],
    ["that is not the one in the state", { password: `writeonly:v1:${salt}:other_` }],
    ["where the state has none", {}],
  ])("is a failure %s", (_name, olds) => {
    const news = { password: fingerprintOf("s3cret", salt).text };
    const { failures } = sealed(olds === undefined ? { news } : { olds, news });
    expect(failures).toMatchObject([{ path: ["password"] }]);
    expect(failures[0]?.reason).toMatch(/by its fingerprint only.*ignoreChanges/);
  });
});

describe("a secret that is not given", () => {
  const fingerprint = `writeonly:v1:${salt}:abcdef`;
  const missing = (path: string[]) => [{ path, reason: "is required" }];

  test.each<[string, Given, object[]]>([
    ["is missed in a new object", { news: {} }, missing(["password"])],
    [
      "is missed where the state has its fingerprint",
      { olds: { password: fingerprint }, news: {} },
      missing(["password"]),
    ],
    [
      "is not missed in an imported object, whose secret was never known",
      { olds: { name: "Ada" }, news: {} },
      [],
    ],
    [
      "is missed in a group that is there",
      { news: { password: "x", login: { user: "a" } } },
      missing(["login", "key"]),
    ],
    [
      "is missed in a group that is new",
      { olds: { password: fingerprint }, news: { password: "x", login: {} } },
      missing(["login", "key"]),
    ],
    ["is not missed in a group that is not there", { news: { password: "x" } }, []],
    ["is not missed in a group that is unknown yet", { news: { password: "x", login: UNKNOWN } }, []],
    [
      "is not missed in an imported group",
      {
        olds: { password: fingerprint, login: { user: "a" } },
        news: { password: "x", login: { user: "b" } },
      },
      [],
    ],
    [
      "is missed in a group where the state has its fingerprint",
      { olds: { password: fingerprint, login: { key: fingerprint } }, news: { password: "x", login: {} } },
      missing(["login", "key"]),
    ],
  ])("%s", (_name, given, expected) => {
    expect(sealed(given).failures).toEqual(expected);
  });
});

describe("no plaintext is in the inputs", () => {
  test.each<[string, Values]>([
    ["when all is well", { name: "Ada", password: "PLAIN", login: { key: "PLAIN" } }],
    ["when another secret is missing", { name: "Ada", password: "PLAIN", login: {} }],
    ["when another field is wrong", { name: false, color: ["?"], password: "PLAIN" }],
    ["when the secret is a list", { name: "Ada", password: ["PLAIN"] }],
    ["when the secret is an object", { name: "Ada", password: { value: "PLAIN" } }],
  ])("%s", (_name, news) => {
    const { inputs } = sealed({ news });
    expect(JSON.stringify(inputs)).not.toContain("PLAIN");
  });

  test("not even of a secret that is a number", () => {
    expect(sealed({ news: { name: "Ada", password: 12345678 } }).inputs).toEqual({ name: "Ada" });
  });
});

describe("a version", () => {
  test("is unknown while it is not known which object this is", () => {
    expect(passwordOf({ news: { name: UNKNOWN, password: "x", passwordVersion: "1" } })).toBe(UNKNOWN);
  });

  test("of nothing is no failure while it is unknown", () => {
    expect(sealed({ olds: { name: "Ada" }, news: { passwordVersion: UNKNOWN } }).failures).toEqual([]);
  });

  test("that two secrets have is refused by all that tells the object apart", () => {
    const news = { name: "Twin", password: "first", passwordVersion: "1" };
    expect(sealed({ news }).failures).toEqual([]);
    expect(sealed({ news: { ...news, password: "second" } }).failures[0]?.reason).toContain(
      "with the same name, login.user, and that one has another password",
    );
  });
});
