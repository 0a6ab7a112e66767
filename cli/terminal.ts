import { once } from "node:events";
import type { Terminal } from "./command";

/** The terminal of this process. SIGINT (Ctrl-C) and SIGTERM interrupt. */
export const processTerminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  async interrupted() {
    const ended = new AbortController();
    const signals = ["SIGINT", "SIGTERM"].map((name) => once(process, name, { signal: ended.signal }));
    await Promise.race(signals);
    ended.abort();
    await Promise.allSettled(signals);
  },
};
