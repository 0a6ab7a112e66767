import { secretFrom, secretVersion } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/model/values";
import { parseSealed } from "../../../provider/core/secrets/sealed";
import { type Life, newLife } from "../life";
import { widget, widgetWith } from "../widget";

const resource = widgetWith({
  naturalKey: ["name"],
  inputs: widget.inputs.extend({
    passwordFrom: secretFrom("password"),
    passwordVersion: secretVersion("password"),
  }),
});
const seed = new Uint8Array([1, 2, 3]);

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife(resource));
});

async function checked(news: Values, olds?: Values, random?: Uint8Array): Promise<Values> {
  const request = { news: { name: "Ada", ...news }, olds, seed: random };
  const { inputs, failures } = await lifecycle.check(request);
  expect(failures).toEqual([]);
  return inputs;
}

/** Inputs that a run before has checked, in a process of its own. */
async function checkedBefore(news: Values): Promise<Values> {
  return (await newLife(resource).lifecycle.check({ news: { name: "Ada", ...news } })).inputs;
}

const versioned = (password: Value, passwordVersion: Value): Values => ({ password, passwordVersion });
const previous = (inputs: Values) => ({ inputs, outputs: { name: "Ada" } });

test("what stands for a versioned secret has nothing of it", async () => {
  const [first, second] = [
    await checked(versioned("s3cret", "1"), undefined, seed),
    await checked(versioned("other", "1"), undefined, seed),
  ];
  expect(first.password).toBe(second.password);
  expect(parseSealed(first.password)).toMatchObject({ version: "1", digest: undefined });
  const { password } = await checkedBefore(versioned("other", "1"));
  expect((await checked(versioned("s3cret", "1"))).password).toBe(password);
});

test.each(["1", "new", "drifted", "unsure"])(
  "the plaintext of the version %j is found for a create",
  async (version) => {
    await lifecycle.create(await checked(versioned("s3cret", version), undefined, seed));
    expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
  },
);

test.each<[string, Values, Values, string[]]>([
  ["another secret is no change", versioned("s3cret", "1"), versioned("other", "1"), []],
  ["another version is one", versioned("s3cret", "1"), versioned("s3cret", "2"), ["password"]],
  ["so is no version any more", versioned("s3cret", "1"), { password: "s3cret" }, ["password"]],
  [
    "so is a version in place of a fingerprint",
    { password: "s3cret" },
    versioned("s3cret", "1"),
    ["password"],
  ],
])("with a version, %s", async (_name, before, after, changes) => {
  const olds = await checkedBefore(before);
  const news = await checked(after, olds);
  expect(lifecycle.diff("w-1", previous(olds), news).changes.map(({ path }) => path.join("."))).toEqual(
    changes,
  );
});

test.each<[string, Values, Values, boolean]>([
  ["a version for the same secret", { password: "s3cret" }, versioned("s3cret", "1"), false],
  ["a version for another secret", { password: "s3cret" }, versioned("other", "1"), true],
  ["no version any more", versioned("s3cret", "1"), { password: "s3cret" }, true],
])("%s sends nothing, or the secret", async (_name, before, after, isSent) => {
  const olds = await checkedBefore(before);
  await lifecycle.update("w-1", previous(olds), await checked(after, olds));
  expect(operations.updates.some((update) => update.changes("password"))).toBe(isSent);
  expect(operations.calls).toEqual(isSent ? ["update w-1"] : []);
});

test("a version of a secret that may not be what the state says sends it", async () => {
  const olds = await checked({ password: "s3cret" });
  const noted = { ...olds, password: `${String(olds.password)}:unsure` };
  await lifecycle.update("w-1", previous(noted), await checked(versioned("s3cret", "1"), noted));
  expect(operations.updates[0]?.changes("password")).toBe(true);
});

test("a state whose version was noted as another secret needs nothing more", async () => {
  const olds = await checked({ password: "s3cret" });
  const news = await checked(versioned("other", "1"), olds);
  expect(parseSealed(news.password)?.note).toBe("new");
  expect(lifecycle.diff("w-1", previous(news), await checked(versioned("other", "1"), news)).changes).toEqual(
    [],
  );
});

