import { parseArgs } from "node:util";
import { bars, fullCount } from "./bars";

/** What a run is asked to do. */
export interface Options {
  /** Resources in a measured stack. */
  readonly count: number;
  /** Samples of each candidate. */
  readonly rounds: number;
  /** Names of the rows to measure. */
  readonly rows: ReadonlySet<string>;
  /** Where the figures go as JSON; undefined for the default path. */
  readonly json: string | undefined;
  /** Figures of an earlier run, to be shown instead of measuring anew. */
  readonly from: string | undefined;
  /** Whether falling short of a bar makes the exit code 1. */
  readonly check: boolean;
  readonly help: boolean;
}

/** Arguments that can't be understood; the message says why. */
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
  --rows A,B     only rows whose name begins with A or B, as in --rows requests,start
  --json FILE    where the figures go; default: bench.json in dist
  --from FILE    show and compare the figures of an earlier run instead of measuring
  --check        exit code 1 when a bar is not kept
  --help         this text

Rows: ${bars.map(({ row }) => row).join(", ")}
`;

/** @throws WrongUsage */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parsed(args);
  return {
    count: values.full ? fullCount : shortCount,
    rounds: roundsOf(values.rounds),
    rows: rowsOf(values.rows),
    json: values.json,
    from: values.from,
    check: values.check ?? false,
    help: values.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        full: { type: "boolean" },
        rounds: { type: "string" },
        rows: { type: "string" },
        json: { type: "string" },
        from: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function roundsOf(text = String(defaultRounds)): number {
  if (!/^[1-9]\d?$/.test(text)) throw new WrongUsage(`--rounds: ${text} is not a number from 1 to 99`);
  return Number(text);
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
