import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { UnreadableError } from "../../../provider/core/secrets/references";
import { isSealed } from "../../../provider/core/secrets/sealed";
import { type Life, newLife } from "../life";
import { safe } from "./safe";

let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ context, lifecycle } = newLife(safe));
});

const check = (news: Values) => lifecycle.check({ news: { name: "Ada", ...news } });

test("a secret that can't be read leaves nothing unknown, which the engine takes in previews only", async () => {
  const { inputs, failures } = await check({ passwordFrom: { env: "NOT_SET" } });
  expect(failures).toHaveLength(1);
  expect(inputs).toEqual({ name: "Ada", passwordFrom: { env: "NOT_SET" } });
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
