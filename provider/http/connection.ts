import type { Dispatcher } from "undici";
import { type Content, contentOf } from "./content";
import type { CallKind } from "./decide";
import { wayTo } from "./dispatcher";
import { maxInFlight } from "./gate";
import { LateDispatcher } from "./late-dispatcher";
import { type Outcome, outcomeOfError } from "./outcome";
import type { Platform } from "./platform";
import type { Environment } from "./proxy";
import { maxAnswerBytes } from "./report";
import { noting, Started } from "./started";
import { userAgent } from "./user-agent";

/** A request, as far as it goes on the wire. */
export interface Request extends Content {
  readonly kind: CallKind;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Begins with a slash; ids in it are escaped. */
  readonly path: string;
}

/** Longest time for one try, unless the platform has one of its own. Milliseconds. */
const defaultTryTimeoutMs = 60_000;

/** What connections are given. */
interface ConnectionContext {
  readonly signal: AbortSignal;
  /** Where proxies are named. Default: nowhere. */
  readonly environment?: Environment;
  /** Where requests go. Default: connections of its own. */
  readonly dispatcher?: Dispatcher;
}

/** Connections to one platform: sends a request once, within bounds of time and size. */
export class Connection {
  readonly #platform: Platform;
  readonly #signal: AbortSignal;
  readonly #dispatcher: LateDispatcher;
  readonly #origin: string;
  readonly #basePath: string;
  readonly #tryTimeoutMs: number;

  /** @throws ProviderError `configuration` if the environment names no proxy that can be used. */
  constructor(platform: Platform, { signal, environment = {}, dispatcher }: ConnectionContext) {
    const { origin, pathname } = new URL(platform.baseUrl);
    this.#platform = platform;
    this.#signal = signal;
    this.#origin = origin;
    this.#basePath = pathname.replace(/\/+$/, "");
    this.#tryTimeoutMs = platform.tryTimeoutMs ?? defaultTryTimeoutMs;
    const way = wayTo(origin, environment, {
      connections: maxInFlight,
      headersTimeout: this.#tryTimeoutMs,
      bodyTimeout: this.#tryTimeoutMs,
      maxResponseSize: maxAnswerBytes,
    });
    this.#dispatcher = new LateDispatcher((undici) => noting(way(undici)), dispatcher);
  }

  /** Sends a request once. Redirects are not followed. */
  async try(
    request: Request,
    credentials: Readonly<Record<string, string>>,
    remainingMs: number,
  ): Promise<Outcome> {
    if (this.#signal.aborted) return { kind: "cancelled", sent: false };
    const timeout = AbortSignal.timeout(Math.max(1, Math.min(this.#tryTimeoutMs, remainingMs)));
    const { type, body } = await contentOf(request);
    const started = new Started();
    try {
      const answer = await this.#dispatcher.get().request({
        origin: this.#origin,
        method: request.method,
        path: this.#basePath + request.path,
        headers: {
          accept: "application/json",
          ...userAgent,
          ...(request.kind === "read" ? {} : this.#platform.writeHeaders),
          ...(type === undefined ? {} : { "content-type": type }),
          ...credentials,
        },
        body,
        opaque: started,
        signal: AbortSignal.any([this.#signal, timeout]),
      });
      const text = await answer.body.text();
      return { kind: "answer", status: answer.statusCode, headers: answer.headers, text };
    } catch (error) {
      return outcomeOfError(error, this.#signal.aborted, started.yes);
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#dispatcher.close();
  }
}
