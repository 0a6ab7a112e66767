import { parseArgs } from "node:util";
import { UsageError } from "../command";
import { type FormatName, formats, isFormat } from "./formats";

/** A report to write. */
export interface Output {
  readonly format: FormatName;
  /** The file; undefined for stdout. */
  readonly file: string | undefined;
}

/** What the command line asks for. */
export interface DriftOptions {
  /** The names of the stacks; `all` for all of the project, and `selected` for the one that is selected. */
  readonly stacks: readonly string[] | "all" | "selected";
  /** The project's folder. */
  readonly cwd: string;
  readonly outputs: readonly Output[];
  /** Whether objects that no stack manages are reported. */
  readonly unmanaged: boolean;
  /** The file of an earlier report. */
  readonly baseline: string | undefined;
}

/** Reads the command line; undefined where it asks for help. @throws UsageError, or parseArgs' TypeError. */
export function driftOptions(args: readonly string[]): DriftOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string", short: "s", multiple: true, default: [] },
      all: { type: "boolean", default: false },
      cwd: { type: "string", short: "C", default: "." },
      format: { type: "string", multiple: true, default: [] },
      output: { type: "string", multiple: true, default: [] },
      unmanaged: { type: "boolean", default: false },
      baseline: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return undefined;
  const { stack, all, cwd, unmanaged, baseline } = values;
  if (all && stack.length > 0) throw new UsageError("--all and --stack exclude each other: give one of them");
  const named = stack.length === 0 ? "selected" : [...new Set(stack)];
  return {
    stacks: all ? "all" : named,
    cwd,
    outputs: outputsOf(values.format, values.output),
    unmanaged,
    baseline,
  };
}

function outputsOf(names: readonly string[], files: readonly string[]): Output[] {
  const wanted = names.length === 0 ? ["text"] : names;
  const known = Object.keys(formats).join(", ");
  if (files.length > wanted.length)
    throw new UsageError("there are more --output than --format: give each file its --format");
  const outputs = wanted.map((format, index) => {
    if (!isFormat(format)) throw new UsageError(`--format must be one of ${known}`);
    return { format, file: files[index] };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError("only one --format can go to stdout: give the others an --output each");
  return outputs;
}
