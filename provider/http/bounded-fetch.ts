import { ProviderError } from "../core/model/errors";
import { waysToAll } from "./dispatcher";
import { LateDispatcher } from "./late-dispatcher";
import { outcomeOfError } from "./outcome";
import type { ClientContext } from "./shared";
import { userAgent } from "./user-agent";

/** Longest time for requests that share a time limit, with their tries, waits and answers. Milliseconds. */
export const fetchLimitMs = 15_000;
/** Most tries of one request. */
const maxTries = 3;
/** The wait between two tries, in milliseconds. */
const pauseMs = 1_000;
/** Largest answer, in bytes. Metadata is below a tenth of it. */
const maxAnswerBytes = 1024 * 1024;

/** What fetching is given. */
export type FetchContext = Pick<ClientContext, "signal" | "clock" | "environment" | "dispatcher"> & {
  /** A signal that aborts after so many milliseconds. Default: AbortSignal.timeout. */
  readonly timeout?: (ms: number) => AbortSignal;
};

/** What is sent. */
export interface FetchRequest {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly body?: URLSearchParams | undefined;
}

/** Sends requests that share a time limit. */
export interface Fetch {
  /**
   * The answer, whatever its status. A GET is sent again if there is no answer, or a 429 or 5xx.
   *
   * @throws NoAnswer if there is none, if it is too large, or if the time limit is over.
   * @throws ProviderError `configuration` if the environment names no proxy that can be used.
   */
  fetch(url: string, request: FetchRequest): Promise<Response>;
}

/** Why there is no answer. The message begins with no capital: "nothing listens there". */
export class NoAnswer extends Error {
  /** The engine told us to stop. */
  readonly isCancelled: boolean;

  constructor(reason: string, isCancelled = false) {
    super(reason);
    this.name = "NoAnswer";
    this.isCancelled = isCancelled;
  }
}

/**
 * Sends requests to hosts that a program names, such as identity providers: within limits of time and size, without
 * following redirects, and with nothing in the request that the caller did not put there.
 */
export class BoundedFetch {
  readonly #context: FetchContext;
  readonly #dispatcher: LateDispatcher;

  constructor(context: FetchContext) {
    this.#context = context;
    const { environment = {}, dispatcher } = context;
    this.#dispatcher = new LateDispatcher(waysToAll(environment, { connections: 4 }), dispatcher);
  }

  /** Requests that share one time limit of {@link fetchLimitMs}, which begins now. */
  begin(): Fetch {
    const { timeout = AbortSignal.timeout } = this.#context;
    const limit = timeout(fetchLimitMs);
    return { fetch: (url, request) => this.#fetch(url, request, limit) };
  }

  async #fetch(url: string, request: FetchRequest, limit: AbortSignal): Promise<Response> {
    const { clock, signal } = this.#context;
    const end = AbortSignal.any([signal, limit]);
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === maxTries || request.method !== "GET";
      try {
        const response = await this.#try(url, request, limit);
        if (isLast || (response.status < 500 && response.status !== 429)) return response;
      } catch (error) {
        if (isLast || end.aborted || !(error instanceof NoAnswer)) throw error;
      }
      await clock.sleep(pauseMs, end).catch(() => {
        throw this.#noAnswer(end.reason, limit);
      });
    }
  }

  async #try(url: string, { method, headers, body }: FetchRequest, limit: AbortSignal): Promise<Response> {
    const { origin, pathname, search } = new URL(url);
    try {
      const answer = await this.#dispatcher.get().request({
        origin,
        path: pathname + search,
        method,
        headers: { ...headers, ...userAgent },
        body: body === undefined ? null : body.toString(),
        signal: AbortSignal.any([this.#context.signal, limit]),
      });
      const text = await textOf(answer.body);
      const type = answer.headers["content-type"];
      return new Response(text === "" ? null : text, {
        status: answer.statusCode,
        headers: typeof type === "string" ? { "content-type": type } : {},
      });
    } catch (error) {
      throw error instanceof NoAnswer || error instanceof ProviderError
        ? error
        : this.#noAnswer(error, limit);
    }
  }

  #noAnswer(error: unknown, limit: AbortSignal): NoAnswer {
    const outcome = outcomeOfError(error, this.#context.signal.aborted);
    if (outcome.kind === "lost" && limit.aborted) {
      return new NoAnswer(`no complete answer within ${fetchLimitMs / 1000} s`);
    }
    switch (outcome.kind) {
      case "not-sent":
      case "lost":
      case "garbled":
        return new NoAnswer(outcome.reason);
      default:
        return new NoAnswer("it was cancelled", true);
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#dispatcher.close();
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw new NoAnswer(`the answer is larger than ${maxAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
