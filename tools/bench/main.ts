import { join } from "node:path";
import { repositoryRoot } from "../engine/repository";
import { bars } from "./bars";
import { judge, shortfalls } from "./check";
import { Figures } from "./figures";
import { type Options, parseOptions, usage, WrongUsage } from "./options";
import { readReport, reportText, writeReport } from "./report";
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
  if (!options.check) return 0;
  const failing = shortfalls(judgements);
  if (failing.length === 0) return 0;
  process.stderr.write(`\nNot kept:\n${failing.map((line) => `  ${line}\n`).join("")}`);
  return 1;
}

async function measured(options: Options) {
  const path = options.json ?? join(repositoryRoot(), "dist", "bench.json");
  const report = await run(options, (line) => process.stderr.write(`${line}\n`));
  await writeReport(path, report);
  process.stderr.write(`The figures are in ${path}.\n\n`);
  return report;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof WrongUsage ? `${words}\n\n${usage}` : `bench: ${words}\n`);
    process.exitCode = error instanceof WrongUsage ? 2 : 1;
  },
);
