import { writeFile } from "node:fs/promises";
import { getSystemErrorMap, styleText } from "node:util";
import { messageOf } from "../../provider/core/model/errors";
import { oneLine } from "../../provider/core/redaction/one-line";
import type { Terminal } from "../command";
import { formats } from "./formats";
import { asText } from "./formats/text";
import type { Output } from "./options";
import { isTerminal } from "./progress";
import type { Report } from "./report";

/**
 * Writes a report to stdout and to files. A file that can't be written keeps none of the others from it.
 *
 * @returns why files could not be written, a line for each.
 */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { stdout, environment }: Terminal,
): Promise<string[]> {
  const unwritten: string[] = [];
  for (const { format, file } of outputs) {
    if (file === undefined) {
      const isColoured = format === "text" && isTerminal(stdout) && !environment.NO_COLOR;
      stdout.write(isColoured ? asText(report, styleText) : formats[format](report));
      continue;
    }
    await writeFile(file, formats[format](report)).catch((error: NodeJS.ErrnoException) => {
      unwritten.push(
        oneLine(
          `the ${format} report could not be written to ${file}: ${reasonOf(error)}; give --output a file that can be written`,
        ),
      );
    });
  }
  return unwritten;
}

/** The system's own words, without the path that Node.js puts behind them. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const [, words] = getSystemErrorMap().get(error.errno ?? 0) ?? [];
  return words ?? messageOf(error);
}
