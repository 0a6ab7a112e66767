import { patienceMs, pollUntil } from "../../../provider/core/lifecycle/patience";
import { FakeClock } from "../../support/clock";

let clock: FakeClock;

beforeEach(() => {
  clock = new FakeClock();
  longWaits = 0;
});

let longWaits: number;

/** Looks until what is seen will do, by the test's clock. */
function until<Seen>(look: () => Promise<Seen>, isEnough: (seen: Seen) => boolean): Promise<Seen> {
  return pollUntil({ first: look, again: look, isEnough, clock, onLongWait: () => longWaits++ });
}

/** Looks that see 1, 2, 3 and so on. */
const counter = () => {
  let seen = 0;
  return async () => ++seen;
};

test("what will do at once is not waited for", async () => {
  expect(await until(counter(), () => true)).toBe(1);
  expect(clock.waits).toEqual([]);
});

test("the pauses grow, up to a longest one", async () => {
  expect(await until(counter(), (seen) => seen === 9)).toBe(9);
  expect(clock.waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 4_000, 4_000]);
});

test("patience ends in time, with what was seen last", async () => {
  const start = clock.ms;
  expect(await until(counter(), () => false)).toBe(clock.waits.length + 1);
  expect(clock.ms - start).toBeLessThanOrEqual(patienceMs);
  expect(clock.ms - start).toBeGreaterThan(patienceMs - 4_000);
});

const day = 86_400_000;

describe("patience has 13 looks", () => {
  test.each<[string, () => void]>([
    ["when nothing happens", () => {}],
    ["when the date jumps ahead", () => clock.jump(day)],
    ["when the date is set back", () => clock.jump(-day)],
    ["when the machine is suspended", () => clock.suspend(day)],
    ["when the process is stopped, or a look takes long", () => clock.pass(day)],
  ])("%s", async (_name, happens) => {
    const look = counter();
    const looks = await until(
      async () => {
        happens();
        return look();
      },
      () => false,
    );
    expect(looks).toBe(13);
    clock.duringWait = happens;
    expect(await until(counter(), () => false)).toBe(13);
  });
});

test("a look that fails ends it", async () => {
  const failed = new Error("no");
  await expect(
    until(
      () => Promise.reject(failed),
      () => false,
    ),
  ).rejects.toBe(failed);
});

test("so does the engine's order to stop", async () => {
  const stopped = new Error("stopped");
  clock.sleep = () => Promise.reject(stopped);
  await expect(until(counter(), () => false)).rejects.toBe(stopped);
});

test("the first look may be another than the next ones", async () => {
  const again = counter();
  const look = {
    first: async () => 0,
    again,
    isEnough: (seen: number) => seen === 2,
    clock,
    onLongWait: () => {},
  };
  expect(await pollUntil(look)).toBe(2);
  expect(clock.waits).toEqual([100, 200]);
});

test("a wait that becomes long is said once, a short one never", async () => {
  await until(counter(), (seen) => seen === 6);
  expect(longWaits).toBe(0);
  await until(counter(), () => false);
  expect(longWaits).toBe(1);
});
