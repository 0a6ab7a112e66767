import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { ProviderError, UnfinishedError } from "../../../provider/core/model/errors";
import type { Previous } from "../../../provider/core/model/previous";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { FakeContext, FakeOperations, observed, widget } from "../widget";

const salt = "AAAAAAAAAAAAAAAA";

let operations: FakeOperations;
let lifecycle: Lifecycle;
let connections: number;

beforeEach(() => {
  operations = new FakeOperations();
  const context = new FakeContext(operations);
  connections = 0;
  context.operations = () => {
    connections++;
    return operations;
  };
  lifecycle = new Lifecycle(widget, context);
});

const state = (inputs: Values, outputs: Values = inputs): Previous => ({ inputs, outputs });
const thrownBy = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("check", () => {
  test("names all that is wrong: types, secrets and the resource's own rules", async () => {
    const { failures } = await lifecycle.check({ news: { color: "invisible", isOn: 5 } });
    expect(failures.map(({ path, reason }) => `${path.join(".")} ${reason}`)).toEqual([
      "name is required",
      "isOn must be true or false",
      "password is required",
      "color can't be seen",
    ]);
  });

  test("takes null for not set", async () => {
    const news: Values = { name: "Ada", color: null, login: null, extra: { note: null }, password: "s3cret" };
    const { inputs, failures } = await lifecycle.check({ news });
    expect(failures).toEqual([]);
    expect(inputs).toEqual({ name: "Ada", extra: {}, password: expect.stringMatching(/^writeonly:v1:/) });
  });

  test("gives the same fingerprint in the preview and in the update after it", async () => {
    const news = { name: "Ada", password: "s3cret" };
    const seed = new Uint8Array([1]);
    expect(await lifecycle.check({ news, seed })).toEqual(await lifecycle.check({ news, seed }));
    expect(await lifecycle.check({ news })).toEqual(await lifecycle.check({ news }));
  });

  test.each<[string, Values]>([
    ["a text stands where a secret's group belongs", { name: "Ada", password: "s3cret", login: "PLAIN" }],
    ["a list stands where a secret's group belongs", { name: "Ada", login: [{ key: "PLAIN" }] }],
    ["a list stands in a secret's place", { name: "Ada", password: ["PLAIN"] }],
    ["a secret's name is misspelled", { name: "Ada", passwort: "PLAIN" }],
    ["a secret's name is misspelled in its group", { name: "Ada", login: { keys: "PLAIN" } }],
    ["a secret stands in the place of a boolean", { name: "Ada", isOn: "PLAIN" }],
    ["a secret stands in the place of a list", { name: "Ada", tags: "PLAIN" }],
    ["a secret stands in an object in a list", { name: "Ada", order: [{ it: "PLAIN" }] }],
  ])("gives no plaintext back when %s", async (_name, news) => {
    const { inputs, failures } = await lifecycle.check({ news });
    expect(failures).not.toEqual([]);
    expect(JSON.stringify([inputs, failures])).not.toContain("PLAIN");
    expect(inputs).toMatchObject({ name: "Ada" });
  });

  test("gives back what is right of inputs that are wrong, unknown values too", async () => {
    const news: Values = {
      name: "Ada",
      isOn: 5,
      tags: ["a", UNKNOWN],
      login: UNKNOWN,
      extra: { note: "x", no: 1 },
    };
    const { inputs, failures } = await lifecycle.check({ news });
    expect(failures).not.toEqual([]);
    expect(inputs).toEqual({ name: "Ada", tags: ["a", UNKNOWN], login: UNKNOWN, extra: { note: "x" } });
  });

  test("asks nothing of the platform", async () => {
    await lifecycle.check({ news: { name: "Ada", password: "s3cret" } });
    expect(operations.calls).toEqual([]);
  });

  test("says so when the platform is not configured, which a preview can then show", async () => {
    const error = new ProviderError("configuration", "not configured");
    const context = new FakeContext(operations);
    context.requireConfigured = () => {
      throw error;
    };
    const unconfigured = new Lifecycle(widget, context);
    expect(await thrownBy(unconfigured.check({ news: { name: "Ada", password: "s3cret" } }))).toBe(error);
  });
});

describe("create", () => {
  test("makes what the program wants, with the plaintext that check was given", async () => {
    const { inputs } = await lifecycle.check({ news: { name: "Ada", password: "s3cret" } });
    operations.answer = observed({ name: "Ada", madeAt: "now", password: "masked", internal: "x" });
    expect(await lifecycle.create(inputs)).toEqual({ id: "w-1", outputs: { name: "Ada", madeAt: "now" } });
    expect(operations.written[0]?.desired).toEqual({ name: "Ada" });
    expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
  });

  test.each<[string, Values[string]]>([
    ["the fingerprint of another process", `writeonly:v1:${salt}:abcdef`],
    ["an unknown value", UNKNOWN],
    ["plaintext that went round check", "s3cret"],
  ])("has no secret for %s", async (_name, password) => {
    const error = await thrownBy(lifecycle.create({ name: "Ada", password }));
    expect(error).toMatchObject({ code: "missing-secret" });
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Shop Widget: password is needed.*Nothing was sent\./),
    });
    expect(operations.calls).toEqual([]);
  });

  test("keeps an object that isn't finished, without its secrets", async () => {
    operations.answer = new UnfinishedError(
      "w-2",
      { name: "Ada", password: "PLAIN", x: "PLAIN" },
      "half done",
    );
    const error = await thrownBy(lifecycle.create({ name: "Ada" }));
    expect(error).toBeInstanceOf(UnfinishedError);
    expect(error).toMatchObject({
      id: "w-2",
      outputs: { name: "Ada" },
      message: "half done",
      code: "unfinished",
    });
    expect(JSON.stringify(error)).not.toContain("PLAIN");
  });

  test("passes other errors on as they are", async () => {
    operations.answer = new ProviderError("forbidden", "no");
    expect(await thrownBy(lifecycle.create({ name: "Ada" }))).toBe(operations.answer);
  });
});

