import { z } from "zod";
import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { facts } from "../../../provider/core/model/facts";
import { fieldsOf } from "../../../provider/core/model/fields";
import { secretFrom, secretVersion, variableName } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Values, valueAt } from "../../../provider/core/model/values";
import { resolveReferences, UnreadableError } from "../../../provider/core/secrets/references";
import { isSealed } from "../../../provider/core/secrets/sealed";
import { FakeContext, FakeOperations, widget, widgetWith } from "../widget";

const key = z.string().min(1, "must not be empty");
const inputs = z.strictObject({
  name: z.string(),
  password: key.register(facts, { writeOnly: true, requiredOnCreate: true }).optional(),
  passwordFrom: secretFrom("password"),
  passwordVersion: secretVersion("password"),
  login: z
    .strictObject({
      key: z
        .string()
        .refine((value) => value.startsWith("KEY") || isSealed(value), "must be a key")
        .register(facts, { writeOnly: true, requiredOnCreate: true })
        .optional(),
      keyFrom: secretFrom("key"),
    })
    .optional(),
});
const safe = widgetWith({ inputs, naturalKey: ["name"] });

let context: FakeContext;
let lifecycle: Lifecycle;

beforeEach(() => {
  context = new FakeContext(new FakeOperations());
  lifecycle = new Lifecycle(safe, context);
});

const check = (news: Values, olds?: Values) => lifecycle.check({ news: { name: "Ada", ...news }, olds });
const given = async (text: string) => String((await check({ password: text })).inputs.password);

describe("a reference to a secret", () => {
  test("is resolved where the provider runs, and stays beside what stands for the secret", async () => {
    context.variables.PASSWORD = "s3cret";
    const { inputs: checked, failures } = await check({ passwordFrom: { env: "PASSWORD" } });
    expect(failures).toEqual([]);
    expect(checked).toEqual({
      name: "Ada",
      passwordFrom: { env: "PASSWORD" },
      password: await given("s3cret"),
    });
    expect(context.vault.find(String(checked.password))?.reveal()).toBe("s3cret");
  });

  test("to a file gives the same as one to a variable with the same text", async () => {
    context.variables.PASSWORD = "s3cret";
    context.files["/run/password"] = "s3cret";
    const byVariable = await check({ passwordFrom: { env: "PASSWORD" } });
    const byFile = await check({ passwordFrom: { file: "/run/password" } });
    expect(byFile.inputs.password).toBe(byVariable.inputs.password);
  });

  test("is resolved anew at each check", async () => {
    context.variables.PASSWORD = "s3cret";
    const first = await check({ passwordFrom: { env: "PASSWORD" } });
    context.variables.PASSWORD = "another";
    const second = await check({ passwordFrom: { env: "PASSWORD" } });
    expect(second.inputs.password).not.toBe(first.inputs.password);
  });

  test("in a group is resolved, too", async () => {
    context.files.key = "KEY 1\nKEY 2\n";
    const { inputs: checked, failures } = await check({ password: "x", login: { keyFrom: { file: "key" } } });
    expect(failures).toEqual([]);
    const sealed = String(valueAt(checked, ["login", "key"]));
    expect(context.vault.find(sealed)?.reveal()).toBe("KEY 1\nKEY 2\n");
  });

  test.each<[string, Values]>([
    ["as a whole", { passwordFrom: UNKNOWN }],
    ["in its name", { passwordFrom: { file: UNKNOWN } }],
  ])("that is unknown %s makes the secret unknown", async (_name, news) => {
    const { inputs: checked, failures } = await check(news);
    expect(failures).toEqual([]);
    expect(checked.password).toBe(UNKNOWN);
  });

  test("is not looked at where ignoreChanges puts back what the state has", async () => {
    const password = await given("s3cret");
    const news = { password, passwordFrom: { env: "NOT_SET" } };
    expect(await check(news, { name: "Ada", password })).toEqual({
      inputs: { name: "Ada", ...news },
      failures: [],
    });
  });

  test("alone is no change when it is another one", async () => {
    const password = await given("s3cret");
    const previous = {
      inputs: { name: "Ada", password, passwordFrom: { env: "A" } },
      outputs: { name: "Ada" },
    };
    for (const passwordFrom of [{ file: "b" }, {}, UNKNOWN])
      expect(lifecycle.diff("w-1", previous, { ...previous.inputs, passwordFrom } as Values).changes).toEqual(
        [],
      );
  });
});

