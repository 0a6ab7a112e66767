import { once } from "node:events";
import type { Terminal } from "./command";
import { isOfNpx, parentEnded } from "./npx";

/** The terminal of this process. SIGINT (Ctrl-C), SIGTERM and the end of npx interrupt. */
export const processTerminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  async interrupted() {
    const ended = new AbortController();
    const { signal } = ended;
    const interrupts: Promise<unknown>[] = ["SIGINT", "SIGTERM"].map((name) =>
      once(process, name, { signal }),
    );
    if (isOfNpx(process.env)) interrupts.push(parentEnded(signal));
    await Promise.race(interrupts);
    ended.abort();
    await Promise.allSettled(interrupts);
  },
};
