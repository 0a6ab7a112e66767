import { oneLine } from "../../../provider/core/redaction/one-line";
import type { DriftedObject, Report } from "../report";
import { driftWords, summaryOf, unmanagedSummaryOf } from "./words";

/** Gives a part of a report its colour. */
export type Paint = (colour: "red" | "yellow" | "cyan", text: string) => string;

const colours = { changed: "yellow", gone: "red", unmanaged: "cyan" } as const;

/** A report for a person at a terminal. */
export function asText({ stacks, unmanaged }: Report, paint: Paint = (_, text) => text): string {
  const lines: string[] = [];
  for (const part of stacks) {
    lines.push(
      `${oneLine(part.stack)}: ${summaryOf(part)}`,
      ...reasonLines(part),
      ...part.objects.flatMap(objectLines),
    );
  }
  if (unmanaged !== undefined) {
    lines.push(`not managed by a stack: ${unmanagedSummaryOf(unmanaged)}`);
    lines.push(...reasonLines(unmanaged), ...unmanaged.objects.flatMap(objectLines));
  }
  return `${lines.join("\n")}\n`;

  function reasonLines({ failure }: { readonly failure?: string }): string[] {
    return failure === undefined ? [] : [`  ${paint("red", oneLine(failure))}`];
  }

  function objectLines(object: DriftedObject): string[] {
    const { drift, name, type, id } = object;
    const title = `${paint(colours[drift], drift.padEnd("unmanaged".length))} ${oneLine(name)} (${type}, ${oneLine(id)})`;
    return [`  ${title}`, ...driftWords(object).map((words) => `    ${words}`)];
  }
}
