/**
 * Words from outside on one line and without characters that a terminal, or the CI that reads its output, obeys or
 * hides: control characters, and those that turn the direction of writing or have no width.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
