import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { ProviderError } from "../../../provider/core/model/errors";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { thrownBy } from "../../support/thrown-by";
import { type Life, newLife } from "../life";
import { FakeContext, widget } from "../widget";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife());
});

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

  test.each<[string, Values]>([
    ["password", { name: "Ada", password: "in-the-file-1" }],
    ["password", { password: 12_345_678 }],
    ["login.key", { name: "Ada", login: { key: "in-the-file-1" } }],
  ])("refuses %s as it is in the inputs before, and does not repeat it", async (field, olds) => {
    const { code, message } = await thrownBy(
      lifecycle.check({ olds, news: { name: "Ada", password: "s3cret" } }),
    ).then((error) => error as ProviderError);
    expect({ code, message }).toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(`Shop Widget: ${field} would be in the state as it is`),
    });
    expect(message).toContain(`write ${field}From in its place`);
    expect(message).toContain("`pulumi refresh` takes it out");
    expect(message).not.toMatch(/in-the-file|12345678/);
  });

  test.each<[string, string, Values]>([
    ["pass_word", "is not a known field", { pass_word: "in-the-file-1" }],
    ["login.keys", "is not a known field", { login: { keys: "in-the-file-1" } }],
    ["login", "must be an object", { login: "in-the-file-1" }],
    ["isOn", "must be true or false", { isOn: "in-the-file-1" }],
    ["order", "has a value of the wrong type", { order: [{ it: "in-the-file-1" }] }],
  ])("refuses %s that %s in an import, and does not repeat it", async (field, reason, wrong) => {
    const inputs = { name: "Ada", ...wrong };
    const { code, message } = await thrownBy(lifecycle.check({ olds: inputs, news: inputs })).then(
      (error) => error as ProviderError,
    );
    expect({ code, message }).toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(`Shop Widget: ${field} ${reason}`),
    });
    expect(message).toContain("Correct it in the file that is imported. Nothing was imported.");
    expect(message).not.toContain("in-the-file");
  });

  test("goes by the program alone where a state has a field that is none any more", async () => {
    const olds = { name: "Ada", gone: "long-ago" };
    const news = { name: "Ada", password: "s3cret" };
    expect((await lifecycle.check({ olds, news })).failures).toEqual([]);
    const { failures } = await lifecycle.check({ olds, news: { ...news, gone: "now" } });
    expect(failures).toEqual([{ path: ["gone"], reason: expect.stringContaining("is not a known field") }]);
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