test("an imported object takes the version over without a write", async () => {
  const news = await checked(versioned("s3cret", "1"), { name: "Ada" });
  expect(lifecycle.diff("w-1", previous({ name: "Ada" }), news).changes).toEqual([]);
});

test("what is unknown stays so, but the version alone is enough to tell that nothing changes", async () => {
  const olds = await checked(versioned("s3cret", "1"));
  expect((await checked(versioned(UNKNOWN, "1"), olds)).password).toBe(olds.password);
  expect((await checked(versioned("s3cret", UNKNOWN), olds)).password).toBe(UNKNOWN);
  const fingerprint = await checked({ password: "s3cret" });
  expect((await checked(versioned(UNKNOWN, "1"), fingerprint)).password).toBe(UNKNOWN);
});

test("a version of nothing is a failure", async () => {
  const { failures } = await lifecycle.check({
    news: { name: "Ada", passwordVersion: "1" },
    olds: { name: "Ada" },
  });
  expect(failures).toMatchObject([
    { path: ["passwordVersion"], reason: expect.stringContaining("passwordFrom") },
  ]);
});

describe("two objects with the same name and version, where the engine gives no seed", () => {
  test("may have the same secret", async () => {
    await checked(versioned("s3cret", "1"));
    await lifecycle.create(await checked(versioned("s3cret", "1")));
    expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
  });

  test("never get each other's: the second one is refused by its check, and the first one keeps its own", async () => {
    const first = await checked(versioned("s3cret", "1"));
    const refused = await lifecycle.check({ news: { name: "Ada", ...versioned("other", "1") } });
    expect(refused.failures).toEqual([
      {
        path: ["passwordVersion"],
        reason:
          "is also the version of another resource with the same name, and that one has another password: " +
          "give them different versions, or different names",
      },
    ]);
    expect(JSON.stringify(refused)).not.toMatch(/s3cret|other"/);
    await lifecycle.create(first);
    expect(operations.written[0]?.secret("password").reveal()).toBe("s3cret");
  });

  test("are told apart by their versions", async () => {
    await lifecycle.create(await checked(versioned("s3cret", "1")));
    operations.answer = { id: "w-2", outputs: { name: "Ada" } };
    await lifecycle.create(await checked(versioned("other", "2")));
    expect(operations.written.map((write) => write.secret("password").reveal())).toEqual(["s3cret", "other"]);
  });
});

test("with a seed, a process that outlives one run takes the newest secret", async () => {
  const olds = await checked(versioned("s3cret", "1"), undefined, seed);
  await lifecycle.create(await checked(versioned("other", "1"), olds, new Uint8Array([9])));
  expect(operations.written[0]?.secret("password").reveal()).toBe("other");
});

test("an object that took another name leaves its old salt to who has that name now", async () => {
  const olds = await checkedBefore(versioned("first", "1"));
  const renamed = await checked({ ...versioned("first", "1"), name: "Was Ada" }, olds);
  const fresh = await checked(versioned("second", "1"));
  expect(fresh.password).not.toBe(renamed.password);
  expect(lifecycle.diff("w-1", previous(olds), renamed).changes.map(({ path }) => path[0])).toEqual(["name"]);
  operations.answer = { id: "w-2", outputs: { name: "Was Ada" } };
  await lifecycle.create(renamed);
  operations.answer = { id: "w-3", outputs: { name: "Ada" } };
  await lifecycle.create(fresh);
  expect(operations.written.map((write) => write.secret("password").reveal())).toEqual(["first", "second"]);
});

test("an object that took another name, and whose secret drifted, finds its own plaintext, too", async () => {
  const inputs = await checkedBefore(versioned("first", "1"));
  const olds = { ...inputs, password: `${String(inputs.password)}:drifted` };
  const renamed = await checked({ ...versioned("first", "1"), name: "Was Ada" }, olds);
  await checked(versioned("second", "1"));
  expect(parseSealed(renamed.password)?.note).toBe("drifted");
  await lifecycle.update("w-1", previous(olds), renamed);
  expect(operations.updates[0]?.changes("password")).toBe(false);
  expect(operations.updates[0]?.secret("password").reveal()).toBe("first");
});
