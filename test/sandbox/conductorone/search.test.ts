import { c1Body, type Harness, providersPath, type Reply, startHarness } from "../harness";

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.sandbox.close());

const searchPath = "/api/v1/search/step-up/providers";

const names = ({ json }: Reply) => json.list.map(({ displayName }: { displayName: string }) => displayName);

describe("pages", () => {
  const all = Array.from({ length: 103 }, (_, index) => `provider ${index}`);

  beforeAll(async () => {
    await harness.control.reset();
    for (const displayName of all) await harness.c1("POST", providersPath, c1Body({ displayName }));
  });

  const list = (query: Record<string, string>) =>
    harness.c1("GET", `${providersPath}?${new URLSearchParams(query)}`);
  const search = (body: object) => harness.c1("POST", searchPath, body);

  test.each<[string, () => Promise<Reply>, number]>([
    ["GET by default", () => list({}), 25],
    ["GET with page_size", () => list({ page_size: "3" }), 3],
    ["GET with pageSize", () => list({ pageSize: "3" }), 3],
    ["GET over the largest size", () => list({ page_size: "1000" }), 100],
    ["search by default", () => search({}), 25],
    ["search with pageSize 0", () => search({ pageSize: 0 }), 25],
    ["search with pageSize", () => search({ pageSize: 3 }), 3],
    ["search over the largest size", () => search({ pageSize: 1000 }), 100],
  ])("%s: %#", async (_name, ask, size) => {
    const reply = await ask();
    expect(names(reply)).toEqual(all.slice(0, size));
    expect(reply.json.nextPageToken).toMatch(/^[\w-]+$/);
  });

  test.each<[string, (token: string) => Promise<Reply>]>([
    ["GET with page_token", (page_token) => list({ page_size: "40", page_token })],
    ["GET with pageToken", (pageToken) => list({ pageSize: "40", pageToken })],
    ["search", (pageToken) => search({ pageSize: 40, pageToken })],
  ])("%s reaches all", async (_name, ask) => {
    const pages: Reply[] = [];
    let token = "";
    do {
      const reply = await ask(token);
      pages.push(reply);
      token = reply.json.nextPageToken;
    } while (token !== "");
    expect(pages.map((reply) => reply.json.list.length)).toEqual([40, 40, 23]);
    expect(pages.flatMap(names)).toEqual(all);
  });

  test.each<[string, () => Promise<Reply>]>([
    ["GET with a bad token", () => list({ page_token: "bad" })],
    ["GET with a size that is no number", () => list({ page_size: "many" })],
    ["GET with a negative size", () => list({ page_size: "-1" })],
    ["search with a bad token", () => search({ pageToken: "bad" })],
    ["search with a size of 1.5", () => search({ pageSize: 1.5 })],
    ["search with an unknown field", () => search({ page_size: 1 })],
  ])("refuses %s", async (_name, ask) => {
    const reply = await ask();
    expect([reply.status, reply.json.code]).toEqual([400, 3]);
  });

  test("a page token still works when the object before it is gone", async () => {
    const first = await list({ page_size: "2" });
    await harness.c1("DELETE", `${providersPath}/${first.json.list[1].id}`);
    expect(names(await list({ page_size: "1", page_token: first.json.nextPageToken }))).toEqual([
      "provider 2",
    ]);
  });
});

describe("filters", () => {
  const ids: string[] = [];

  beforeAll(async () => {
    await harness.control.reset();
    const bodies = [
      c1Body({ displayName: "Duo main" }),
      c1Body({ displayName: "Entra", oauth2: undefined, microsoft: {} }),
      c1Body({ displayName: "duo spare" }),
    ];
    for (const body of bodies) {
      ids.push((await harness.c1("POST", providersPath, body)).json.stepUpProvider.id);
    }
  });

  const refs = (...indexes: number[]) => indexes.map((index) => ({ id: ids[index] ?? "absent" }));

  test.each<[string, () => object, string[]]>([
    ["nothing", () => ({}), ["Duo main", "Entra", "duo spare"]],
    ["a part of the name in any case", () => ({ query: "DUO" }), ["Duo main", "duo spare"]],
    ["OAuth2", () => ({ providerType: "PROVIDER_TYPE_OAUTH2" }), ["Duo main", "duo spare"]],
    ["Microsoft", () => ({ providerType: "PROVIDER_TYPE_MICROSOFT" }), ["Entra"]],
    ["no type", () => ({ providerType: "PROVIDER_TYPE_UNSPECIFIED" }), ["Duo main", "Entra", "duo spare"]],
    ["ids, absent ones left out", () => ({ refs: refs(2, 1, 99) }), ["Entra", "duo spare"]],
    ["absent ids", () => ({ refs: refs(99) }), []],
    ["null ids", () => ({ refs: null }), ["Duo main", "Entra", "duo spare"]],
    ["ids and a name", () => ({ refs: refs(0, 1), query: "entra" }), ["Entra"]],
  ])("search by %s", async (_name, body, expected) => {
    const reply = await harness.c1("POST", searchPath, body());
    expect(names(reply)).toEqual(expected);
    expect(reply.json.nextPageToken).toBe("");
  });

  test.each<[string, object]>([
    ["an unknown type", { providerType: "PROVIDER_TYPE_SAML" }],
    ["ids that aren't objects", { refs: ["x"] }],
    ["a name that is a number", { query: 1 }],
  ])("search refuses %s", async (_name, body) => {
    expect((await harness.c1("POST", searchPath, body)).status).toBe(400);
  });
});
