import { shownJson } from "../../shown-json";
import type { Report } from "../report";

/** A report for programs, and for `--baseline` of the next run. */
export function asJson(report: Report): string {
  return `${shownJson(report)}\n`;
}
