import type { Values } from "../../../provider/core/model/values";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import { slashid } from "../../../provider/vendors/slashid/index";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, listed } from "../harness";

const serverUrl = "https://acme.conductor.one";
const search = "POST /api/v1/search/step-up/providers";

let platform: FakePlatform;

beforeEach(() => {
  platform = new FakePlatform(conductorone, serverUrl, { serverUrl, accessToken: "token-1" });
});

const provider = (id: string) => ({
  id,
  displayName: id.toUpperCase(),
  enabled: true,
  clientSecret: "MASKED",
});
const page = (ids: string[], nextPageToken: string | null = "") => ({
  list: ids.map(provider),
  nextPageToken,
});
const ids = async (filters: Values = {}) => (await listed(platform.operations, filters)).map(({ id }) => id);

test("a list goes through all pages, one after the other", async () => {
  platform
    .answers(200, page(["a", "b"], "t1"))
    .answers(200, page([], "t2"))
    .answers(200, page(["c"]));
  expect(await ids()).toEqual(["a", "b", "c"]);
  expect(platform.requests).toEqual([search, search, search]);
  expect(platform.bodies).toEqual([
    { pageSize: 100 },
    { pageSize: 100, pageToken: "t1" },
    { pageSize: 100, pageToken: "t2" },
  ]);
});

test.each<[string, object]>([
  ["no token", { list: [] }],
  ["null for everything", { list: null, nextPageToken: null }],
  ["nothing", {}],
])("a page with %s is the last one", async (_name, body) => {
  platform.answers(200, body);
  expect(await ids()).toEqual([]);
});

test.each<object>([{ status: "ok" }, { message: "welcome", data: [] }])(
  "%j is no page, and does not say that there is nothing",
  async (body) => {
    platform.answers(200, body);
    await expect(ids()).rejects.toMatchObject({
      code: "bad-answer",
      message: expect.stringContaining(": list "),
    });
  },
);

test("an object that a later page repeats is listed once", async () => {
  platform.answers(200, page(["a", "b"], "t1")).answers(200, page(["b", "c"]));
  expect(await ids()).toEqual(["a", "b", "c"]);
});

test("a page is asked for only when it is needed", async () => {
  platform.answers(200, page(["a", "b"], "t1"));
  for await (const page of platform.operations.pages({})) {
    expect(page.map(({ id }) => id)).toEqual(["a", "b"]);
    break;
  }
  expect(platform.sent).toHaveLength(1);
});

test("filters go with every page, under the platform's names", async () => {
  platform.answers(200, page([], "t1")).answers(200, page([]));
  await ids({ query: "Duo", providerType: "PROVIDER_TYPE_OAUTH2", ids: ["a", "b"] });
  const filters = { query: "Duo", providerType: "PROVIDER_TYPE_OAUTH2", refs: [{ id: "a" }, { id: "b" }] };
  expect(platform.bodies).toEqual([
    { ...filters, pageSize: 100 },
    { ...filters, pageSize: 100, pageToken: "t1" },
  ]);
});

test("pages that go round in a circle are an error, not an endless list", async () => {
  platform
    .answers(200, page(["a"], "t1"))
    .answers(200, page(["b"], "t2"))
    .answers(200, page(["c"], "t1"));
  expect(await thrownBy(ids().then(() => undefined))).toMatchObject({
    code: "bad-answer",
    message:
      "ConductorOne: could not search step-up providers: a page token came twice, so its pages have no end.",
  });
});

test("ever new pages are an error, too, however empty they are", async () => {
  let number = 0;
  platform.answersWith(() => ({ status: 200, body: page([], `t${++number}`) }));
  expect(await thrownBy(ids().then(() => undefined))).toMatchObject({
    code: "bad-answer",
    message: "ConductorOne: could not search step-up providers: it has more than 10000 pages.",
  });
  expect(number).toBe(10_000);
});

test("a page that fails ends the list with its error", async () => {
  platform.answers(200, page(["a"], "t1")).answers(403, { code: 7, message: "no", details: [] });
  expect(await thrownBy(ids().then(() => undefined))).toMatchObject({ code: "forbidden" });
});

test("what is found has no secret", async () => {
  platform.answers(200, page(["a"]));
  expect(JSON.stringify(await listed(platform.operations))).not.toContain("MASKED");
});

test("SlashID's list takes the provider by SlashID's name", async () => {
  const baseUrl = "https://api.slashid.com";
  const sid = new FakePlatform(slashid, baseUrl, { baseUrl, organizationId: "o", apiKey: "k" });
  const collection = "/organizations/sso/oidc/provider-credentials";
  const credentials = { client_id: "c-1", provider: "okta", client_secret: "MASKED" };
  sid.answers(200, { result: [credentials] }).answers(200, { result: [] });
  expect(await listed(sid.operations)).toEqual([
    { id: "c-1", outputs: { clientId: "c-1", provider: "okta" } },
  ]);
  expect(await listed(sid.operations, { provider: "google" })).toEqual([]);
  expect(sid.requests).toEqual([`GET ${collection}`, `GET ${collection}?oauth_provider=google`]);
});
