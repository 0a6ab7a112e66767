import type { ObjectView } from "../../../sandbox";
import { c1Body, type Harness, oidcBody, oidcPath, providersPath, samlPath, startHarness } from "../harness";

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.sandbox.close());
beforeEach(() => harness.control.reset());

/** An object as JSON, or undefined when it isn't shown. */
type Seen = Record<string, unknown> | undefined;
type Act = (id: string, headers?: Record<string, string>) => Promise<unknown>;

/** What can be done with the objects of one kind. Each create is of the object that the id names. */
interface Kind {
  readonly platform: string;
  readonly collection: string;
  readonly create: (headers?: Record<string, string>) => Promise<unknown>;
  readonly writes: Readonly<Record<string, Act>>;
  readonly reads: Readonly<Record<string, (id: string) => Promise<Seen>>>;
}

const searchPath = "/api/v1/search/step-up/providers";
const consistencyHeader = "slashid-required-consistency";
const metadataBody = { idp_metadata_url: "https://idp.example.com" };

const lag = (lagReads: number) => harness.control.changeSettings({ lagReads });
const c1 = async (method: string, path: string, body?: unknown) =>
  (await harness.c1(method, path, body)).json;
const slashid = async (path: string) => (await harness.slashid("GET", path)).json;

const byId = (list: Record<string, unknown>[], id: string): Seen =>
  list.find((object) => (object.client_id ?? object.id) === id);

const stepUp: Kind = {
  platform: "conductorone",
  collection: "stepUpProviders",
  create: () => c1("POST", providersPath, c1Body()),
  writes: {
    update: (id) => c1("POST", `${providersPath}/${id}`, { stepUpProvider: { displayName: "New" } }),
    secret: (id) => c1("POST", `${providersPath}/${id}/secret`, { clientSecret: "c1-secret-2" }),
    delete: (id) => c1("DELETE", `${providersPath}/${id}`, {}),
  },
  reads: {
    "GET one": async (id) => (await c1("GET", `${providersPath}/${id}`)).stepUpProvider,
    "GET list": async (id) => byId((await c1("GET", providersPath)).list, id),
    search: async (id) => byId((await c1("POST", searchPath, {})).list, id),
    "search by id": async (id) => byId((await c1("POST", searchPath, { refs: [{ id }] })).list, id),
  },
};

const oidcCredentials: Kind = {
  platform: "slashid",
  collection: "oidcProviderCredentials",
  create: (headers) => harness.slashid("POST", oidcPath, oidcBody(), headers),
  writes: {
    update: (id, headers) => harness.slashid("PATCH", `${oidcPath}/${id}`, { label: "New" }, headers),
    delete: (id, headers) => harness.slashid("DELETE", `${oidcPath}/${id}`, undefined, headers),
  },
  reads: {
    "GET one": async (id) => (await slashid(`${oidcPath}/${id}`)).result,
    "GET list": async (id) => byId((await slashid(oidcPath)).result, id),
    "GET list by provider": async (id) =>
      byId((await slashid(`${oidcPath}?oauth_provider=google`)).result, id),
  },
};

const samlCredentials: Kind = {
  platform: "slashid",
  collection: "samlProviderCredentials",
  create: (headers) => harness.slashid("POST", samlPath, metadataBody, headers),
  writes: {
    update: (id, headers) => harness.slashid("PATCH", `${samlPath}/${id}`, { label: "New" }, headers),
    delete: (id, headers) => harness.slashid("DELETE", `${samlPath}/${id}`, undefined, headers),
  },
  reads: {
    "GET one": async (id) => (await slashid(`${samlPath}/${id}`)).result,
    "GET list": async (id) => byId((await slashid(samlPath)).result, id),
  },
};

async function newest({ platform, collection }: Kind): Promise<ObjectView | undefined> {
  const all: Record<string, Record<string, readonly ObjectView[]>> = await harness.control.objects();
  return all[platform]?.[collection]?.[0];
}

