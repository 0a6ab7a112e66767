import { messageOf, ProviderError } from "../model/errors";
import { longestText } from "./repeats-secret";

/** Knows the secrets of a process, and keeps them out of what it says. */
export interface Redactor {
  /** Our own words, with `[secret]` for each secret. */
  redact(text: string): string;
  /** Whether words from outside repeat a secret or a part of one. Of a long text, the first 8,192 characters count. */
  repeatsSecret(text: string): boolean;
}

/** The message of anything that was thrown, without secrets. What is no {@link ProviderError} is not in our own words. */
export function shownMessageOf(thrown: unknown, redactor: Redactor): string {
  const message = messageOf(thrown);
  if (thrown instanceof ProviderError) return redactor.redact(message);
  const words = message.slice(0, longestText);
  return redactor.repeatsSecret(words) ? "the error's message repeats a secret and is not shown" : words;
}