describe("preview", () => {
  test("of a create has what the program sets, and does not know what the platform will add", () => {
    expect(
      lifecycle.preview({ name: "Ada", color: UNKNOWN, password: `writeonly:v1:${salt}:abcdef` }),
    ).toEqual({
      name: "Ada",
      color: UNKNOWN,
      serial: UNKNOWN,
      madeAt: UNKNOWN,
      changedAt: UNKNOWN,
    });
  });

  test("of an update keeps what the platform has, but for what it may set with every change", () => {
    const previous = state(
      { name: "Ada" },
      { name: "Ada", color: "blue", serial: "s-1", madeAt: "then", changedAt: "then" },
    );
    expect(lifecycle.preview({ name: "Ada", isOn: false }, previous)).toEqual({
      name: "Ada",
      color: "blue",
      isOn: false,
      serial: "s-1",
      madeAt: UNKNOWN,
      changedAt: UNKNOWN,
    });
  });

  test("of an update that changes nothing knows all there is", () => {
    const previous = state({ name: "Ada" }, { name: "Ada", madeAt: "then" });
    expect(lifecycle.preview({ name: "Ada" }, previous)).toEqual({ name: "Ada", madeAt: "then" });
  });

  test("does not know what is in a group that is unknown yet", () => {
    expect(lifecycle.preview({ name: "Ada", login: UNKNOWN })).toMatchObject({ login: UNKNOWN });
  });

  test("asks nothing of the platform", () => {
    lifecycle.preview({ name: "Ada" });
    expect(connections).toBe(0);
  });
});

test("diff says what makes another object", () => {
  expect(lifecycle.diff("w-1", state({ name: "Ada" }), { name: "Bob" })).toEqual({
    changes: [{ path: ["name"], kind: "update", replaces: true }],
  });
});

describe("update", () => {
  test("sends nothing when nothing changes", async () => {
    const previous = state({ name: "Ada" }, { name: "Ada", color: "blue", madeAt: "then" });
    expect(await lifecycle.update("w-1", previous, { name: "Ada" })).toEqual({
      id: "w-1",
      outputs: previous.outputs,
    });
    expect(connections).toBe(0);
  });

  test("sends nothing for what only moved", async () => {
    const previous = state({ name: "Ada" }, { name: "Ada", isOn: true });
    operations.answer = observed({ name: "Ada", isOn: false });
    await lifecycle.read("w-1", previous);
    await lifecycle.update("w-1", previous, { name: "Ada" });
    expect(operations.calls).toEqual(["read w-1"]);
  });

  test("says what changes, a group with any field in it", async () => {
    const previous = state(
      { name: "Ada", color: "blue" },
      { name: "Ada", color: "blue", login: { user: "a" } },
    );
    await lifecycle.update("w-1", previous, { name: "Ada", color: "blue", login: { user: "b" } });
    const [write] = operations.updates;
    const paths = ["name", "color", "login", "login.user", "login.key", "log", "extra"];
    expect(paths.filter((path) => write?.changes(path))).toEqual(["login", "login.user"]);
    expect(write?.desired).toEqual({ name: "Ada", color: "blue", login: { user: "b" } });
  });

  test("gives the new plaintext of a secret that rotates", async () => {
    const old = fingerprintOf("old-one", salt).text;
    const previous = state({ name: "Ada", password: old }, { name: "Ada" });
    const { inputs } = await lifecycle.check({
      olds: previous.inputs,
      news: { name: "Ada", password: "new-one" },
    });
    await lifecycle.update("w-1", previous, inputs);
    expect(operations.updates[0]?.changes("password")).toBe(true);
    expect(operations.updates[0]?.secret("password").reveal()).toBe("new-one");
  });

  test("does not count a secret that stays among the changes", async () => {
    const old = fingerprintOf("s3cret", salt).text;
    const previous = state({ name: "Ada", password: old }, { name: "Ada" });
    const news = { name: "Ada", password: "s3cret", color: "blue" };
    const { inputs } = await lifecycle.check({ olds: previous.inputs, news });
    await lifecycle.update("w-1", previous, inputs);
    expect(operations.updates[0]?.changes("password")).toBe(false);
    expect(operations.updates[0]?.changes("color")).toBe(true);
  });

  test("drops what the platform answers in a secret's place", async () => {
    operations.answer = observed({ name: "Ada", color: "blue", password: "PLAIN", login: { key: "PLAIN" } });
    const { outputs } = await lifecycle.update("w-1", state({ name: "Ada" }), { name: "Ada", color: "blue" });
    expect(outputs).toEqual({ name: "Ada", color: "blue", login: {} });
  });

  test("keeps an object that isn't finished, without its secrets", async () => {
    operations.answer = new UnfinishedError("w-1", { name: "Ada", password: "PLAIN" }, "half done");
    const error = await thrownBy(
      lifecycle.update("w-1", state({ name: "Ada" }), { name: "Ada", color: "blue" }),
    );
    expect(error).toMatchObject({ code: "unfinished", outputs: { name: "Ada" } });
    expect(JSON.stringify(error)).not.toContain("PLAIN");
  });
});

test("delete asks for the object to be deleted", async () => {
  await lifecycle.delete("w-1");
  expect(operations.calls).toEqual(["delete w-1"]);
});
