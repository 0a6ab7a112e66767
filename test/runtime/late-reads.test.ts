import type { Lifecycle } from "../../provider/core/lifecycle/lifecycle";
import type { Previous } from "../../provider/core/model/previous";
import type { Values } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { type Sandbox, startSandbox } from "../../sandbox";
import { type Kind, kinds, stepUpProvider } from "../kinds";
import { withSettings } from "../kinds/kind";
import { FakeClock } from "../support/clock";
import { environmentOf } from "../support/sandbox";

let sandbox: Sandbox;
let provider: Provider;
/** The clock of provider and sandbox alike. */
let clock: FakeClock;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => new Date(clock.wallTime()) });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  clock = new FakeClock();
  await sandbox.control.reset();
  provider = providerIn({});
});
afterEach(() => provider.close());

function providerIn(environment: Record<string, string>): Provider {
  return new Provider(vendors, {
    environment: { ...environmentOf(sandbox.address), ...environment },
    log: () => {},
    http: { clock },
  });
}

const lag = (lagReads: number) => sandbox.control.changeSettings({ lagReads });
const requests = async () =>
  (await sandbox.control.requests()).map(({ method, status }) => `${method} ${status}`);

/** What a program sets of a kind, with a field that {@link Kind.changes} changes. */
const newsOf = (kind: Kind): Values => withSettings(kind.plain("login"), kind.changes.more[0]);
const changedOf = (kind: Kind): Values => withSettings(newsOf(kind), kind.changes.changed);

interface Made {
  readonly id: string;
  readonly state: Previous;
}

async function make(lifecycle: Lifecycle, news: Values): Promise<Made> {
  const { inputs } = await lifecycle.check({ news });
  const { id, outputs } = await lifecycle.create(inputs);
  return { id, state: { inputs, outputs } };
}

async function change(lifecycle: Lifecycle, { id, state }: Made, news: Values): Promise<Made> {
  const { inputs } = await lifecycle.check({ olds: state.inputs, news });
  const { outputs } = await lifecycle.update(id, state, inputs);
  return { id, state: { inputs, outputs } };
}

describe.each(kinds)("$type", (kind) => {
  const { type } = kind;
  const platform = kind.platform.name;
  const [news, changed] = [newsOf(kind), changedOf(kind)];
  let lifecycle: Lifecycle;

  beforeEach(() => {
    lifecycle = provider.lifecycle(type);
  });

  test.each([0, 1, 3, 8])("is found by the refresh after its create, with %d late reads", async (reads) => {
    await lag(reads);
    const { id, state } = await make(lifecycle, news);
    const read = await lifecycle.read(id, state);
    expect(read?.inputs).toEqual(state.inputs);
    expect(lifecycle.diff(id, read ?? state, state.inputs).changes).toEqual([]);
  });

  test.each([0, 1, 3, 8])("shows no drift after its update, with %d late reads", async (reads) => {
    const made = await make(lifecycle, news);
    clock.pass(60_000);
    await lag(reads);
    const { id, state } = await change(lifecycle, made, changed);
    const read = await lifecycle.read(id, state);
    expect(read?.inputs).toEqual(state.inputs);
    expect(read?.outputs).toMatchObject(kind.changes.changed);
    expect(lifecycle.diff(id, read ?? state, state.inputs).changes).toEqual([]);
  });

  test("can be changed and deleted while reads are late", async () => {
    await lag(3);
    const made = await make(lifecycle, news);
    clock.pass(1_000);
    const { id } = await change(lifecycle, made, changed);
    await lifecycle.delete(id);
    expect((await requests()).every((each) => !/ (4\d\d|5\d\d)$/.test(each) || each === "GET 404")).toBe(
      true,
    );
  });

  test("that was deleted elsewhere right after its create is seen to be gone", async () => {
    const { id, state } = await make(lifecycle, news);
    await sandbox.control.remove(platform, id);
    clock.waits.length = 0;
    expect(await lifecycle.read(id, state)).toBeUndefined();
    // A read also waits a moment for others to share its request with.
    expect(clock.waitedMs).toBeLessThan(31_000);
  });

  test("that was deleted elsewhere long after is seen to be gone at once", async () => {
    const { id, state } = await make(lifecycle, news);
    clock.pass(3_600_000);
    await sandbox.control.remove(platform, id);
    clock.waits.length = 0;
    expect(await lifecycle.read(id, state)).toBeUndefined();
    expect(clock.waitedMs).toBeLessThan(100);
  });

  test("that was changed elsewhere shows it", async () => {
    const { id, state } = await make(lifecycle, news);
    clock.pass(1_000);
    const field = { [kind.title]: "Elsewhere" };
    await sandbox.control.edit(platform, id, field);
    expect((await lifecycle.read(id, state))?.outputs).toMatchObject(field);
  });

  test("that no read shows in time is there all the same", async () => {
    await lag(1_000);
    const { id, state } = await make(lifecycle, news);
    expect(clock.waitedMs).toBeLessThanOrEqual(30_000);
    expect(state.outputs).toMatchObject(withSettings({}, kind.changes.more[0]));
    expect(id).not.toBe("");
  });

  test("is read no more than once where nothing is late", async () => {
    const { id, state } = await make(lifecycle, news);
    await change(lifecycle, { id, state }, changed);
    const reads = (await requests()).filter((each) => each.startsWith("GET") && !each.endsWith(" 404"));
    // A list, before a create of what only a list shows.
    const looks = kind.madeId !== undefined && kind.search === undefined ? 1 : 0;
    expect(reads).toHaveLength(platform === "slashid" ? 2 + looks : 0);
    expect(clock.waitedMs).toBeLessThan(100);
  });
});

test("SlashID's own wait for all regions makes late reads a matter of no wait", async () => {
  const consistent = providerIn({ SLASHID_REQUIRED_CONSISTENCY: "all_regions" });
  await lag(8);
  for (const kind of kinds.filter(({ platform }) => platform.name === "slashid")) {
    const lifecycle = consistent.lifecycle(kind.type);
    const made = await make(lifecycle, newsOf(kind));
    await change(lifecycle, made, changedOf(kind));
    expect([kind.type, clock.waitedMs]).toEqual([kind.type, 0]);
  }
  await consistent.close();
});

test("a choice without settings, as in `oauth2: {}`, is still there after a refresh", async () => {
  const lifecycle = provider.lifecycle(stepUpProvider.type);
  const { id, state } = await make(lifecycle, { ...stepUpProvider.plain("login"), oauth2: {} });
  const read = await lifecycle.read(id, state);
  expect(read?.inputs).toEqual(state.inputs);
  expect(lifecycle.diff(id, read ?? state, state.inputs).changes).toEqual([]);
});
