import { UnfinishedError } from "../../../provider/core/model/errors";
import { fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { thrownBy } from "../../support/thrown-by";
import { type Life, newLife, stateOf } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, context, lifecycle } = newLife());
});

const salt = "AAAAAAAAAAAAAAAA";

describe("update", () => {
  test("sends nothing when nothing changes", async () => {
    const previous = stateOf({ name: "Ada" }, { name: "Ada", color: "blue", madeAt: "then" });
    expect(await lifecycle.update("w-1", previous, { name: "Ada" })).toEqual({
      id: "w-1",
      outputs: previous.outputs,
    });
    expect(context.limits).toEqual([]);
  });

  test("sends nothing for what only moved", async () => {
    const previous = stateOf({ name: "Ada" }, { name: "Ada", isOn: true });
    operations.answer = observed({ name: "Ada", isOn: false });
    await lifecycle.read("w-1", previous);
    await lifecycle.update("w-1", previous, { name: "Ada" });
    expect(operations.calls).toEqual(["read w-1"]);
  });

  test("says what changes, a group with any field in it", async () => {
    const previous = stateOf(
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
    const previous = stateOf({ name: "Ada", password: old }, { name: "Ada" });
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
    const previous = stateOf({ name: "Ada", password: old }, { name: "Ada" });
    const news = { name: "Ada", password: "s3cret", color: "blue" };
    const { inputs } = await lifecycle.check({ olds: previous.inputs, news });
    await lifecycle.update("w-1", previous, inputs);
    expect(operations.updates[0]?.changes("password")).toBe(false);
    expect(operations.updates[0]?.changes("color")).toBe(true);
  });

  test("drops what the platform answers in a secret's place", async () => {
    operations.answer = observed({ name: "Ada", color: "blue", password: "PLAIN", login: { key: "PLAIN" } });
    const { outputs } = await lifecycle.update("w-1", stateOf({ name: "Ada" }), {
      name: "Ada",
      color: "blue",
    });
    expect(outputs).toEqual({ name: "Ada", color: "blue", login: {} });
  });

  test("keeps an object that isn't finished, without its secrets", async () => {
    operations.answer = new UnfinishedError("w-1", { name: "Ada", password: "PLAIN" }, "half done");
    const error = await thrownBy(
      lifecycle.update("w-1", stateOf({ name: "Ada" }), { name: "Ada", color: "blue" }),
    );
    expect(error).toMatchObject({ code: "unfinished", outputs: { name: "Ada" } });
    expect(JSON.stringify(error)).not.toContain("PLAIN");
  });
});
