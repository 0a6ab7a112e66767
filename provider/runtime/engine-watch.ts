import { connect } from "node:net";

/** How long after the end of a connection the next one is tried, in milliseconds. The engine ends idle ones. */
const againMs = 100;

/**
 * Watches the engine that started this process: one that is killed tells nobody, and ends nothing that it started.
 *
 * @param address the engine's host and port, which it gives as the last argument; where none is given, or nothing
 *   listens there, nothing is watched.
 * @param ended is called once nothing listens at the address any more.
 */
export function watchEngine(address: string | undefined, ended: () => void): void {
  const [, host, port] = /^(127\.0\.0\.1):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined) return;
  const watch = (gone: () => void) => {
    const socket = connect({ host, port: Number(port) })
      .unref()
      .resume();
    let isGone = false;
    socket.once("connect", () => {
      gone = ended;
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      isGone = error.code === "ECONNREFUSED";
    });
    socket.once("close", () => {
      if (isGone) gone();
      else setTimeout(watch, againMs, gone).unref();
    });
  };
  watch(() => {});
}
