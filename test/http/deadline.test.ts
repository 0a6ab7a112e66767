import { z } from "zod";
import { thrownBy } from "../support/thrown-by";
import { calls, contract, Harness, thing } from "./harness";
import { Simulation } from "./simulation";

const down = { status: 503, headers: { "retry-after": "20" }, body: { message: "down" } };

describe("an operation's time", () => {
  test("is shared by all its requests, with their tries and waits", async () => {
    const simulation = new Simulation(() => ({ status: 200 }));
    const operation = simulation.client.operation(30_000);
    await simulation.run([simulation.sleep(15_000)]);
    expect(await simulation.run([operation.send(calls.read, z.unknown())])).toMatchObject([{ value: {} }]);
    simulation.answer = () => down;
    const [result] = await simulation.run([operation.send(calls.set, z.unknown())]);
    expect(result).toMatchObject({
      reason: {
        code: "unavailable",
        message:
          "Shop: could not update the thing 1: it answered 503: down. The time limit of 30 s is over. Run it again later. The change may have been made all the same: `pulumi refresh` shows the current state.",
      },
    });
    expect(simulation.seconds).toBeLessThan(30);
  });

  test("is up even where nothing was sent yet", async () => {
    const simulation = new Simulation(() => ({ status: 200 }));
    const operation = simulation.client.operation(1_000);
    await simulation.run([simulation.sleep(1_000)]);
    const [result] = await simulation.run([operation.send(calls.create, z.unknown())]);
    expect(result).toMatchObject({
      reason: {
        code: "unavailable",
        message:
          'Shop: could not create the thing "Ada": other requests before it took too long. The time limit of 1 s is over. Run it again later.',
      },
    });
    expect(simulation.arrived).toEqual([]);
  });

  test("does not shorten that of others", async () => {
    const simulation = new Simulation(() => down);
    simulation.client.operation(1_000);
    const results = await simulation.run([
      simulation.client.operation(10_000).send(calls.read, z.unknown()),
      simulation.client.operation().send(calls.delete, z.unknown()),
      simulation.http.send(calls.read, z.unknown()),
    ]);
    const tries = simulation.arrived.length;
    expect(results).toMatchObject([{ status: "rejected" }, { status: "rejected" }, { status: "rejected" }]);
    expect(tries).toBe(1 + 5 + 5);
    expect(simulation.seconds).toBeGreaterThan(80);
  });

  test.each([597, 1e6, 1e12].map((hours) => hours * 3_600_000))(
    "may be %d ms, of which no timer takes more than it can",
    async (limitMs) => {
      const timers = jest.spyOn(AbortSignal, "timeout");
      const harness = new Harness();
      harness.answers(calls.read, 200, thing);
      expect(await harness.client.operation(limitMs).send(calls.read, contract)).toEqual(thing);
      const longestMs = Math.max(...timers.mock.calls.map(([ms]) => ms));
      timers.mockRestore();
      expect(longestMs).toBe(2 ** 31 - 1);
    },
  );

  test("may be a part of a millisecond", async () => {
    const simulation = new Simulation(() => down);
    const [result] = await simulation.run([simulation.client.operation(0.1).send(calls.read, z.unknown())]);
    expect(result).toMatchObject({ reason: { code: "unavailable" } });
  });

  test.each([
    [0.4, "0.001"],
    [1, "0.001"],
    [1_500, "1.5"],
    [10_400, "10"],
  ])("of %d ms is %s s in words", async (limitMs, words) => {
    const simulation = new Simulation(() => down);
    const operation = simulation.client.operation(limitMs);
    await simulation.run([simulation.sleep(11_000)]);
    const [result] = await simulation.run([operation.send(calls.read, z.unknown())]);
    expect(result).toMatchObject({
      reason: { message: expect.stringContaining(`The time limit of ${words} s is over.`) },
    });
  });

  test("is five minutes where nothing else is said", async () => {
    const simulation = new Simulation(() => ({ status: 429, headers: { "retry-after": "100" } }));
    const [result] = await simulation.run([simulation.client.operation().send(calls.read, z.unknown())]);
    expect(result).toMatchObject({
      reason: { message: expect.stringContaining("The time limit of 300 s") },
    });
    expect(simulation.arrived).toHaveLength(3);
  });

  test("bounds a sign-in that never ends", async () => {
    const simulation = new Simulation(
      () => ({ status: 200 }),
      {},
      { authenticate: () => new Promise(() => {}) },
    );
    const error = await thrownBy(simulation.client.operation(20).send(calls.create, z.unknown()));
    expect(error).toMatchObject({
      code: "unavailable",
      message:
        'Shop: could not create the thing "Ada": the sign-in took too long. The time limit of 0.02 s is over. Run it again later.',
    });
    expect(simulation.arrived).toEqual([]);
  });
});

describe("the order to stop", () => {
  test("ends a sign-in's wait", async () => {
    const simulation = new Simulation(
      () => ({ status: 200 }),
      {},
      { authenticate: () => new Promise(() => {}) },
    );
    const error = thrownBy(simulation.http.send(calls.create, z.unknown()));
    simulation.stop.abort();
    expect(await error).toMatchObject({
      code: "cancelled",
      message: expect.stringContaining("it was cancelled before it was sent. Nothing was changed."),
    });
  });

  test("says of a write that failed before that it may have been carried out", async () => {
    const simulation = new Simulation(() => down);
    const work = simulation.http.send(calls.set, z.unknown());
    await simulation.run([simulation.sleep(1_000)]);
    simulation.stop.abort();
    expect(await simulation.run([work])).toMatchObject([
      {
        reason: {
          code: "cancelled",
          message:
            "Shop: could not update the thing 1: it was cancelled. The change may have been made all the same: `pulumi refresh` shows the current state.",
        },
      },
    ]);
  });
});
