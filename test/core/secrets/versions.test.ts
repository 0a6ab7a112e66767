import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { ProviderError } from "../../../provider/core/model/errors";
import { secretFrom, secretVersion } from "../../../provider/core/model/provider-inputs";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/model/values";
import { unsealed, withNote } from "../../../provider/core/secrets/sealed";
import { Vault } from "../../../provider/core/secrets/secrets";
import { FakeContext, FakeOperations, widget, widgetWith } from "../widget";

const resource = widgetWith({
  naturalKey: ["name"],
  inputs: widget.inputs.extend({
    passwordFrom: secretFrom("password"),
    passwordVersion: secretVersion("password"),
  }),
});
const seed = new Uint8Array([1, 2, 3]);

let operations: FakeOperations;
let surroundings: FakeContext;
let lifecycle: Lifecycle;

beforeEach(() => {
  operations = new FakeOperations();
  surroundings = new FakeContext(operations);
  lifecycle = new Lifecycle(resource, surroundings);
});

async function checked(news: Values, olds?: Values, random?: Uint8Array): Promise<Values> {
  const request = { news: { name: "Ada", ...news }, olds, seed: random };
  const { inputs, failures } = await lifecycle.check(request);
  expect(failures).toEqual([]);
  return inputs;
}

const versioned = (password: Value, passwordVersion: Value): Values => ({ password, passwordVersion });
const previous = (inputs: Values) => ({ inputs, outputs: { name: "Ada" } });

test("what stands for a versioned secret has nothing of it", async () => {
  const [first, second] = [await checked(versioned("s3cret", "1")), await checked(versioned("other", "1"))];
  expect(first.password).toBe(second.password);
  expect(unsealed(first.password)).toMatchObject({ version: "1", digest: undefined });
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
  const olds = await checked(before);
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
  const olds = await checked(before);
  await lifecycle.update("w-1", previous(olds), await checked(after, olds));
  expect(operations.updates.some((update) => update.changes("password"))).toBe(isSent);
  expect(operations.calls).toEqual(isSent ? ["update w-1"] : []);
});

test("a version of a secret that may not be what the state says sends it", async () => {
  const olds = await checked({ password: "s3cret" });
  const noted = { ...olds, password: withNote(String(olds.password), "unsure") };
  await lifecycle.update("w-1", previous(noted), await checked(versioned("s3cret", "1"), noted));
  expect(operations.updates[0]?.changes("password")).toBe(true);
});

test("a state whose version was noted as another secret needs nothing more", async () => {
  const olds = await checked({ password: "s3cret" });
  const news = await checked(versioned("other", "1"), olds);
  expect(unsealed(news.password)?.note).toBe("new");
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

  test("never get each other's", async () => {
    const first = await checked(versioned("s3cret", "1"));
    await checked(versioned("other", "1"));
    const error: unknown = await lifecycle.create(first).then(
      () => operations.written[0]?.secret("password"),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    expect(String(error)).toMatch(
      /two resources of the program have the same name and the same version.*different versions/,
    );
  });

  test("are told apart by their versions", async () => {
    await lifecycle.create(await checked(versioned("s3cret", "1")));
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
  const earlier = new Lifecycle(resource, new FakeContext(operations));
  const { inputs: olds } = await earlier.check({ news: { name: "Ada", ...versioned("first", "1") } });
  const renamed = await checked({ ...versioned("first", "1"), name: "Was Ada" }, olds);
  const fresh = await checked(versioned("second", "1"));
  expect(fresh.password).not.toBe(renamed.password);
  expect(lifecycle.diff("w-1", previous(olds), renamed).changes.map(({ path }) => path[0])).toEqual(["name"]);
  await lifecycle.create(renamed);
  await lifecycle.create(fresh);
  expect(operations.written.map((write) => write.secret("password").reveal())).toEqual(["first", "second"]);
});

test("the vault names a secret once, under however many names it came", async () => {
  const vault = new Vault();
  vault.keep("s3cret", "writeonly:v1:AAAAAAAAAAAAAAAA:version:1", true);
  vault.fingerprint("s3cret", "AAAAAAAAAAAAAAAA");
  expect([...vault.all()].map((secret) => secret.reveal())).toEqual(["s3cret"]);
});
