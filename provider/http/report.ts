import { type ErrorCode, ProviderError } from "../core/model/errors";
import type { Secret } from "../core/model/secret";
import { oneLine } from "../core/redaction/one-line";
import { repeatsSecret } from "../core/redaction/repeats-secret";
import { withoutSecrets } from "../core/redaction/without-secrets";
import { type CallKind, type Limit, mayBeDone } from "./decide";
import { parsed } from "./json";
import type { Outcome } from "./outcome";
import type { Platform } from "./platform";

/** A failed call, as far as an error tells of it. */
export interface Failed {
  readonly call: { readonly kind: CallKind; readonly task: string; readonly ofCollection?: boolean };
  readonly code: ErrorCode;
  /** How long the whole operation may take, in milliseconds. */
  readonly limitMs: number;
  /** Whether an earlier try may have been carried out. */
  readonly mayBeDone: boolean;
  /** Whether the platform may still carry it out later. Default: false. */
  readonly stillComing?: boolean;
  /** What ended the tries. */
  readonly limit?: Limit | undefined;
  /** What a person does about it. Default: what the platform or the code says. */
  readonly advice?: string | undefined;
  /** The wait that the platform asked for, in milliseconds. */
  readonly askedMs?: number | undefined;
}

/** Largest answer, in bytes. A page of a hundred objects is below a tenth of it. */
export const maxAnswerBytes = 4 * 1024 * 1024;

/** Most characters of the platform's own words that are shown. */
const maxWords = 500;
/** Most characters of a redirect's path that are shown. */
const maxPath = 200;

