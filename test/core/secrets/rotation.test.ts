import { ProviderError, UnfinishedError } from "../../../provider/core/model/errors";
import { type Values, valueAt } from "../../../provider/core/model/values";
import { failureOfUpdate } from "../../../provider/core/secrets/rotation";
import { parseSealed } from "../../../provider/core/secrets/sealed";
import { type Life, newLife } from "../life";
import { fields } from "../widget";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife());
});

const checked = async (news: Values, olds?: Values) =>
  (await lifecycle.check({ news: { name: "Ada", ...news }, olds })).inputs;
const lost = new ProviderError("unavailable", "Shop: could not set it: no answer.", { mayBeDone: true });

async function failed(news: Values, error: Error): Promise<unknown> {
  const previous = { inputs: await checked({ password: "old" }), outputs: { name: "Ada", color: "red" } };
  operations.answer = error;
  const inputs = await checked(news, previous.inputs);
  return lifecycle.update("w-1", previous, inputs).catch((thrown: unknown) => thrown);
}

test("a rotation without an answer leaves a note in the state, and says what that means", async () => {
  const error = await failed({ password: "new" }, lost);
  if (!(error instanceof UnfinishedError)) throw new Error("another error was expected");
  expect(error).toMatchObject({ id: "w-1", outputs: { name: "Ada", color: "red" } });
  expect(parseSealed(error.inputs?.password)?.note).toBe("unsure");
  expect(error.message).toMatch(
    /no answer\. Whether the platform has the new password is not known: the next `pulumi up`/,
  );
});

test.each(["old", "new"])("after that, the secret %s is a difference, and is sent", async (password) => {
  const error = await failed({ password: "new" }, lost);
  if (!(error instanceof UnfinishedError) || error.inputs === undefined) throw new Error("it was expected");
  const previous = { inputs: error.inputs, outputs: error.outputs };
  const inputs = await checked({ password }, await checked({ password: "old" }));
  expect(lifecycle.diff("w-1", previous, inputs).changes).toMatchObject([{ path: ["password"] }]);
  operations.answer = { id: "w-1", outputs: { name: "Ada" } };
  await lifecycle.update("w-1", previous, inputs);
  expect(operations.updates.at(-1)?.secret("password").reveal()).toBe(password);
});

test("every secret that was sent is noted, and named", async () => {
  const login = { user: "ada", key: "k1" };
  const held = await checked({ password: "old", login });
  operations.answer = lost;
  const inputs = await checked({ password: "new", login: { ...login, key: "k2" } }, held);
  const error: unknown = await lifecycle
    .update("w-1", { inputs: held, outputs: {} }, inputs)
    .catch((each) => each);
  if (!(error instanceof UnfinishedError)) throw new Error("another error was expected");
  expect(error.message).toContain("has the new password and login.key is not known");
  expect(parseSealed(valueAt(error.inputs, ["login", "key"]))?.note).toBe("unsure");
});

test.each([undefined, null, "no", Object.assign(new Error("no"), { mayBeDone: true })])(
  "what is no error of a platform goes on as it is: %p",
  (thrown) => {
    const update = { id: "w-1", outputs: {}, inputs: {}, isSent: () => true };
    expect(failureOfUpdate(fields, update, thrown)).toBe(thrown);
  },
);

test("a note that a write of ours had no answer stays through a refresh", async () => {
  const password = `${String((await checked({ password: "new" })).password)}:unsure`;
  operations.answer = { id: "w-1", outputs: { name: "Ada" } };
  const read = await lifecycle.read("w-1", { inputs: { name: "Ada", password }, outputs: { name: "Ada" } });
  expect(read?.inputs.password).toBe(password);
});

test.each<[string, Values, Error]>([
  ["one that was refused", { password: "new" }, new ProviderError("forbidden", "no")],
  ["one of another field", { password: "old", color: "blue" }, lost],
  ["a mistake of ours", { password: "new" }, new TypeError("oops")],
  [
    "one whose secret was set",
    { password: "new" },
    new UnfinishedError("w-1", { name: "Ada" }, "but the name"),
  ],
])("%s leaves none", async (_name, news, given) => {
  const error = await failed(news, given);
  const noted = error instanceof UnfinishedError ? parseSealed(error.inputs?.password)?.note : undefined;
  expect(noted).toBeUndefined();
  expect((error as Error).message).toBe(given.message);
});
