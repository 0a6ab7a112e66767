/** What a line asks of its reader. `warning`: a person should act on it. `info`: it only says what happens. */
export type Severity = "info" | "warning";

/**
 * Writes a line to the engine's log.
 *
 * @param severity default: `info`.
 */
export type Log = (line: string, severity?: Severity) => void;

/** A line as it stands in a log that has no severities. */
export function withSeverity(line: string, severity: Severity | undefined): string {
  return severity === "warning" ? `warning: ${line}` : line;
}
