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
  const { values, tokens } = parseArgs({
    tokens: true,
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
    outputs: outputsOf(tokens),
    unmanaged,
    baseline,
  };
}

/** A part of the command line, as parseArgs gives it. */
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/** The reports to write: an `--output` is the file of the `--format` before it. */
function outputsOf(tokens: readonly Token[]): Output[] {
  const outputs: Output[] = [];
  for (const { name, value = "" } of tokens) {
    if (name === "format") outputs.push({ format: formatOf(value), file: undefined });
    if (name !== "output") continue;
    const last = outputs.pop() ?? { format: "text", file: undefined };
    if (last.file !== undefined)
      throw new UsageError("an --output has no --format: write its --format before it");
    outputs.push({ ...last, file: value });
  }
  if (outputs.length === 0) return [{ format: "text", file: undefined }];
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError("only one --format can go to stdout: write an --output after each of the others");
  return outputs;
}

function formatOf(name: string): FormatName {
  if (isFormat(name)) return name;
  throw new UsageError(`--format must be one of ${Object.keys(formats).join(", ")}`);
}
