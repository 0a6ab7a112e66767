import { z } from "zod";
import { fieldsOf } from "../../../provider/core/model/fields";
import { secretFrom } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Values, valueAt } from "../../../provider/core/model/values";
import { resolveReferences } from "../../../provider/core/secrets/references";
import { type Life, newLife } from "../life";
import { widget } from "../widget";
import { inputs, safe } from "./safe";

let operations: Life["operations"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, context, lifecycle } = newLife(safe));
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
      absent: new Map(),
    });
  });
});

test("what says where a secret is never reaches the platform", async () => {
  context.variables.PASSWORD = "s3cret";
  const news = {
    name: "Ada",
    passwordFrom: { env: "PASSWORD" },
    passwordVersion: "1",
    login: { keyFrom: { file: "k" } },
  };
  context.files.k = "KEY";
  const { inputs: checked } = await lifecycle.check({ news });
  await lifecycle.create(checked);
  expect(operations.written[0]?.desired).toEqual({ name: "Ada", login: {} });
  expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
});
