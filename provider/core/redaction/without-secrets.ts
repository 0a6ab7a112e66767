import type { Secret } from "../model/secret";
import { isShort, shortest } from "./needles";
import { oncePerSecret } from "./once-per-secret";
import { oneLine } from "./one-line";

const replacement = "[secret]";

/** Where something is, from its first character to behind its last. */
type Range = readonly [start: number, end: number];

/**
 * Our own words without the secrets that are in them whole: as they are, on one line, or as they stand in JSON, in which
 * names are quoted. Secrets that overlap or touch are replaced as one. A secret of 4 to 7 bytes is replaced where it is a word of
 * its own, a shorter one never. Parts of secrets stay, since names and commands may be like one: words from outside are
 * asked about by `repeatsSecret`.
 */
export function withoutSecrets(text: string, secrets: Iterable<Secret>): string {
  const ranges = [...secrets].flatMap(spellingsOf).flatMap((spelling) => [...rangesIn(text, spelling)]);
  let shown = "";
  let done = 0;
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start > done || shown === "") shown += text.slice(done, start) + replacement;
    done = Math.max(done, end);
  }
  return shown + text.slice(done);
}

interface Spelling {
  readonly text: string;
  readonly isShort: boolean;
}

const spellingsOf = oncePerSecret((secret): readonly Spelling[] => {
  const plaintext = secret.reveal().trim();
  if (Buffer.byteLength(plaintext) < shortest) return [];
  const texts = new Set([plaintext, oneLine(plaintext), JSON.stringify(plaintext).slice(1, -1)]);
  return [...texts].map((text) => ({ text, isShort: isShort(plaintext) }));
});

function* rangesIn(text: string, spelling: Spelling): Generator<Range> {
  for (let start = text.indexOf(spelling.text); start >= 0; ) {
    const end = start + spelling.text.length;
    if (!spelling.isShort || isWord(text, start, end)) yield [start, end];
    start = text.indexOf(spelling.text, start + 1);
  }
}

/** Whether what stands there is not within a longer word. */
function isWord(text: string, start: number, end: number): boolean {
  const isOfWord = (at: number) => /[\w\x80-\uffff]/.test(text.charAt(at));
  return !(isOfWord(start - 1) && isOfWord(start)) && !(isOfWord(end - 1) && isOfWord(end));
}