/** Does a write to an object, and tells its id and what it was like before and after. */
async function write(kind: Kind, name: string, headers?: Record<string, string>) {
  const { [name]: change } = kind.writes;
  if (change === undefined) {
    await kind.create(headers);
    const created = await newest(kind);
    return { id: created?.id ?? "", before: undefined, after: created?.object };
  }
  await lag(0);
  await kind.create();
  const created = await newest(kind);
  const id = created?.id ?? "";
  await lag(2);
  harness.clock.advance(60);
  await change(id, headers);
  return { id, before: created?.object, after: (await newest(kind))?.object };
}

const kinds = [
  ["step-up provider", stepUp],
  ["OIDC credential", oidcCredentials],
  ["SAML credential", samlCredentials],
] as const;

const cases = kinds.flatMap(([kindName, kind]) =>
  ["create", ...Object.keys(kind.writes)].flatMap((writeName) =>
    Object.entries(kind.reads).map(
      ([readName, read]) => [kindName, writeName, readName, kind, read] as const,
    ),
  ),
);

describe("with lagReads 2", () => {
  beforeEach(() => lag(2));

  test.each(cases)("a %s's %s is seen by the third %s", async (_kind, name, _read, kind, read) => {
    const { id, before, after } = await write(kind, name);
    expect(after).not.toEqual(before);
    expect([await read(id), await read(id)]).toEqual([before, before]);
    expect([await read(id), await read(id)]).toEqual([after, after]);
  });

  const slashIdCases = cases.filter(([, , , { platform }]) => platform === "slashid");

  test.each(slashIdCases)("a %s's %s for all regions is seen by the first %s", async (...row) => {
    const [, name, , kind, read] = row;
    const { id, before, after } = await write(kind, name, { [consistencyHeader]: "all_regions" });
    expect(after).not.toEqual(before);
    expect(await read(id)).toEqual(after);
  });

  test.each(slashIdCases)("a %s's %s for the local region is seen by the third %s", async (...row) => {
    const [, name, , kind, read] = row;
    const { id, before, after } = await write(kind, name, { [consistencyHeader]: "local_region" });
    expect([await read(id), await read(id), await read(id)]).toEqual([before, before, after]);
  });
});

const oidcLabel = async (id: string) => (await slashid(`${oidcPath}/${id}`)).result?.label;
const labelOidc = (label: string, headers?: Record<string, string>) =>
  harness.slashid("PATCH", `${oidcPath}/client-1`, { label }, headers);
const createC1 = async (displayName: string): Promise<string> =>
  (await c1("POST", providersPath, c1Body({ displayName }))).stepUpProvider.id;

describe("several writes", () => {
  test("are each seen when their own number of reads is over", async () => {
    await lag(2);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    const seen = [await oidcLabel("client-1")];
    await labelOidc("2");
    for (let read = 0; read < 3; read += 1) seen.push(await oidcLabel("client-1"));
    expect(seen).toEqual([undefined, undefined, "1", "2"]);
  });

  test("all act on the newest state", async () => {
    await lag(9);
    const id = await createC1("Old");
    const path = `${providersPath}/${id}`;
    await c1("POST", path, { stepUpProvider: { displayName: "New" }, updateMask: "displayName" });
    const { stepUpProvider } = await c1("POST", path, { updateMask: "enabled", stepUpProvider: {} });
    expect(stepUpProvider).toMatchObject({ displayName: "New", enabled: false });
    expect((await harness.c1("DELETE", path, {})).status).toBe(200);
    expect((await harness.c1("DELETE", path, {})).status).toBe(404);
  });

  test("refuse a client_id that no read shows yet", async () => {
    await lag(9);
    await harness.slashid("POST", oidcPath, oidcBody());
    expect((await harness.slashid("POST", oidcPath, oidcBody())).status).toBe(400);
    expect((await slashid(oidcPath)).result).toEqual([]);
  });

  test("of which the last is for all regions are all seen at once", async () => {
    await lag(9);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await labelOidc("2", { [consistencyHeader]: "all_regions" });
    expect(await oidcLabel("client-1")).toBe("2");
  });

  test("may remove an object and create it anew", async () => {
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await lag(1);
    await harness.slashid("DELETE", `${oidcPath}/client-1`);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "2" }));
    expect([await oidcLabel("client-1"), await oidcLabel("client-1")]).toEqual(["1", "2"]);
  });
});

