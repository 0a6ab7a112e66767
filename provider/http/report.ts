import { type ErrorCode, ProviderError } from "../core/model/errors";
import type { Secret } from "../core/model/secret";
import { redact } from "../core/redaction/redaction";
import { type CallKind, type Limit, mayBeDone } from "./decide";
import { parsed } from "./json";
import type { Outcome } from "./outcome";
import type { Platform } from "./platform";

/** A failed call, as far as an error tells of it. */
export interface Failed {
  readonly call: { readonly kind: CallKind; readonly task: string };
  readonly code: ErrorCode;
  /** How long the whole operation may take, in milliseconds. */
  readonly limitMs: number;
  /** Whether an earlier try may have been carried out. */
  readonly mayBeDone: boolean;
  /** Whether the platform may still carry it out later. Default: false. */
  readonly stillComing?: boolean;
  /** What ended the tries. */
  readonly limit?: Limit | undefined;
  /** The wait that the platform asked for. */
  readonly askedMs?: number | undefined;
}

/** Largest answer, in bytes. A page of a hundred objects is below a tenth of it. */
export const maxAnswerBytes = 4 * 1024 * 1024;

const maxWords = 500;

/** Writes the errors of one platform: what failed, where, why, what is known, what to do. Without secrets. */
export class Report {
  readonly #platform: Platform;
  readonly #secrets: () => Iterable<Secret>;

  constructor(platform: Platform, secrets: () => Iterable<Secret>) {
    this.#platform = platform;
    this.#secrets = secrets;
  }

  /** The error after a try that ended like this. */
  ofOutcome(failed: Failed, outcome: Outcome): ProviderError {
    const known = { ...failed, mayBeDone: failed.mayBeDone || mayBeDone(outcome) };
    const status = outcome.kind === "answer" ? outcome.status : undefined;
    const isForeign =
      outcome.kind === "answer" && failed.code === "not-found" && this.#isForeign(outcome.text);
    if (isForeign) {
      return this.because(
        { ...known, code: "bad-answer" },
        "something else than its API answered 404",
        status,
      );
    }
    return this.because(known, this.#why(outcome, failed), status);
  }

  /** The error for a reason that is no outcome of a try. */
  because(failed: Failed, why: string, status?: number): ProviderError {
    const { call, code } = failed;
    const sentences = [
      `${this.#platform.name}: could not ${call.task}: ${why}.`,
      this.#ending(failed),
      this.#platform.advice[code] ?? generalAdvice[code],
      knownOf(failed),
    ].filter((sentence) => sentence !== undefined);
    const { mayBeDone, stillComing = false } = failed;
    const details = { ...(status === undefined ? {} : { status }), mayBeDone, stillComing };
    return new ProviderError(code, this.#redacted(sentences.join(" ")), details);
  }

  /** The error for all that comes after a credential was refused. */
  refusedBefore(task: string): ProviderError {
    const message = `${this.#platform.name}: could not ${task}: the credential was refused, as said for another resource.`;
    return new ProviderError("unauthenticated", this.#redacted(message));
  }

  #why(outcome: Outcome, { mayBeDone: wasTried }: Failed): string {
    const { baseUrl } = this.#platform;
    switch (outcome.kind) {
      case "answer":
        return this.#whyOfAnswer(outcome);
      case "too-large":
        return `the answer is larger than ${maxAnswerBytes} bytes`;
      case "garbled":
        return `${outcome.reason}, as if something else answered at this address`;
      case "cancelled":
        return outcome.sent || wasTried ? "it was cancelled" : "it was cancelled before it was carried out";
      case "not-sent":
        return `no connection to ${baseUrl}: ${outcome.reason}`;
      case "lost":
        return `${outcome.reason} from ${baseUrl}`;
    }
  }

  #whyOfAnswer({ status, headers, text }: Extract<Outcome, { kind: "answer" }>): string {
    const { location } = headers;
    const target =
      status >= 300 && status < 400 && typeof location === "string"
        ? targetOf(this.#redacted(location), this.#platform.baseUrl)
        : undefined;
    if (target === undefined) return `it answered ${status}${this.#words(text)}`;
    return `it answered ${status}, a redirect to ${target}, which is not followed so that the credential stays here`;
  }

  #ending({ limit, limitMs, askedMs, code }: Failed): string | undefined {
    const limitText = `${Math.round(limitMs / 1000)} s`;
    if (askedMs !== undefined) {
      const asked = `It asks to wait ${Math.round(askedMs / 1000)} s`;
      return code === "rate-limited"
        ? `${asked}, and the time for this, ${limitText}, is up before that.`
        : `${asked}, which is too long.`;
    }
    if (limit === "time") {
      return code === "rate-limited"
        ? `The time for this, ${limitText}, is up before its turn.`
        : `The time for this, ${limitText}, is up.`;
    }
    if (limit === "quota") {
      return "So many other requests failed, too, that it was not tried again: the platform seems to be down.";
    }
    return undefined;
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
    return `: ${clean.length > maxWords ? `${clean.slice(0, maxWords)}…` : clean}`;
  }

  #redacted(text: string): string {
    return redact(text, [...this.#platform.credentials, ...this.#secrets()]);
  }
}

/**
 * Where a redirect leads: without user, query and fragment, which may hold what is nobody's business.
 *
 * @param location without secrets, so that none is cut in half or written anew.
 */
function targetOf(location: string, baseUrl: string): string | undefined {
  if (!URL.canParse(location, baseUrl)) return undefined;
  const { protocol, host, pathname } = new URL(location, baseUrl);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return `${protocol}//${host}${pathname.slice(0, 200)}`;
}

const generalAdvice: Partial<Record<ErrorCode, string>> = {
  "not-found": "If it was deleted elsewhere, run `pulumi refresh`, then `pulumi up` makes it anew.",
  "rate-limited": "Run it again later, or with a smaller --parallel.",
  unavailable: "Run it again later.",
  "unknown-outcome":
    "It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
};

/** What is known of a write that went wrong, where its code does not say it. */
function knownOf({ call, code, mayBeDone }: Failed): string | undefined {
  if (call.kind === "read" || code === "unknown-outcome") return undefined;
  if (!mayBeDone) return code === "cancelled" ? "Nothing was changed." : undefined;
  return "It may have been carried out nonetheless: `pulumi refresh` shows how it is now.";
}
