import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { candidateNames } from "./candidates/candidate";
import { demandText, type Judgement, valueText } from "./check";
import { type Figure, Figures, type Metric, units } from "./figures";
import { table } from "./table";

/** What a run leaves in its JSON file. */
export interface Report {
  /** Form of the file, raised when it changes. */
  readonly version: 1;
  /** When the run began, RFC 3339. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Resources in a measured stack. */
  readonly count: number;
  readonly engine: string;
  readonly node: string;
  readonly processors: number;
  /** The machine's load averages over 1, 5 and 15 minutes, before and after. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly figures: readonly Figure[];
}

/** The machine as it is: for {@link Report}. */
export function machine(): { processors: number; load: readonly number[] } {
  return { processors: cpus().length, load: loadavg() };
}

/** @throws Error when it can't be written */
export async function writeReport(path: string, report: Report): Promise<void> {
  await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`);
}

/** @throws Error when there is none, or another form of it */
export async function readReport(path: string): Promise<Report> {
  const report = JSON.parse(await readFile(path, "utf8")) as Partial<Report>;
  if (report.version !== 1) throw new Error(`${path} is no report of this version of the bench`);
  return report as Report;
}

/** The figures for a person: the median of each with its smallest and largest sample, then the bars. */
export function reportText(report: Report, judgements: readonly Judgement[]): string {
  const { count, engine, node, processors, load } = report;
  const before = load.before.map((each) => each.toFixed(2)).join(" ");
  const after = load.after.map((each) => each.toFixed(2)).join(" ");
  return [
    `${count} resources in a stack, engine ${engine}, Node.js ${node}, ${processors} processors,\n`,
    `load before ${before}, after ${after}. Medians, with the smallest and the largest sample.\n\n`,
    figuresTable(report.figures),
    "\n",
    barsTable(judgements),
  ].join("");
}

function figuresTable(list: readonly Figure[]): string {
  const figures = new Figures(list);
  const metrics = (Object.keys(units) as Metric[]).filter((metric) =>
    list.some((figure) => figure.metric === metric),
  );
  const rows = metrics.map((metric) => [
    metric,
    units[metric],
    ...candidateNames.map((candidate) => {
      const figure = figures.list().find((each) => each.metric === metric && each.candidate === candidate);
      const middle = figures.median({ metric, candidate });
      return figure === undefined || middle === undefined ? "-" : cell(middle, figure.samples);
    }),
  ]);
  return table([["measured", "unit", ...candidateNames], ...rows]);
}

function cell(middle: number, samples: readonly number[]): string {
  const [low, high] = [Math.min(...samples), Math.max(...samples)];
  return low === high ? digits(middle) : `${digits(middle)} (${digits(low)}-${digits(high)})`;
}

/** About three digits of a figure. */
function digits(value: number): string {
  if (Number.isInteger(value) || value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
}

function barsTable(judgements: readonly Judgement[]): string {
  const rows = judgements.map(({ bar, value, verdict }) => [
    bar.row,
    bar.title,
    value === undefined ? "-" : valueText(value),
    demandText(bar),
    verdict,
  ]);
  return table([["row", "what is compared", "measured", "bar", ""], ...rows]);
}
