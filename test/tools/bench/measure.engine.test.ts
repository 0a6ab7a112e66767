import { Figures } from "../../../tools/bench/figures";
import { measureLife } from "../../../tools/bench/measure/life";
import { measureStart } from "../../../tools/bench/measure/start";
import { Platform } from "../../../tools/bench/platform";
import { ensureEngine } from "../../../tools/engine/ensure";

let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
});

afterAll(() => platform.close());

test("a stack's life is measured, and what its provider process uses", async () => {
  const life = await measureLife({ engine: await ensureEngine(), platform }, "plugin", 2);
  // Two creates, and a look before each.
  expect(await platform.requestCount()).toBe(4);
  for (const figure of [
    life.createMs,
    life.noChangeMs,
    life.create.processorMs,
    life.create.memoryMiB,
    life.noChange.processorMs,
    life.state.state,
    life.state["state file"],
  ]) {
    expect(figure).toBeGreaterThan(0);
  }
});

test("both plugins are started in turns, and the first turn is not counted", async () => {
  const figures = new Figures();
  await measureStart({ figures, log: () => {} }, 2);
  expect(figures.list().map(({ metric, candidate, samples }) => [metric, candidate, samples.length])).toEqual(
    [
      ["start", "plugin", 2],
      ["start", "floor", 2],
    ],
  );
});
