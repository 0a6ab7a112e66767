import { z } from "zod";
import { maxInFlight } from "../../provider/http/gate";
import type { Call } from "../../provider/http/http";
import { calls } from "./harness";
import { type Answer, fixedWindow, type Limiter, Simulation, tokenBucket } from "./simulation";

const count = 500;
const limited = (seconds?: number): Answer => ({
  status: 429,
  headers: seconds === undefined ? {} : { "retry-after": String(seconds) },
});

const limitedBy = (limiter: Limiter) => (now: number) => {
  const seconds = limiter(now);
  return seconds === undefined ? { status: 200 } : limited(seconds);
};

const numbered = (number: number): Call => ({ ...calls.create, path: `/things/${number}` });
const all = (simulation: Simulation, most = count) =>
  Array.from({ length: most }, (_, number) => simulation.http.send(numbered(number), z.unknown()));

/** Each limiter, and the seconds that 500 requests take at best. */
const limiters: [string, () => Limiter, number][] = [
  ["a token bucket of 20 a second", () => tokenBucket(20, 20), (count - 20) / 20],
  ["a token bucket of 20 a second that holds 100", () => tokenBucket(20, 100), (count - 100) / 20],
  ["a token bucket of 5 a second", () => tokenBucket(5, 5), (count - 5) / 5],
  ["a window of 100 in each minute", () => fixedWindow(100, 60_000), 240],
  // How much of a window is gone when the first request comes makes a difference.
  ...[0, 300, 600, 900].map((goneMs): (typeof limiters)[number] => [
    `a window of 20 in each second, ${goneMs} ms after one began`,
    () => fixedWindow(20, 1_000, goneMs),
    count / 20 - 1,
  ]),
];

describe.each(limiters)("500 creates before %s", (_name, limiter, bestSeconds) => {
  test.each([5, 20, 100, 200])("with answers after %d ms", async (latencyMs) => {
    const simulation = new Simulation(limitedBy(limiter()));
    simulation.latencyMs = latencyMs;
    const results = await simulation.run(all(simulation));
    expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
    const made = simulation.arrived.filter(({ status }) => status === 200).map(({ path }) => path);
    expect(new Set(made).size).toBe(count);
    expect(made).toHaveLength(count);
    expect(simulation.seconds).toBeLessThanOrEqual(bestSeconds * 1.25);
    expect(simulation.arrived.length - count).toBeLessThan(count / 10);
  });
});

test("an upper bound of requests is under way at once, limit or not", async () => {
  const simulation = new Simulation(() => ({ status: 200 }));
  await simulation.run(all(simulation));
  expect(simulation.mostAtOnce).toBe(maxInFlight);
  expect(simulation.seconds).toBeLessThan(1);
  expect(simulation.lines).toEqual([]);
});

describe("after one 429", () => {
  /** Limits the first request of those that come after a moment. */
  const once = (answer: Answer) => {
    let isLimited = false;
    return new Simulation(() => {
      if (isLimited) return { status: 200 };
      isLimited = true;
      return answer;
    });
  };

  test("no call of the client goes out before the time that was asked for", async () => {
    const simulation = once(limited(30));
    const first = simulation.http.send(numbered(0), z.unknown());
    await simulation.run([simulation.sleep(simulation.latencyMs + 1)]);
    await simulation.run([first, ...all(simulation, 50)]);
    const later = simulation.arrived.slice(1);
    expect(later).toHaveLength(51);
    expect(Math.min(...later.map(({ at }) => at))).toBe(30_000 + simulation.latencyMs);
  });

  test("calls go out in order, the one that was refused first", async () => {
    const simulation = once(limited(2));
    await simulation.run(all(simulation, 40));
    const paths = simulation.arrived.filter(({ status }) => status === 200).map(({ path }) => path);
    const after = simulation.arrived.filter(({ at }) => at >= 2_000).map(({ path }) => path);
    expect(after[0]).toBe("/base/things/0");
    expect(after.slice(1)).toEqual(
      Array.from({ length: 40 - maxInFlight }, (_, number) => `/base/things/${number + maxInFlight}`),
    );
    expect(paths).toHaveLength(40);
  });

  test("there is no herd after the wait: calls go out one by one", async () => {
    const simulation = once(limited(2));
    const first = simulation.http.send(numbered(0), z.unknown());
    await simulation.run([simulation.sleep(simulation.latencyMs + 1)]);
    await simulation.run([first, ...all(simulation, 30)]);
    const times = simulation.arrived.slice(1).map(({ at }) => at);
    expect(new Set(times).size).toBe(times.length);
  });

  test("without a word on how long, a pause with jitter is taken", async () => {
    const simulation = once(limited());
    await simulation.run([simulation.http.send(numbered(0), z.unknown())]);
    expect(simulation.arrived.map(({ at }) => at)).toEqual([0, 500 + simulation.latencyMs]);
  });
});

