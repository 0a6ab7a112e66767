import { z } from "zod";
import { maxAttempts } from "../../provider/http/decide";
import type { Call } from "../../provider/http/http";
import { calls } from "./harness";
import { Simulation } from "./simulation";

const count = 1_000;
/** How many operations an engine has under way at once. */
const parallel = 16;
const numbered = (number: number): Call => ({ ...calls.read, path: `/things/${number}` });
const all = (simulation: Simulation) =>
  Array.from({ length: count }, (_, number) => simulation.http.send(numbered(number), z.unknown()));

const down = { status: 503, body: { message: "down" } };

test("an outage is noticed by all: most calls fail at once, and say why they were not tried again", async () => {
  const simulation = new Simulation(() => down);
  const results = await simulation.run(all(simulation));
  const messages = results.map((result) => (result.status === "rejected" ? result.reason.message : "none"));
  expect(simulation.arrived.length).toBeLessThanOrEqual(count + 100);
  expect(simulation.seconds).toBeLessThan(15);
  const quick = messages.filter((message) => message.includes("many other requests failed too"));
  expect(quick.length).toBeGreaterThan(count / 2);
  expect(quick.at(-1)).toBe(
    "Shop: could not read the thing 1: it answered 503: down. It was not tried again: many other requests failed too, so the platform seems to be down. Run it again later.",
  );
});

test("what nobody answers uses the quota up sooner", async () => {
  const simulation = new Simulation(() => {
    throw Object.assign(new Error("read"), { code: "ECONNRESET" });
  });
  await simulation.run(all(simulation));
  expect(simulation.arrived).toEqual([]);
  expect(simulation.asked).toBeLessThanOrEqual(count + 50);
});

test("single failures are always tried again, even if each call has one", async () => {
  const failed = new Set<string>();
  const simulation = new Simulation((_now, path) => {
    if (failed.has(path)) return { status: 200 };
    failed.add(path);
    return down;
  });
  for (let each = 0; each < count; each += parallel) {
    const some = Array.from({ length: parallel }, (_, number) => numbered(each + number));
    const results = await simulation.run(some.map((call) => simulation.http.send(call, z.unknown())));
    expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
  }
  expect(simulation.arrived.length).toBeGreaterThanOrEqual(2 * count);
});

test("after an outage calls are tried again as before", async () => {
  const simulation = new Simulation(() => down);
  await simulation.run(all(simulation));
  let number = 0;
  simulation.answer = () => (++number <= 20 ? { status: 200 } : down);
  for (let each = 0; each < 20; each++) await simulation.run([simulation.http.send(calls.read, z.unknown())]);
  const before = simulation.arrived.length;
  await simulation.run([simulation.http.send(calls.read, z.unknown())]);
  expect(simulation.arrived.length - before).toBe(maxAttempts);
});

test("rate limits use none of it up", async () => {
  let number = 0;
  const simulation = new Simulation(() => (++number <= 300 ? { status: 429 } : down), { random: () => 0 });
  await simulation.run([simulation.http.send(calls.read, z.unknown())]);
  expect(simulation.arrived).toHaveLength(300 + maxAttempts);
});
