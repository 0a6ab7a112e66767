import { commandMark, unseen } from "../provider/core/redaction/one-line";

/**
 * A value as JSON that can be printed: whatever a terminal or a CI would obey in its texts, and whatever nobody sees,
 * stands there as an escape. So the value is the same for who parses it.
 */
export function shownJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replaceAll(unseen, (run) => run.replaceAll(/[^ \n]/g, escaped))
    .replaceAll(commandMark, (mark) => [...mark].map(escaped).join(""));
}

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
