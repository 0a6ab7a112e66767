import { inLines, messageOf, ProviderError } from "../model/errors";
import type { Secret } from "../model/secret";
import { oneLine } from "./one-line";
import { longestText } from "./repeats-secret";
import { withoutSecrets } from "./without-secrets";

/** Knows the secrets of a process, and keeps them out of what it says. */
export interface Redactor {
  /** Our own words as they are shown: see {@link shownText}. */
  redact(text: string): string;
  /** Whether words from outside repeat a secret or a part of one. Of a long text, the first 8,192 characters count. */
  repeatsSecret(text: string): boolean;
}

/**
 * A text for the engine or a person: on one line that no terminal and no CI obeys, with `[secret]` for each secret. A
 * secret may have line breaks, and two parts of one may have had some between them, so it is searched for in both forms.
 */
export function shownText(text: string, secrets: readonly Secret[]): string {
  return oneLine(withoutSecrets(oneLine(withoutSecrets(text, secrets)), secrets));
}

/** The message of anything that was thrown, as it is shown. What is no {@link ProviderError} is not in our own words. */
export function shownMessageOf(thrown: unknown, redactor: Redactor): string {
  const message = messageOf(thrown);
  if (thrown instanceof ProviderError) return inLines(thrown.lines.map((line) => redactor.redact(line)));
  const words = message.slice(0, longestText);
  const isRepeated = [words, oneLine(words)].some((each) => redactor.repeatsSecret(each));
  return isRepeated ? "the error's message repeats a secret and is not shown" : redactor.redact(words);
}
