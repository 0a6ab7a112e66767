import { z } from "zod";

/** What the engine says of one resource. */
export interface EngineEvent {
  /** `create`, `update`, `replace`, `delete`, `same`, `refresh` and so on. */
  readonly op: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly type: string;
  /** The paths of a detailed diff, sorted; undefined where the provider gives none. */
  readonly paths: readonly string[] | undefined;
  /** The resource's id as far as it is known; empty where it is not. */
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** How the engine writes a value that it does not know yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const metadata = z.object({
  op: z.string(),
  urn: z.string(),
  type: z.string(),
  new: z.object({ id: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }).nullish(),
  detailedDiff: z.record(z.string(), z.unknown()).nullish(),
});

const event = z.object({
  resourcePreEvent: z.object({ metadata }).optional(),
  resOutputsEvent: z.object({ metadata }).optional(),
});

/** The events of one kind that a command says with `--json`, one a line. */
export function eventsOf(stdout: string, kind: keyof z.infer<typeof event>): EngineEvent[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return lines.flatMap((line) => {
    const found = event.parse(JSON.parse(line))[kind]?.metadata;
    if (found === undefined) return [];
    const { op, urn, type, detailedDiff, new: state } = found;
    const paths = detailedDiff ? Object.keys(detailedDiff).sort() : undefined;
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    return [{ op, type, name, paths, id: state?.id ?? "", outputs: state?.outputs ?? {} }];
  });
}
