import { connect } from "node:net";

/** How long to wait after a connection closes before the next one, in milliseconds. The engine closes idle connections. */
const reconnectMs = 100;

/**
 * Watches the engine that started this process: an engine that is killed does not stop the processes that it started.
 *
 * @param address the engine's host and port. Without an address, or if nothing listens there, nothing is watched.
 * @param ended is called once, when nothing listens at the address any more.
 */
export function watchEngine(address: string | undefined, ended: () => void): void {
  if (address === undefined) return;
  const [host, port] = address.split(":");
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
      else setTimeout(watch, reconnectMs, gone).unref();
    });
  };
  watch(() => {});
}
