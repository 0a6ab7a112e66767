import { reasonOf } from "../engine/engine";
import { bars } from "./bars";
import { judge, shortfalls } from "./check";
import { Figures } from "./figures";
import { type Options, parseOptions, usage, WrongUsage } from "./options";
import { type Report, readReport, reportText, writeReport } from "./report";
import { run } from "./run";

/** Measures, or reads what was measured; shows it; compares it with the bars. Gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const report = options.from === undefined ? await measured(options) : await readReport(options.from);
  const wanted = bars.filter(({ row }) => options.rows.has(row));
  const judgements = judge(wanted, new Figures(report.figures), report.count);
  process.stdout.write(reportText(report, judgements));
  const failing = options.check ? shortfalls(judgements) : [];
  if (failing.length === 0) return 0;
  say(["", "Not kept:", ...failing.map((line) => `  ${line}`)].join("\n"));
  return 1;
}

async function measured(options: Options): Promise<Report> {
  const report = await run(options, say);
  await writeReport(options.json, report);
  say(`The figures are in ${options.json}.\n`);
  return report;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof WrongUsage;
    const reason = reasonOf(error);
    say(isUsage ? `${reason}\n\n${usage.trimEnd()}` : `bench: ${reason}`);
    process.exitCode = isUsage ? 2 : 1;
  },
);
