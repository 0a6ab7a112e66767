import type { Terminal } from "../command";

/** Shows on a terminal how far a command is, on one line that each text replaces. Elsewhere it is silent. */
export class Progress {
  readonly #stream: NodeJS.WritableStream | undefined;

  constructor({ stderr }: Terminal) {
    this.#stream = isTerminal(stderr) ? stderr : undefined;
  }

  show(text: string): void {
    this.#stream?.write(`\r\u001b[K${text}`);
  }

  /** Takes the line away. */
  clear(): void {
    this.show("");
  }
}

/** Whether a person reads a stream as it is written. */
export function isTerminal(stream: NodeJS.WritableStream): boolean {
  return "isTTY" in stream && stream.isTTY === true;
}