describe("a reference that leads nowhere is a failure at its path", () => {
  test.each<[string, Values, string, RegExp]>([
    [
      "a variable that is not set",
      { env: "NOT_SET" },
      "passwordFrom.env",
      /variable NOT_SET, which is not set/,
    ],
    [
      "an empty variable",
      { env: "EMPTY" },
      "passwordFrom.env",
      /variable EMPTY, which is empty: unset it, or set it to the secret$/,
    ],
    ["a variable with a line break", { env: "ECHOED" }, "passwordFrom.env", /ECHOED.*line break.*printf %s/],
    [
      "an empty file",
      { file: "empty" },
      "passwordFrom.file",
      /file empty, which is empty: write the secret into it$/,
    ],
    ["a file with a line break", { file: "echoed" }, "passwordFrom.file", /echoed.*line break.*printf %s/],
    ["one with Windows's line break", { file: "crlf" }, "passwordFrom.file", /line break/],
    ["one with nothing but line breaks", { file: "breaks" }, "passwordFrom.file", /line break/],
    [
      "a file that can't be read",
      { file: "folder" },
      "passwordFrom.file",
      /file folder, which is a directory/,
    ],
    ["two places", { env: "A", file: "b" }, "passwordFrom", /exactly one of env and file/],
    ["no place", {}, "passwordFrom", /exactly one of env and file/],
    ["no name of a variable", { env: "s3cret=!" }, "passwordFrom.env", /must be the name of an environment/],
    ["an empty path", { file: "" }, "passwordFrom.file", /must not be empty/],
    ["a place that is no text", { env: true }, "passwordFrom.env", /must be a string/],
    ["an unknown kind of place", { vault: "x" }, "passwordFrom.vault", /not a known field/],
  ])("%s", async (_name, passwordFrom, path, reason) => {
    Object.assign(context.variables, { EMPTY: "", ECHOED: "s3cret\n" });
    Object.assign(context.files, {
      empty: "",
      echoed: "s3cret\n",
      crlf: "s3cret\r\n",
      breaks: "\n\n",
      folder: new UnreadableError("is a directory"),
    });
    const { inputs: checked, failures } = await check({ passwordFrom });
    const found = failures.find((failure) => failure.path.join(".") === path);
    expect(found?.reason).toMatch(reason);
    expect(JSON.stringify(failures)).not.toContain("s3cret");
    expect(isSealed(checked.password)).toBe(false);
    expect(failures.map((failure) => failure.path.join("."))).not.toContain("password");
  });

  test("a text that the field does not take", async () => {
    context.variables.WRONG = "s3cret";
    const { failures } = await check({ password: "x", login: { keyFrom: { env: "WRONG" } } });
    expect(failures).toEqual([{ path: ["login", "keyFrom", "env"], reason: "must be a key" }]);
  });

  test("a reference beside the secret itself", async () => {
    const { failures } = await check({ password: "x", passwordFrom: { env: "A" } });
    expect(failures).toEqual([
      { path: ["passwordFrom"], reason: "can't be set together with password: keep one of them" },
    ]);
  });

  test("a reference beside a secret that is not known yet", async () => {
    const { failures } = await check({ password: UNKNOWN, passwordFrom: { env: "A" } });
    expect(failures.map(({ path }) => path)).toEqual([["passwordFrom"]]);
  });

  test("nothing at all", async () => {
    const { failures } = await check({});
    expect(failures).toEqual([
      {
        path: ["password"],
        reason: "is required: give it, or passwordFrom, which keeps it from the engine",
      },
    ]);
  });
});

test("what goes wrong in reading a file, but is no fault of the file's, is nobody's failure", async () => {
  context.sources.file = () => Promise.reject(new TypeError("oops"));
  await expect(check({ passwordFrom: { file: "f" } })).rejects.toThrow("oops");
});

describe("nothing is looked up", () => {
  const sources = {
    variable: () => fail(),
    file: () => fail(),
  };
  const fail = (): never => {
    throw new Error("it was looked up");
  };

  test.each<[string, z.ZodObject, Values]>([
    [
      "for a field without references",
      widget.inputs,
      { passwordFrom: { env: "A" }, login: { keyFrom: { file: "f" } } },
    ],
    [
      "for a field that is no secret",
      z.object({ color: z.string(), colorFrom: secretFrom("color") }),
      { colorFrom: { env: "A" } },
    ],
    ["in a group that is not known yet", inputs, { password: "x", login: UNKNOWN }],
    ["where there is no reference", inputs, { password: "x", login: {} }],
  ])("%s", async (_name, schema, news) => {
    expect(await resolveReferences(fieldsOf(schema), news, sources)).toEqual({
      inputs: news,
      failures: [],
      origins: new Map(),
    });
  });
});

test.each<[string, boolean]>([
  ["A", true],
  ["_a1", true],
  ["Z_9z", true],
  ["", false],
  ["1A", false],
  ["A-B", false],
  ["s3cret value", false],
  ["A\n", false],
])("%j is the name of a variable that every shell can set, or is not", (name, expected) => {
  expect(variableName.test(name)).toBe(expected);
});

test("what says where a secret is never reaches the platform", async () => {
  const operations = new FakeOperations();
  const around = new FakeContext(operations);
  around.variables.PASSWORD = "s3cret";
  const life = new Lifecycle(safe, around);
  const news = {
    name: "Ada",
    passwordFrom: { env: "PASSWORD" },
    passwordVersion: "1",
    login: { keyFrom: { file: "k" } },
  };
  around.files.k = "KEY";
  const { inputs: checked } = await life.check({ news });
  await life.create(checked);
  expect(operations.written[0]?.desired).toEqual({ name: "Ada", login: {} });
  expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
});

test("a field of a group that only the provider needs is of that kind, too", () => {
  const [field] = fieldsOf(z.strictObject({ passwordFrom: secretFrom("password") }));
  expect(field?.kind === "group" && field.fields.every((each) => each.providerOnly)).toBe(true);
});
