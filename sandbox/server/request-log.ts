import { leafPaths, valueAt } from "../store/json";
import type { CapturedRequest } from "./captured-request";

/** A request to anything but the control API, as `GET /control/requests` shows it. Holds no secret. */
export interface LogEntry {
  /** Counts from 1, in the order of arrival. */
  readonly order: number;
  /** When it arrived, RFC 3339 in UTC. */
  readonly time: string;
  readonly method: string;
  /** The URL's path as sent, percent-encoding included, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The status that was answered; null when the connection was dropped, or while no answer was sent yet. */
  status: number | null;
  /** The sorted dotted paths of the fields of a body that is JSON or a form, without their values. */
  readonly fields: readonly string[];
  /** The body's updateMask, the only value that is kept of a body; null when there is none. */
  readonly updateMask: string | null;
}

/** The requests since the start or the last reset, in memory only. */
export class RequestLog {
  readonly #credentials: () => readonly string[];
  #entries: LogEntry[] = [];

  /** @param credentials the texts that must not show up in the log, wherever a client puts them */
  constructor(credentials: () => readonly string[]) {
    this.#credentials = credentials;
  }

  /** Notes that a request arrived. The caller sets the entry's status when it is known. */
  begin(request: CapturedRequest, time: Date): LogEntry {
    const updateMask = valueAt(request.content, "updateMask");
    const entry: LogEntry = {
      order: this.#entries.length + 1,
      time: time.toISOString(),
      method: request.method,
      path: this.#hide(request.url.pathname),
      query: Object.fromEntries(
        [...request.url.searchParams].map(([name, value]) => [this.#hide(name), this.#hide(value)]),
      ),
      status: null,
      fields: leafPaths(request.content).map((path) => this.#hide(path)),
      updateMask: typeof updateMask === "string" ? this.#hide(updateMask) : null,
    };
    this.#entries.push(entry);
    return entry;
  }

  /** The entries in order of arrival. */
  list(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Forgets all entries; the order starts at 1 again. */
  clear(): void {
    this.#entries = [];
  }

  #hide(text: string): string {
    return this.#credentials().reduce(
      (hidden, credential) => hidden.replaceAll(credential, "[credential]"),
      text,
    );
  }
}
