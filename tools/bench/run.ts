import { cpus, loadavg } from "node:os";
import { ensureEngine } from "../engine/ensure";
import { bars } from "./bars";
import { type CandidateName, candidateNames } from "./candidates/candidate";
import { Figures, type Metric } from "./figures";
import type { MeasureContext } from "./measure/context";
import { measureLives } from "./measure/lives";
import { measureRequests } from "./measure/requests";
import { measureSmallLives } from "./measure/small-lives";
import { measureStart } from "./measure/start";
import type { Options } from "./options";
import { Platform } from "./platform";
import type { Report } from "./report";
import { smallSizes } from "./small-sizes";

/** How often the plugins are started: a start is short, and its time varies. */
const startRounds = 15;

/** How often small stacks are measured, for the same reason. */
const smallRounds = 7;

/** Measures everything that the wanted rows compare. */
export async function run(
  { count, rounds, rows }: Pick<Options, "count" | "rounds" | "rows">,
  log: (line: string) => void,
): Promise<Report> {
  const engine = await ensureEngine({ log });
  const before = loadavg();
  const startedAt = new Date();
  const figures = new Figures();
  const platform = await Platform.start();
  try {
    await measure({ engine, platform, figures, log }, { count, rounds, rows });
  } finally {
    await platform.close();
  }
  return {
    version: 1,
    startedAt: startedAt.toISOString(),
    seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
    count,
    engine: engine.version,
    node: process.versions.node,
    processors: cpus().length,
    load: { before, after: loadavg() },
    figures: figures.list(),
  };
}

async function measure(
  context: MeasureContext,
  { count, rounds, rows }: Pick<Options, "count" | "rounds" | "rows">,
): Promise<void> {
  const wanted = bars.filter(({ row }) => rows.has(row)).flatMap(({ of, by }) => (by ? [of, by] : [of]));
  const wants = (metric: Metric, name: CandidateName) =>
    wanted.some((each) => each.metric === metric && each.candidate === name);
  const candidatesOf = (...metrics: Metric[]) =>
    candidateNames.filter((name) => metrics.some((metric) => wants(metric, name)));
  if (wants("start", "plugin")) await measureStart(context, startRounds);
  for (const size of smallSizes) {
    const ofSize = candidatesOf(`create, ${size}`, `no-change, ${size}`);
    await measureSmallLives(context, ofSize, size, smallRounds);
  }
  await measureRequests(context, wants);
  const few = candidatesOf("processor", "memory");
  const candidates = candidatesOf("create", "no-change", "drift", "state", "processor", "memory");
  await measureLives(context, {
    candidates,
    count,
    rounds,
    few: new Set(few),
    drift: new Set(candidatesOf("drift")),
  });
}
