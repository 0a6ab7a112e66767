import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { type Life, newLife, stateOf } from "../life";
import { safe } from "./safe";

let life: Life;

beforeEach(() => {
  life = newLife(safe);
  life.context.settings.missingSecrets = "keep";
});

const from = { passwordFrom: { env: "PASSWORD" } };

const check = (news: Values, olds?: Values) => life.lifecycle.check({ news: { name: "Ada", ...news }, olds });

/** Checked inputs from a run that had the secret. */
async function held(news: Values, password = "s3cret"): Promise<Values> {
  life.context.variables.PASSWORD = password;
  const { inputs, failures } = await check(news);
  expect(failures).toEqual([]);
  delete life.context.variables.PASSWORD;
  life.context.lines.length = 0;
  return inputs;
}

const kept = "What the state has stays; an update that has to send password fails.";
const nowhere = "the environment variable PASSWORD has no secret here";

test.each([
  ["is not set", undefined],
  ["is empty", ""],
])("where a variable %s, the state's fingerprint stands for the secret", async (_what, value) => {
  const olds = await held(from);
  if (value !== undefined) life.context.variables.PASSWORD = value;
  expect(await check(from, olds)).toEqual({ inputs: olds, failures: [] });
  expect(life.context.lines).toEqual([
    expect.stringContaining(`password could not be compared, because ${nowhere}. ${kept}`),
  ]);
});

test("a file that does not exist counts as well, in a group, too", async () => {
  life.context.files.key = "KEY 1";
  const program = { ...from, login: { keyFrom: { file: "key" } } };
  const olds = await held(program);
  delete life.context.files.key;
  expect((await check(program, olds)).inputs).toEqual(olds);
  expect(life.context.lines).toEqual([
    expect.stringContaining(
      "password and login.key could not be compared, because the environment variable PASSWORD and the file key have no",
    ),
  ]);
});

test("the next run with the secret compares it with what the state had", async () => {
  const olds = await held(from);
  const { inputs } = await check({ ...from }, olds);
  life.context.variables.PASSWORD = "s3cret";
  expect((await check(from, inputs)).inputs).toEqual(olds);
  life.context.variables.PASSWORD = "another";
  expect((await check(from, inputs)).inputs.password).not.toBe(olds.password);
});

test("a new object's secret is unknown, and the person is told that an up fails", async () => {
  const { inputs, failures } = await check(from);
  expect([inputs.password, failures]).toEqual([UNKNOWN, []]);
  expect(life.context.lines).toEqual([
    expect.stringContaining(
      `password is needed, and ${nowhere}. A preview goes through without it; \`pulumi up\` fails`,
    ),
  ]);
  await expect(life.lifecycle.create(inputs)).rejects.toThrow("Nothing was sent");
  expect(life.operations.calls).toEqual([]);
});

test("an imported object keeps the secret that nobody knows", async () => {
  const olds = { name: "Ada" };
  expect(await check(from, olds)).toEqual({ inputs: { name: "Ada", ...from }, failures: [] });
});

describe("of a secret with a version", () => {
  const version = (passwordVersion: string) => ({ ...from, passwordVersion });

  test("the same version is no change", async () => {
    const olds = await held(version("1"));
    expect((await check(version("1"), olds)).inputs).toEqual(olds);
  });

  test("another version is a change, whose update fails before anything is sent", async () => {
    const olds = await held(version("1"));
    const { inputs } = await check(version("2"), olds);
    expect(life.lifecycle.diff("w-1", stateOf(olds), inputs).changes).toMatchObject([{ path: ["password"] }]);
    await expect(life.lifecycle.update("w-1", stateOf(olds), inputs)).rejects.toThrow(
      /password is needed for this write, and it can't be given: passwordFrom names a place that has no secret here.* Nothing was sent\./,
    );
    expect(life.operations.calls).toEqual([]);
  });

  test("a first version waits until the secret is there, and is compared then", async () => {
    const olds = await held(from);
    const { inputs } = await check(version("1"), olds);
    expect(inputs.password).toBe(olds.password);
    life.context.variables.PASSWORD = "another";
    expect((await check(version("1"), inputs)).inputs.password).toMatch(/:version:1:new$/);
  });
});

test.each([
  ["by default", undefined, undefined, "which is not set where the provider runs"],
  ["where it is empty, by default", undefined, "", "which is empty"],
  ["where what is there is no secret", "keep", "s3cret\n", "ends in a line break"],
])("%s, the check fails", async (_when, setting, value, reason) => {
  const olds = await held(from);
  delete life.context.settings.missingSecrets;
  if (setting !== undefined) life.context.settings.missingSecrets = setting;
  if (value !== undefined) life.context.variables.PASSWORD = value;
  const { failures } = await check(from, olds);
  expect(failures).toEqual([{ path: ["passwordFrom", "env"], reason: expect.stringContaining(reason) }]);
});
