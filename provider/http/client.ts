import { type Dispatcher, Pool } from "undici";
import type { z } from "zod";
import { type ErrorCode, isFinal, ProviderError } from "../core/errors";
import { redact } from "../core/redaction";
import type { Secret } from "../core/secrets";
import { type Content, contentOf, parsed } from "./content";
import { type CallKind, decide } from "./decide";
import { type Outcome, outcomeOfError } from "./outcome";
import { sleepFor } from "./sleep";

/** A platform, as far as sending requests to it goes. */
export interface Platform {
  /** For messages: `ConductorOne`. */
  readonly name: string;
  /** https, or http on loopback; without a slash at its end. */
  readonly baseUrl: string;
  /** Headers that say who asks. */
  authenticate(): Promise<Record<string, string>>;
  /**
   * Gets another credential after a request was refused (401).
   *
   * @param refused the headers that the request was sent with.
   * @returns whether there is another one to try. Absent where there never is.
   */
  renew?(refused: Record<string, string>): Promise<boolean>;
  /** Headers for everything that writes. */
  readonly writeHeaders?: Readonly<Record<string, string>>;
  /** Longest time for one try, in milliseconds. Default: {@link tryTimeoutMs}. */
  readonly tryTimeoutMs?: number;
  /** What must not appear in a message, beyond the secrets of the resources. */
  readonly credentials: readonly Secret[];
  /** The platform's own words in an error's body; undefined when there are none. */
  wordsOf(body: unknown): string | undefined;
  /** What to do about an error, where the platform's credentials and addresses come in. */
  readonly advice: Partial<Record<ErrorCode, string>>;
}

/** One request. */
export interface Call extends Content {
  readonly kind: CallKind;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Begins with a slash; ids in it are escaped. */
  readonly path: string;
  /** For messages, after "could not": `create step-up provider "Duo"`. */
  readonly task: string;
}

/** What a client needs from its surroundings, so that tests can bring their own. */
export interface ClientContext {
  /** The secrets of the resources, which must not appear in a message. */
  secrets(): Iterable<Secret>;
  /** Says a line in the engine's log. */
  log(line: string): void;
  /** Aborts when the engine wants the provider to stop. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** Waits; rejects when the signal aborts. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 up to, but not including, 1. Default: Math.random. */
  readonly random?: () => number;
  /** Where requests go. Default: a pool of connections of its own. */
  readonly dispatcher?: Dispatcher;
}

/** Longest time for one try, in milliseconds. Longer than SlashID's longest wait for consistency by default, 30 s. */
const tryTimeoutMs = 60_000;
/** Longest time for one request with all its tries, in milliseconds. */
const operationTimeoutMs = 300_000;
/** Largest answer, in bytes. A page of a hundred objects is below a tenth of it. */
const maxAnswerBytes = 4 * 1024 * 1024;
/** Waits from this on are said in the engine's log, in milliseconds. */
const longWaitMs = 5_000;
const maxConnections = 16;

/** Sends requests to one platform: connections are kept, what is safe is sent again, errors are for people. */
export class HttpClient {
  readonly #platform: Platform;
  readonly #context: ClientContext;
  readonly #dispatcher: Dispatcher;
  readonly #basePath: string;
  readonly #tryTimeoutMs: number;
  #isRefused = false;

  constructor(platform: Platform, context: ClientContext) {
    const { origin, pathname } = new URL(platform.baseUrl);
    this.#platform = platform;
    this.#context = context;
    this.#tryTimeoutMs = platform.tryTimeoutMs ?? tryTimeoutMs;
    this.#basePath = pathname.replace(/\/+$/, "");
    this.#dispatcher =
      context.dispatcher ??
      new Pool(origin, {
        connections: maxConnections,
        connect: { timeout: 10_000 },
        headersTimeout: this.#tryTimeoutMs,
        bodyTimeout: this.#tryTimeoutMs,
        maxResponseSize: maxAnswerBytes,
      });
  }

