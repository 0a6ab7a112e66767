import { ageOf, cancelledBy, systemClock } from "../../../provider/core/model/clock";
import { FakeClock } from "../../support/clock";

const day = 86_400_000;

describe("an age", () => {
  test.each<[string, (clock: FakeClock) => unknown, number]>([
    ["grows as time passes", (clock) => clock.pass(30_000), 30_000],
    ["grows while the machine is suspended", (clock) => clock.suspend(30_000), 30_000],
    ["grows when the date jumps ahead", (clock) => clock.jump(day), day],
    ["does not shrink when the date is set back", (clock) => clock.pass(30_000).jump(-day), 30_000],
  ])("%s", (_name, happens, expected) => {
    const clock = new FakeClock();
    const age = ageOf(clock);
    expect(age()).toBe(0);
    happens(clock);
    expect(age()).toBe(expected);
  });
});

describe("the system's clock", () => {
  afterEach(() => jest.restoreAllMocks());

  test("runs forward, in whole milliseconds, when the date is set back", () => {
    const before = systemClock.now();
    jest.spyOn(Date, "now").mockReturnValue(0);
    expect(systemClock.wallTime()).toBe(0);
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(Number.isInteger(systemClock.now())).toBe(true);
  });

  test("ends a wait that is cancelled", async () => {
    const stop = new AbortController();
    const waits = [systemClock.sleep(day, stop.signal), cancelledBy(stop.signal, systemClock).sleep(day)];
    stop.abort();
    const outcomes = await Promise.allSettled(waits);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
