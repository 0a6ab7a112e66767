import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { ProviderError, UnfinishedError } from "../../../provider/core/model/errors";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { isSealed } from "../../../provider/core/secrets/sealed";
import { thrownBy } from "../../support/thrown-by";
import { ada, checkAndCreate, type Life, newLife, twin } from "../life";
import { FakeContext, observed, widget } from "../widget";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];
let context: Life["context"];

beforeEach(() => {
  ({ operations, lifecycle, context } = newLife());
});

const salt = "AAAAAAAAAAAAAAAA";

const create = (news?: Values) => checkAndCreate(lifecycle, news);

describe("create", () => {
  test("makes what the program wants, with the plaintext that check was given", async () => {
    const { inputs } = await lifecycle.check({ news: { name: "Ada", password: "s3cret" } });
    operations.answer = observed({ name: "Ada", madeAt: "now", password: "masked", internal: "x" });
    expect(await lifecycle.create(inputs)).toEqual({ id: "w-1", outputs: { name: "Ada", madeAt: "now" } });
    expect(operations.written[0]?.desired).toEqual({ name: "Ada" });
    expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
  });

  test("makes reads forget what they saw of the object before the create ended", async () => {
    await create();
    expect(context.forgotten).toEqual(["w-1"]);
  });

  test("makes reads forget an object that it could not finish, too", async () => {
    operations.answer = new UnfinishedError("w-1", { name: "Ada" }, "busy");
    await thrownBy(create());
    expect(context.forgotten).toEqual(["w-1"]);
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

describe("an object that was there before and is adopted", () => {
  beforeEach(() => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
  });

  test("is brought to what is desired, its secret included", async () => {
    context.before = [twin({ color: "blue", isOn: false })];
    operations.answer = twin({ color: "green", isOn: false });
    expect(await create({ ...ada, color: "green" })).toEqual(twin({ color: "green", isOn: false }));
    expect(operations.calls).toEqual(["update w-7"]);
    const [write] = operations.updates;
    expect(["color", "password", "isOn", "name"].filter((path) => write?.changes(path))).toEqual([
      "color",
      "password",
    ]);
    expect(write?.secret("password").reveal()).toBe("s3cret");
    expect(context.lines).toEqual(['adopting the existing Widget with name "Ada": w-7']);
  });

  test("stays as it is in what the program leaves to the platform", async () => {
    context.before = [twin({ isOn: false })];
    operations.answer = twin({ isOn: false });
    await create();
    expect(operations.updates[0]?.desired).toEqual({ name: "Ada", isOn: false });
  });

  test("whose adoption fails is in the state all the same, as one whose secret is not the program's", async () => {
    operations.answer = new ProviderError("unavailable", "busy");
    const { inputs } = await lifecycle.check({ news: ada });
    const error = await lifecycle.create(inputs).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnfinishedError);
    const { id, inputs: kept, message } = error as UnfinishedError;
    expect([id, message]).toEqual(["w-7", "busy"]);
    expect(isSealed(kept?.password)).toBe(true);
    const previous = { inputs: kept ?? {}, outputs: (error as UnfinishedError).outputs };
    lifecycle = new Lifecycle(widget, new FakeContext(operations));
    const { inputs: again } = await lifecycle.check({ olds: previous.inputs, news: ada });
    expect(lifecycle.diff(id, previous, again).changes).toEqual([
      { path: ["password"], kind: "update", replaces: false },
    ]);
  });
});
