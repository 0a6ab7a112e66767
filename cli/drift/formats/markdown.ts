import type { Value } from "../../../provider/core/model/values";
import { oneLine } from "../../../provider/core/redaction/one-line";
import type { DriftedObject, FieldDrift, Report } from "../report";
import { driftWords, nextUpWords, secretWords, summaryOf, unmanagedSummaryOf, valueWords } from "./words";

/** A report as the text of an issue or of a comment. */
export function asMarkdown({ stacks, unmanaged }: Report): string {
  const blocks: string[] = [];
  for (const part of stacks) {
    blocks.push(`## Drift in ${code(part.stack)}`, sentence(summaryOf(part)), ...reason(part));
    blocks.push(...part.objects.flatMap(objectBlocks));
  }
  if (unmanaged !== undefined) {
    blocks.push(
      "## Objects that no stack manages",
      sentence(unmanagedSummaryOf(unmanaged)),
      ...reason(unmanaged),
    );
    blocks.push(...unmanaged.objects.flatMap(objectBlocks));
  }
  return `${blocks.join("\n\n")}\n`;
}

function objectBlocks(object: DriftedObject): string[] {
  const { drift, name, type, id, fields, secrets, importCommand } = object;
  const title = [
    `### ${code(name)} ${drift === "changed" ? drift : `is ${drift}`}`,
    `${code(type)}, ID ${code(id)}`,
  ];
  if (importCommand !== undefined) return [...title, `To manage it, run ${code(importCommand)}.`];
  if (drift === "gone") return [...title, ...driftWords(object).map(sentence)];
  const table = ["| field | state | platform | next |", "|---|---|---|---|", ...fields.map(row)].join("\n");
  return [
    ...title,
    ...(fields.length === 0 ? [] : [table]),
    ...secrets.map((secret) => sentence(secretWords(code(secret)))),
  ];
}

function row(field: FieldDrift): string {
  const { path, state, platform } = field;
  const shown = (value: Value | undefined) => (value === undefined ? "nothing" : code(valueWords(value)));
  const cells = [code(path), shown(state), shown(platform)].map((cell) => cell.replaceAll("|", "\\|"));
  return `| ${[...cells, nextUpWords(field) ?? "not told"].join(" | ")} |`;
}

function reason({ failure }: { readonly failure?: string }): string[] {
  return failure === undefined ? [] : [code(failure)];
}

/**
 * A text that Markdown shows as it is.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
