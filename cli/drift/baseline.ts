import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { DriftedObject, Findings, Report } from "./report";

const objects = z.array(z.looseObject({ drift: z.string() }));
const findings = { objects, known: objects };

const schema = z.object({
  version: z.literal(1),
  stacks: z.array(z.object({ stack: z.string(), ...findings })),
  unmanaged: z.object(findings).optional(),
});

/** A report of an earlier run: what it tells is not told again. */
export class Baseline {
  readonly #stacks: ReadonlyMap<string, readonly DriftedObject[]>;
  readonly #unmanaged: readonly DriftedObject[];

  private constructor({ stacks, unmanaged }: z.output<typeof schema>) {
    const all = (part: { objects: unknown[]; known: unknown[] }) =>
      [...part.objects, ...part.known] as DriftedObject[];
    this.#stacks = new Map(stacks.map((part) => [part.stack, all(part)]));
    this.#unmanaged = unmanaged === undefined ? [] : all(unmanaged);
  }

  /**
   * Reads a report that was written with `--format json`.
   *
   * @returns undefined where there is no such file: nothing was told yet.
   * @throws Error where the file is no such report.
   */
  static async read(path: string): Promise<Baseline | undefined> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw new Error(`the baseline can't be read (${error.code}): give --baseline a file`);
    });
    if (text === undefined) return undefined;
    const { data } = schema.safeParse(jsonIn(text));
    if (data !== undefined) return new Baseline(data);
    throw new Error("the baseline is no report: give --baseline a file that `--format json` wrote");
  }

  /** Sets what the earlier report has apart. Of a part that could not be told, it keeps what the earlier report has. */
  compare(report: Report): Report {
    const { stacks, unmanaged } = report;
    return {
      ...report,
      stacks: stacks.map((part) => compared(part, this.#stacks.get(part.stack) ?? [])),
      ...(unmanaged === undefined ? {} : { unmanaged: compared(unmanaged, this.#unmanaged) }),
    };
  }
}

function compared<Part extends Findings & { failure?: string }>(
  part: Part,
  earlier: readonly DriftedObject[],
): Part {
  if (part.failure !== undefined) return { ...part, known: earlier };
  const told = new Set(earlier.map(asText));
  const isKnown = (object: DriftedObject) => told.has(asText(object));
  return {
    ...part,
    objects: part.objects.filter((each) => !isKnown(each)),
    known: part.objects.filter(isKnown),
  };
}

/** An object's drift as text that is the same whatever the order of its members. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
