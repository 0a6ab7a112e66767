import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../engine/repository";
import { bars, fullCount } from "./bars";

/** What a run is asked to do. */
export interface Options {
  /** Resources in a measured stack. */
  readonly count: number;
  /** Samples of each candidate. */
  readonly rounds: number;
  /** Names of the rows to measure. */
  readonly rows: ReadonlySet<string>;
  /** File that the figures are written to, as JSON. */
  readonly json: string;
  /** File with the figures of an earlier run, which are shown in place of a measurement. */
  readonly from: string | undefined;
  /** Whether the exit code is 1 when a bar is not kept. */
  readonly check: boolean;
  readonly help: boolean;
}

/** Wrong arguments; the message says what is wrong. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

/** Resources in a stack of the short run. */
const shortCount = 50;
const defaultRounds = 3;

/** What `--help` prints. */
export const usage = `Usage: npm run bench [-- OPTIONS]
       npm run bench:check [-- OPTIONS]

Measures this provider on the real engine, side by side with a dynamic.Resource as Pulumi's documentation shows
it and with a plugin that does nothing. bench:check has ${fullCount} resources in a stack and ends with exit code 1
when a bar is not kept.

  --full         ${fullCount} resources in a stack instead of ${shortCount}: the bars are set for that. Takes half an hour or more.
  --rounds N     samples of each candidate; default: ${defaultRounds}
  --rows A,B     only rows whose name begins with A or B, such as --rows requests,start
  --json FILE    where the figures go; default: bench.json in dist
  --from FILE    do not measure: show and compare the figures of an earlier run
  --check        exit code 1 when a bar is not kept
  --help         this text

Rows: ${bars.map(({ row }) => row).join(", ")}
`;

/** @throws WrongUsage */
export function parseOptions(args: readonly string[]): Options {
  const { full, rounds, rows, json, from, check, help } = valuesOf(args);
  if (!/^[1-9]\d?$/.test(rounds)) throw new WrongUsage(`--rounds: ${rounds} is not a number from 1 to 99`);
  const count = full ? fullCount : shortCount;
  return { count, rounds: Number(rounds), rows: rowsOf(rows), json, from, check, help };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        full: { type: "boolean", default: false },
        rounds: { type: "string", default: String(defaultRounds) },
        rows: { type: "string" },
        json: { type: "string", default: join(repositoryRoot(), "dist", "bench.json") },
        from: { type: "string" },
        check: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function rowsOf(text: string | undefined): ReadonlySet<string> {
  const names = bars.map(({ row }) => row);
  if (text === undefined) return new Set(names);
  const wanted = text.split(",").map((prefix) => {
    const found = names.filter((name) => prefix !== "" && name.startsWith(prefix));
    if (found.length === 0) throw new WrongUsage(`--rows: no row's name begins with "${prefix}"`);
    return found;
  });
  return new Set(wanted.flat());
}