describe("a read counts for no object that it wouldn't show", () => {
  test.each<[string, (late: string, other: string) => Promise<unknown>]>([
    ["GET of another", (_late, other) => c1("GET", `${providersPath}/${other}`)],
    ["a page before it", () => c1("GET", `${providersPath}?page_size=1`)],
    ["a search for another", (_late, other) => c1("POST", searchPath, { refs: [{ id: other }] })],
    ["a search for another type", () => c1("POST", searchPath, { providerType: "PROVIDER_TYPE_MICROSOFT" })],
    ["a write", (late) => c1("POST", `${providersPath}/${late}/test`, {})],
    ["a search for transactions", () => c1("POST", "/api/v1/search/step-up/transactions", {})],
  ])("%s", async (_name, read) => {
    const others = [await createC1("Other 1"), await createC1("Other 2")];
    await lag(1);
    const late = await createC1("Late");
    await read(late, others[0] ?? "");
    expect((await harness.c1("GET", `${providersPath}/${late}`)).status).toBe(404);
    expect((await harness.c1("GET", `${providersPath}/${late}`)).status).toBe(200);
  });

  test("a list of another provider's credentials", async () => {
    await lag(1);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await slashid(`${oidcPath}?oauth_provider=github`);
    expect([await oidcLabel("client-1"), await oidcLabel("client-1")]).toEqual([undefined, "1"]);
  });
});

test("a search by name counts when the name matches before or after the write", async () => {
  const id = await createC1("Old");
  await lag(2);
  await c1("POST", `${providersPath}/${id}`, { stepUpProvider: { displayName: "New" } });
  const found = async (query: string) => (await c1("POST", searchPath, { query })).list.length;
  expect([await found("Old"), await found("New"), await found("Old"), await found("New")]).toEqual([
    1, 0, 0, 1,
  ]);
});

test("pages are full beside objects that aren't shown yet", async () => {
  await lag(1);
  await createC1("Late");
  await lag(0);
  await createC1("A");
  await createC1("B");
  const { list, nextPageToken } = await c1("GET", `${providersPath}?page_size=1`);
  expect(list).toMatchObject([{ displayName: "A" }]);
  const rest = await c1("GET", `${providersPath}?page_token=${nextPageToken}`);
  expect(rest.list).toMatchObject([{ displayName: "B" }]);
});

test("a test that ends well is seen late too", async () => {
  const id = await createC1("Duo");
  await lag(1);
  await fetch((await c1("POST", `${providersPath}/${id}/test`, {})).redirectUrl);
  const tested = async () => (await c1("GET", `${providersPath}/${id}`)).stepUpProvider.lastTestedAt;
  expect([await tested(), await tested()]).toEqual([null, harness.clock.text]);
});

describe("the control API", () => {
  test("sees writes at once, and its own edits are seen at once", async () => {
    await lag(9);
    const id = await createC1("Old");
    const { conductorone } = await harness.control.objects();
    expect(conductorone.stepUpProviders).toMatchObject([{ id }]);
    await harness.control.edit("conductorone", id, { displayName: "Edited" });
    expect((await c1("GET", providersPath)).list).toMatchObject([{ displayName: "Edited" }]);
    await harness.control.remove("conductorone", id);
    expect((await c1("GET", providersPath)).list).toEqual([]);
  });

  test("forgets late states on a reset", async () => {
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await lag(9);
    await harness.slashid("DELETE", `${oidcPath}/client-1`);
    await harness.control.reset();
    expect((await slashid(oidcPath)).result).toEqual([]);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "2" }));
    expect(await oidcLabel("client-1")).toBe("2");
  });
});