  /**
   * Sends a request, and again where that is safe.
   *
   * @param schema what of the answer is taken over: anything else in it is dropped here.
   * @throws ProviderError that says what failed, where, why and what to do.
   */
  async send<Answer>(call: Call, schema: z.ZodType<Answer>): Promise<Answer> {
    const { now = Date.now, random = Math.random } = this.#context;
    const deadline = now() + operationTimeoutMs;
    let canRenew = this.#platform.renew !== undefined;
    for (let attempt = 1; ; attempt++) {
      const credentials = await this.#credentials(call);
      const outcome = await this.#try(call, credentials, deadline - now());
      if (canRenew && isRefusal(outcome)) {
        canRenew = false;
        if (await this.#platform.renew?.(credentials)) continue;
      }
      const decision = decide({
        call: call.kind,
        outcome,
        attempt,
        remainingMs: deadline - now(),
        random: random(),
        nowMs: now(),
      });
      if (decision.next === "succeed" && outcome.kind === "answer") {
        return this.#read(call, outcome.text, schema);
      }
      if (decision.next === "fail") throw this.#error(call, outcome, decision.code);
      if (decision.next === "retry") await this.#wait(call, outcome, decision.afterMs);
    }
  }

  /** As {@link send}, but undefined where there is no such object (404). */
  async find<Answer>(call: Call, schema: z.ZodType<Answer>): Promise<Answer | undefined> {
    try {
      return await this.send(call, schema);
    } catch (error) {
      if (error instanceof ProviderError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  /** A sign-in that failed is explained once; after that, every call says so in brief. */
  async #credentials(call: Call): Promise<Record<string, string>> {
    if (this.#isRefused) throw this.#refusedBefore(call);
    try {
      return await this.#platform.authenticate();
    } catch (error) {
      if (this.#isRefused) throw this.#refusedBefore(call);
      this.#isRefused = error instanceof ProviderError && isFinal(error);
      throw error;
    }
  }

  #refusedBefore({ task }: Call): ProviderError {
    const message = `${this.#platform.name}: could not ${task}: the credential was refused, as said for another resource.`;
    return new ProviderError("unauthenticated", this.#redacted(message));
  }

  async #try(call: Call, credentials: Record<string, string>, remainingMs: number): Promise<Outcome> {
    if (this.#context.signal.aborted) return { kind: "cancelled", sent: false };
    const timeout = AbortSignal.timeout(Math.max(1, Math.min(this.#tryTimeoutMs, remainingMs)));
    const { type, body } = await contentOf(call);
    try {
      const answer = await this.#dispatcher.request({
        origin: new URL(this.#platform.baseUrl).origin,
        method: call.method,
        path: this.#basePath + call.path,
        headers: {
          accept: "application/json",
          "user-agent": "pulumi-idp",
          ...(call.kind === "read" ? {} : this.#platform.writeHeaders),
          ...(type === undefined ? {} : { "content-type": type }),
          ...credentials,
        },
        body,
        signal: AbortSignal.any([this.#context.signal, timeout]),
      });
      const text = await answer.body.text();
      return { kind: "answer", status: answer.statusCode, headers: answer.headers, text };
    } catch (error) {
      return outcomeOfError(error, this.#context.signal.aborted);
    }
  }

  async #wait(call: Call, outcome: Outcome, ms: number): Promise<void> {
    if (ms >= longWaitMs) {
      const why =
        outcome.kind === "answer" && outcome.status === 429 ? "it limits requests" : "it is not available";
      this.#context.log(
        `waiting ${Math.round(ms / 1000)} s to ${call.task} at ${this.#platform.name}: ${why}`,
      );
    }
    const { sleep = sleepFor, signal } = this.#context;
    await sleep(ms, signal).catch(() => {
      throw this.#error(call, { kind: "cancelled", sent: false }, "cancelled");
    });
  }

  #read<Answer>(call: Call, text: string, schema: z.ZodType<Answer>): Answer {
    const code = call.kind === "create" ? "unknown-outcome" : "bad-answer";
    const json = text === "" ? undefined : parsed(text);
    if (text !== "" && json === undefined) {
      throw this.#failure(
        call,
        code,
        "the answer is not JSON, as if something else answered at this address",
      );
    }
    const answer = schema.safeParse(json);
    if (answer.success) return answer.data;
    const where = answer.error.issues.map((issue) => issue.path.join(".") || "the whole").join(", ");
    throw this.#failure(call, code, `the answer is not as the platform's contract has it at ${where}`);
  }

  #failure(call: Pick<Call, "task">, code: ErrorCode, why: string, status?: number): ProviderError {
    const advice = this.#platform.advice[code] ?? generalAdvice[code];
    const message = `${this.#platform.name}: could not ${call.task}: ${why}.${advice ? ` ${advice}` : ""}`;
    const details = status === undefined ? {} : { status };
    return new ProviderError(code, this.#redacted(message), details);
  }

  #error(call: Call, outcome: Outcome, code: ErrorCode): ProviderError {
    switch (outcome.kind) {
      case "answer": {
        if (code === "unauthenticated") {
          if (this.#isRefused) return this.#refusedBefore(call);
          this.#isRefused = true;
        }
        if (code === "not-found" && this.#isForeign(outcome.text)) {
          const why = "something else than its API answered 404";
          return this.#failure(call, "bad-answer", why, outcome.status);
        }
        const why = `it answered ${outcome.status}${this.#words(outcome.text)}`;
        return this.#failure(call, code, why, outcome.status);
      }
      case "too-large":
        return this.#failure(call, code, `the answer is larger than ${maxAnswerBytes} bytes`);
      case "cancelled":
        return this.#failure(call, code, "it was cancelled");
      case "not-sent":
        return this.#failure(call, code, `no connection to ${this.#platform.baseUrl}: ${outcome.reason}`);
      case "lost":
        return this.#failure(call, code, `${outcome.reason} from ${this.#platform.baseUrl}`);
    }
  }

  /** Tells a body that is not the platform's own: a 404 of a proxy doesn't say that an object is gone. */
  #isForeign(text: string): boolean {
    return text !== "" && this.#platform.wordsOf(parsed(text)) === undefined;
  }

  /** The platform's own words, without secrets: taken out first, so that none is cut in half. */
  #words(text: string): string {
    const words = this.#platform.wordsOf(parsed(text));
    if (words === undefined || words === "") return text === "" ? "" : ", in words that are not its own";
    const clean = this.#redacted(words);
    return `: ${clean.length > 500 ? `${clean.slice(0, 500)}…` : clean}`;
  }

  #redacted(text: string): string {
    return redact(text, [...this.#platform.credentials, ...this.#context.secrets()]);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }
}

const generalAdvice: Partial<Record<ErrorCode, string>> = {
  "not-found": "If it was deleted elsewhere, run `pulumi refresh`, then `pulumi up` makes it anew.",
  "rate-limited": "Run it again later, or with a smaller --parallel.",
  unavailable: "Run it again later.",
  "unknown-outcome":
    "It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
};

function isRefusal(outcome: Outcome): boolean {
  return outcome.kind === "answer" && outcome.status === 401;
}