const notShown = "its answer repeats a secret and is not shown";

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
    const advice = outcome.kind === "not-sent" ? outcome.advice : undefined;
    const known = { ...failed, mayBeDone: failed.mayBeDone || mayBeDone(outcome), advice };
    const status = outcome.kind === "answer" ? outcome.status : undefined;
    const isForeign =
      outcome.kind === "answer" &&
      failed.code === "not-found" &&
      !this.#platform.saysMissing(parsed(outcome.text));
    if (isForeign) {
      const why = `a 404 that does not come from the ${this.#platform.name} API: check host and path`;
      return this.#error({ ...known, code: "bad-answer" }, why, status);
    }
    return this.#error(known, this.#why(outcome, failed), status);
  }

  /**
   * The error for a reason that is no outcome of a try.
   *
   * @param why goes on after "could not …:". It may hold words of the platform, such as the names of fields.
   */
  because(failed: Failed, why: string): ProviderError {
    return this.#error(failed, this.#repeatsSecret(why) ? notShown : why);
  }

  /** The error for every call after the one whose credential was refused. */
  refusedBefore(task: string): ProviderError {
    const message = `${this.#platform.name}: could not ${task}: the credential was refused (see the error of another resource).`;
    return new ProviderError("unauthenticated", withoutSecrets(message, this.#allSecrets()));
  }

  #error(failed: Failed, why: string, status?: number): ProviderError {
    const { call, code } = failed;
    const sentences = [
      `${this.#platform.name}: could not ${call.task}: ${why}.`,
      endingOf(failed),
      failed.advice ?? this.#adviceFor(failed),
      knownOf(failed),
    ].filter((sentence) => sentence !== undefined);
    const { mayBeDone, stillComing = false } = failed;
    const details = { ...(status === undefined ? {} : { status }), mayBeDone, stillComing };
    return new ProviderError(code, withoutSecrets(sentences.join(" "), this.#allSecrets()), details);
  }

  /** A collection is always there: where it is missing, no object was deleted. */
  #adviceFor({ call, code }: Failed): string | undefined {
    const { advice, baseUrl, missingParentAdvice } = this.#platform;
    if (code === "not-found" && (call.kind === "create" || call.ofCollection)) {
      const address = `The base URL may be wrong: it is ${baseUrl}.`;
      return missingParentAdvice ?? [address, advice.unreachable].filter(Boolean).join(" ");
    }
    return advice[code] ?? generalAdvice[code];
  }

  #why(outcome: Outcome, { mayBeDone: wasTried }: Failed): string {
    const { baseUrl } = this.#platform;
    switch (outcome.kind) {
      case "answer":
        return `it answered ${outcome.status}${this.#redirect(outcome) ?? this.#words(outcome.text)}`;
      case "too-large":
        return `the answer is larger than ${maxAnswerBytes / 1024 / 1024} MiB`;
      case "garbled":
        return `${outcome.reason} (does another service listen at ${baseUrl}?)`;
      case "cancelled":
        return outcome.sent || wasTried ? "it was cancelled" : "it was cancelled before it was sent";
      case "not-sent":
        return `no connection to ${baseUrl}: ${outcome.reason}`;
      case "lost":
        return `${outcome.reason} from ${baseUrl}`;
    }
  }

  /** Where a redirect leads; undefined where the answer is none. */
  #redirect({ status, headers: { location } }: Extract<Outcome, { kind: "answer" }>): string | undefined {
    if (status < 300 || status >= 400 || typeof location !== "string") return undefined;
    const target = targetOf(location, this.#platform.baseUrl);
    if (target === undefined) return undefined;
    if (this.#repeatsSecret(location, target)) return ` with a redirect, which is not followed; ${notShown}`;
    return ` with a redirect to ${target}, which is not followed: the credential would go there`;
  }

  /** The platform's own words. They are looked at whole before they are cut, so that no secret is cut in half. */
  #words(text: string): string {
    if (text === "") return "";
    const words = this.#platform.wordsOf(parsed(text));
    if (words === undefined)
      return ` with a body that is not a ${this.#platform.name} error (a proxy or a login page?)`;
    const line = oneLine(words);
    if (line === "") return " and gave no reason";
    if (this.#repeatsSecret(words, line)) return `; ${notShown}`;
    return `: ${line.length > maxWords ? `${line.slice(0, maxWords)}…` : line}`;
  }

  /** Asked of words as they came and as they are shown: what differs may keep a secret from being recognised. */
  #repeatsSecret(...texts: string[]): boolean {
    return texts.some((text) => repeatsSecret(text, this.#allSecrets()));
  }

  #allSecrets(): Secret[] {
    return [...this.#platform.credentials, ...this.#secrets()];
  }
}

/** Where a redirect leads: without user, query and fragment, which may hold what is nobody's business. */
function targetOf(location: string, baseUrl: string): string | undefined {
  if (!URL.canParse(location, baseUrl)) return undefined;
  const { protocol, host, pathname } = new URL(location, baseUrl);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return `${protocol}//${host}${pathname.slice(0, maxPath)}`;
}

/** Which limit ended the tries. */
function endingOf({ limit, limitMs, askedMs, code }: Failed): string | undefined {
  const limitText = `The time limit of ${secondsIn(limitMs)} s`;
  if (askedMs !== undefined) {
    const asked = `It asks to wait ${Math.round(askedMs / 1000)} s`;
    return code === "rate-limited"
      ? `${asked}. ${limitText} ends before that.`
      : `${asked}, which is too long.`;
  }
  if (limit === "time") {
    return code === "rate-limited" ? `${limitText} ended before its turn.` : `${limitText} is over.`;
  }
  if (limit === "quota") {
    return "It was not tried again: many other requests failed too, so the platform seems to be down.";
  }
  return undefined;
}

/** Milliseconds in seconds: whole ones, but for a few. */
function secondsIn(ms: number): number {
  return ms < 10_000 ? ms / 1000 : Math.round(ms / 1000);
}

const generalAdvice: Partial<Record<ErrorCode, string>> = {
  "not-found":
    "If it was deleted outside Pulumi, run `pulumi refresh`; the next `pulumi up` creates it again.",
  "rate-limited": "Run it again later, or with a smaller --parallel.",
  unavailable: "Run it again later.",
  "unknown-outcome":
    "It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
};

/** What is known of a write that went wrong, where its code does not say it. */
function knownOf({ call, code, mayBeDone }: Failed): string | undefined {
  if (call.kind === "read" || code === "unknown-outcome") return undefined;
  if (!mayBeDone) return code === "cancelled" ? "Nothing was changed." : undefined;
  return "The change may have been made all the same: `pulumi refresh` shows the current state.";
}
