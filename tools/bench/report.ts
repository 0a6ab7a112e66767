import { readFile, writeFile } from "node:fs/promises";
import { candidateNames } from "./candidates/candidate";
import { demandText, type Judgement, valueText } from "./check";
import { type Figure, Figures, type Metric, median, units } from "./figures";
import { table } from "./table";

/** What a run writes to its JSON file. */
export interface Report {
  /** Version of the file's form. */
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

/** @throws Error when it can't be written */
export async function writeReport(path: string, report: Report): Promise<void> {
  await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`);
}

/** @throws Error when there is none, or one of another version */
export async function readReport(path: string): Promise<Report> {
  const report = JSON.parse(await readFile(path, "utf8")) as Partial<Report>;
  if (report.version !== 1) throw new Error(`${path} is no report of this version of the bench`);
  return report as Report;
}

/** The figures for a person: the median of each with its smallest and largest sample, then the bars. */
export function reportText(report: Report, judgements: readonly Judgement[]): string {
  const { count, engine, node, processors, load, figures } = report;
  const [before, after] = [load.before, load.after].map((loads) =>
    loads.map((each) => each.toFixed(2)).join(" "),
  );
  return `${count} resources in a stack, engine ${engine}, Node.js ${node}, ${processors} processors,
load before ${before}, after ${after}. Medians, with the smallest and the largest sample.

${figuresTable(figures)}
${barsTable(judgements)}`;
}

function figuresTable(list: readonly Figure[]): string {
  const figures = new Figures(list);
  const rows = (Object.keys(units) as Metric[])
    .filter((metric) => list.some((figure) => figure.metric === metric))
    .map((metric) => {
      const cells = candidateNames.map((candidate) => cell(figures.samples({ metric, candidate })));
      return [metric, units[metric], ...cells];
    });
  return table([["measured", "unit", ...candidateNames], ...rows]);
}

function cell(samples: readonly number[]): string {
  const middle = median(samples);
  if (middle === undefined) return "-";
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
