import { lookUntil, patienceMs } from "../../provider/core/patience";
import { FakeClock } from "./widget";

let clock: FakeClock;

beforeEach(() => {
  clock = new FakeClock();
});

/** Looks that see 1, 2, 3 and so on. */
const counter = () => {
  let seen = 0;
  return async () => ++seen;
};

test("what will do at once is not waited for", async () => {
  expect(await lookUntil(counter(), () => true, clock)).toBe(1);
  expect(clock.waits).toEqual([]);
});

test("the pauses grow, up to a longest one", async () => {
  expect(await lookUntil(counter(), (seen) => seen === 9, clock)).toBe(9);
  expect(clock.waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 4_000, 4_000]);
});

test("patience ends in time, with what was seen last", async () => {
  const start = clock.ms;
  expect(await lookUntil(counter(), () => false, clock)).toBe(clock.waits.length + 1);
  expect(clock.ms - start).toBeLessThanOrEqual(patienceMs);
  expect(clock.ms - start).toBeGreaterThan(patienceMs - 4_000);
});

test("the time that looking takes counts, too", async () => {
  let looks = 0;
  const look = async () => {
    looks++;
    clock.ms += 20_000;
  };
  await lookUntil(look, () => false, clock);
  expect(looks).toBe(2);
});

test("a look that fails ends it", async () => {
  const failed = new Error("no");
  await expect(
    lookUntil(
      () => Promise.reject(failed),
      () => false,
      clock,
    ),
  ).rejects.toBe(failed);
});

test("so does the engine's order to stop", async () => {
  const stopped = new Error("stopped");
  clock.sleep = () => Promise.reject(stopped);
  await expect(lookUntil(counter(), () => false, clock)).rejects.toBe(stopped);
});
