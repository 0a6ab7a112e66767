import type { ObjectView } from "../../../sandbox";
import { type Kind as DescribedKind, kinds as described } from "../../kinds";
import { c1Body, oidcBody, oidcPath, providersPath, sharedHarness } from "../harness";

const harness = sharedHarness();

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

/** A kind of SlashID's that has nothing but the five routes of its collection. */
function plain({ path, collection, foreign }: DescribedKind): Kind {
  return {
    platform: "slashid",
    collection,
    create: (headers) => harness.slashid("POST", path, foreign("late", 1), headers),
    writes: {
      update: (id, headers) => harness.slashid("PATCH", `${path}/${id}`, foreign("late"), headers),
      delete: (id, headers) => harness.slashid("DELETE", `${path}/${id}`, undefined, headers),
    },
    reads: {
      "GET one": async (id) => (await slashid(`${path}/${id}`)).result,
      "GET list": async (id) => byId((await slashid(path)).result, id),
    },
  };
}

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

/** The kinds that can do more than a plain one. */
const special: Readonly<Record<string, Kind>> = {
  "conductorone:StepUpProvider": stepUp,
  "slashid:OidcProviderCredentials": oidcCredentials,
};

const kinds = described.map((kind): readonly [string, Kind] => {
  if (special[kind.type] === undefined && kind.contract === undefined)
    throw new Error(`say here how to write and read a ${kind.type}`);
  return [kind.type, special[kind.type] ?? plain(kind)];
});

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