test.each([
  ["no wait", "0"],
  ["a wait that has passed", "Sat, 01 Jan 2000 00:00:00 GMT"],
])("a platform that asks for %s each time gets fewer and fewer requests", async (_name, header) => {
  const simulation = new Simulation(() => ({ status: 429, headers: { "retry-after": header } }));
  await simulation.run([simulation.client.operation(60_000).send(calls.read, z.unknown())]);
  expect(simulation.arrived.map(({ at }) => Math.round(at / 100) / 10)).toEqual([
    0, 0.5, 1.5, 3.6, 7.6, 15.6, 30.6, 45.6,
  ]);
});

describe("the engine's log", () => {
  test("says a long pause once, not once a call", async () => {
    const limiter = fixedWindow(100, 60_000);
    const simulation = new Simulation(limitedBy(limiter));
    await simulation.run(all(simulation, 150));
    const pauses = simulation.lines.filter((line) => line.startsWith("waiting"));
    expect(pauses).toEqual(["waiting 60 s: Shop limits requests"]);
  });

  test("says once why it goes slowly, where there are short pauses only", async () => {
    const simulation = new Simulation(limitedBy(tokenBucket(20, 20)));
    await simulation.run(all(simulation));
    expect(simulation.lines).toEqual([
      expect.stringMatching(/^Shop limits requests: continuing with about \d+ a second$/),
    ]);
  });
});

describe("limits that go on", () => {
  test("use up time, not tries and not the retry quota", async () => {
    let answers = 0;
    const simulation = new Simulation(() => (answers++ < 12 ? limited(20) : { status: 200 }));
    const results = await simulation.run([simulation.http.send(calls.read, z.unknown())]);
    expect(results).toEqual([{ status: "fulfilled", value: {} }]);
    expect(simulation.seconds).toBeGreaterThan(240);
  });

  test("end at the operation's time, with what is known", async () => {
    const simulation = new Simulation(() => limited(6));
    const [result] = await simulation.run([
      simulation.client.operation(10_000).send(calls.create, z.unknown()),
    ]);
    expect(result).toMatchObject({
      status: "rejected",
      reason: {
        code: "rate-limited",
        message:
          'Shop: could not create the thing "Ada": it answered 429 with a body that is not a Shop error (a proxy or a login page?). It asks to wait 6 s. The time limit of 10 s ends before that. Run it again later, or with a smaller --parallel.',
      },
    });
    expect(simulation.seconds).toBeLessThan(10);
  });

  test("that are asked for beyond the operation's time fail all calls at once", async () => {
    const simulation = new Simulation(() => limited(3_000));
    const results = await simulation.run(all(simulation));
    expect(results.map((result) => (result.status === "rejected" ? result.reason.code : result))).toEqual(
      Array.from({ length: count }, () => "rate-limited"),
    );
    expect(simulation.arrived.length).toBe(maxInFlight);
    expect(simulation.seconds).toBeLessThan(1);
    expect(results.at(-1)).toMatchObject({
      reason: {
        message: expect.stringContaining(
          "it limits requests. The time limit of 300 s ended before its turn.",
        ),
      },
    });
  });

  test("hold a call with more time and let one with less go", async () => {
    let answers = 0;
    const simulation = new Simulation(() => (answers++ === 0 ? limited(60) : { status: 200 }));
    const patient = simulation.client.operation(120_000).send(numbered(0), z.unknown());
    await simulation.run([simulation.sleep(simulation.latencyMs + 1)]);
    const hurried = simulation.client.operation(30_000).send(numbered(1), z.unknown());
    const [late] = await simulation.run([hurried]);
    expect(late).toMatchObject({ reason: { code: "rate-limited" } });
    expect(simulation.seconds).toBeLessThan(1);
    expect(await simulation.run([patient])).toMatchObject([{ status: "fulfilled" }]);
  });
});

describe("the order to stop", () => {
  test("ends all waiting at once, and says of each call what is known", async () => {
    const simulation = new Simulation(() => limited(60));
    const work = all(simulation, 100);
    await simulation.run([simulation.sleep(1_000)]);
    simulation.stop.abort();
    const results = await simulation.run(work);
    const expected = {
      reason: {
        code: "cancelled",
        message:
          'Shop: could not create the thing "Ada": it was cancelled before it was sent. Nothing was changed.',
      },
    };
    expect(results).toMatchObject(Array.from({ length: 100 }, () => expected));
    expect(simulation.seconds).toBe(1);
  });
});
