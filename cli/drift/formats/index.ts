import type { Report } from "../report";
import { asJson } from "./json";
import { asJunit } from "./junit";
import { asMarkdown } from "./markdown";
import { asSarif } from "./sarif";
import { asText } from "./text";

/** The formats of a report, by their names on the command line. */
export const formats = {
  text: (report: Report) => asText(report),
  json: asJson,
  markdown: asMarkdown,
  junit: asJunit,
  sarif: asSarif,
} as const;

export type FormatName = keyof typeof formats;

/** Whether a text is the name of a format. */
export function isFormat(text: string): text is FormatName {
  return Object.hasOwn(formats, text);
}
