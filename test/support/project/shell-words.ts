/** The words of a command as a shell takes them. */
export function wordsOf(command: string): string[] {
  return (command.match(/'(?:[^']|'\\'')*'|\S+/g) ?? []).map((word) =>
    word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word,
  );
}
