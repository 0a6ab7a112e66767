import { ensureEngine } from "../engine/ensure";
import { bars } from "./bars";
import { type CandidateName, candidateNames } from "./candidates/candidate";
import { Figures, type Metric } from "./figures";
import type { MeasureContext } from "./measure/context";
import { measureLives } from "./measure/lives";
import { measureRequests } from "./measure/requests";
import { measureStart } from "./measure/start";
import type { Options } from "./options";
import { Platform } from "./platform";
import { machine, type Report } from "./report";

/** How often the plugins are started: a start is short, and much of it is chance. */
const startRounds = 15;

/** What is measured by the life of a stack. */
const lifeMetrics: ReadonlySet<Metric> = new Set(["create", "no-change", "state", "processor", "memory"]);

/** Measures all that the wanted rows compare. */
export async function run(
  { count, rounds, rows }: Pick<Options, "count" | "rounds" | "rows">,
  log: (line: string) => void,
): Promise<Report> {
  const engine = await ensureEngine({ log });
  const before = machine();
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
    processors: before.processors,
    load: { before: before.load, after: machine().load },
    figures: figures.list(),
  };
}

async function measure(
  context: MeasureContext,
  { count, rounds, rows }: Pick<Options, "count" | "rounds" | "rows">,
): Promise<void> {
  const wanted = bars
    .filter(({ row }) => rows.has(row))
    .flatMap(({ of, by }) => (by === undefined ? [of] : [of, by]));
  const wants = (metric: Metric, name: CandidateName) =>
    wanted.some((each) => each.metric === metric && each.candidate === name);
  if (wants("start", "plugin")) await measureStart(context, startRounds);
  await measureRequests(context, wants);
  const alive = wanted.filter(({ metric }) => lifeMetrics.has(metric));
  const candidates = candidateNames.filter((name) => alive.some(({ candidate }) => candidate === name));
  const needFew = new Set<Metric>(["processor", "memory"]);
  const few = new Set(alive.filter(({ metric }) => needFew.has(metric)).map(({ candidate }) => candidate));
  await measureLives(context, { candidates, count, rounds, few });
}
