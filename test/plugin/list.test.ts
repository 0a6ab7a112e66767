import { startSandbox } from "../../sandbox";
import { environmentOf } from "../support/sandbox";
import { failure, Plugin, plain, unknown } from "./harness";

const type = "idp:slashid:OidcProviderCredentials";
const all = ["c-1", "c-2", "c-3", "c-4", "c-5"];

let plugin: Plugin;
let close: () => Promise<unknown>;

beforeAll(async () => {
  const sandbox = await startSandbox();
  plugin = await new Plugin(environmentOf(sandbox.address)).start();
  close = () => Promise.all([plugin.close(), sandbox.close()]);
  for (const clientId of all) {
    const news = { clientId, provider: "google", clientSecret: "client-secret-0123456789" };
    await plugin.create(type, plain((await plugin.check(type, news)).getInputs()));
  }
});
afterAll(() => close());

/** The IDs of one call, and the token of the next. */
async function page(options: { limit?: number; pageSize?: number; continuation?: string }) {
  const answers = await plugin.listAnswers(type, {}, options);
  const ids = answers.flatMap(({ result }) => (result === undefined ? [] : [result.id]));
  return { ids, continuation: answers.at(-1)?.continuation?.continuationToken };
}

test("without a page size, one call has all", async () => {
  expect(await page({})).toEqual({ ids: all, continuation: undefined });
});

test("with a page size, each call has no more, and the last one says that it is the last", async () => {
  const first = await page({ pageSize: 2 });
  expect(first.ids).toEqual(["c-1", "c-2"]);
  const second = await page({ pageSize: 2, continuation: first.continuation ?? "" });
  expect(second.ids).toEqual(["c-3", "c-4"]);
  const third = await page({ pageSize: 2, continuation: second.continuation ?? "" });
  expect(third).toEqual({ ids: ["c-5"], continuation: undefined });
});

test("a page that ends with the last object has no page after it", async () => {
  expect(await page({ pageSize: 5 })).toEqual({ ids: all, continuation: undefined });
});

test("a limit holds for all pages together", async () => {
  const first = await page({ pageSize: 2, limit: 3 });
  expect(first.ids).toEqual(["c-1", "c-2"]);
  const second = await page({ pageSize: 2, limit: 3, continuation: first.continuation ?? "" });
  expect(second).toEqual({ ids: ["c-3"], continuation: undefined });
});

test("a token of somebody else is refused, without its text", async () => {
  const { details } = await failure(page({ continuation: "MARKER" }));
  expect(details).toContain("the continuation token is not one of this provider's");
  expect(details).not.toContain("MARKER");
});

test("a query that is not known yet has an answer that is not known yet", async () => {
  const answers = await plugin.listAnswers(type, { provider: unknown }, {});
  expect(answers).toMatchObject([{ computed: {} }]);
});

test("a filter without a value does not count", async () => {
  expect(await plugin.list(type, { provider: null })).toHaveLength(all.length);
});
