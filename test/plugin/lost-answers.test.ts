import type { Dispatcher } from "undici";
import { kinds } from "../kinds";
import type { Kind } from "../kinds/kind";
import { type Disturbance, ModelClock } from "../models/clock";
import { accessToken, apiKey, type Fault, ModelPlatforms, organizationId } from "../models/platforms";
import { failure, Plugin, plain, unfinishedOf } from "./harness";

const environment = {
  CONDUCTORONE_SERVER_URL: "https://acme.conductor.one",
  CONDUCTORONE_ACCESS_TOKEN: accessToken,
  SLASHID_BASE_URL: "https://api.slashid.com",
  SLASHID_ORGANIZATION_ID: organizationId,
  SLASHID_API_KEY: apiKey,
};

const none: Disturbance = { kind: "none" };
const minute = 60_000;
const day = 24 * 60 * minute;

let clock: ModelClock;
let platforms: ModelPlatforms;
let plugin: Plugin;
/** How often a create was sent. */
let creates: number;
/** What the first create and the searches after it meet. */
let fault: Fault;
let disturbances: Disturbance[];

beforeEach(async () => {
  clock = new ModelClock();
  platforms = new ModelPlatforms(clock);
  creates = 0;
  const never = new AbortController().signal;
  const way = platforms.dispatcher({ kill: () => {}, killed: never, cancel: () => {} });
  const request = (options: Dispatcher.RequestOptions) => {
    if (options.method === "POST" && kinds.some(({ path }) => path === options.path) && ++creates === 1) {
      platforms.plan([fault], 0);
      clock.plan(disturbances);
    }
    return way.request(options);
  };
  const dispatcher = { request, destroy: async () => {} } as unknown as Dispatcher;
  plugin = await new Plugin(environment, { clock, dispatcher }).start();
});

afterEach(() => plugin.close());

async function create({ type, plain: program }: Kind) {
  const inputs = plain((await plugin.check(`idp:${type}`, program("login"))).getInputs());
  return plugin.create(`idp:${type}`, inputs);
}

describe.each(kinds)("$type: a create whose answer is lost and that is carried out 5 s later", (kind) => {
  test.each<[string, Disturbance[]]>([
    ["when nothing else happens", []],
    ["when the date jumps ahead meanwhile", [none, { kind: "jump", ms: minute }]],
    ["when the date is set back meanwhile", [none, { kind: "jump", ms: -day }]],
    ["when the machine is suspended meanwhile", [none, { kind: "suspended", ms: day }]],
    ["when the process is stopped meanwhile", [none, { kind: "stopped", ms: minute }]],
    ["when the date jumps at every turn", Array.from({ length: 99 }, () => ({ kind: "jump", ms: minute }))],
  ])("makes one object, which the resource has, %s", async (_name, planned) => {
    fault = { kind: "lost", ms: 5_000 };
    disturbances = planned;
    const id = (await create(kind)).getId();
    expect(creates).toBe(1);
    expect(platforms.objects(kind).map((object) => object.id)).toEqual([id]);
  });
});

describe.each(kinds)(
  "$type: a create during which the process is stopped for longer than it may take",
  (kind) => {
    beforeEach(() => {
      disturbances = [{ kind: "stopped", ms: 6 * minute }];
    });

    test("is kept by the resource where it was carried out", async () => {
      fault = { kind: "dropped", isDone: true };
      // Where it needs an update, the next run makes it.
      const kept = await create(kind).catch(unfinishedOf);
      expect(creates).toBe(1);
      expect(platforms.objects(kind).map((object) => object.id)).toEqual([kept.getId()]);
    });

    test("says what to look for where no search finds it, and sends nothing more", async () => {
      fault = { kind: "dropped", isDone: false };
      const { details } = await failure(create(kind));
      expect(details).toContain("It may exist now. Look for it on the platform");
      expect(details).toContain("The next try failed: ");
      expect(details).toContain("The time limit of 300 s is over.");
      expect([creates, platforms.objects(kind)]).toEqual([1, []]);
    });
  },
);
