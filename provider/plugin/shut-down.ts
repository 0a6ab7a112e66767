import type { Server } from "@grpc/grpc-js";
import type { Listening } from "./listen";

/** How long the last answers may take, in milliseconds. The engine kills the plugin 5 s after its signal. */
const farewellMs = 2_000;

/**
 * Takes no more calls, lets those that run send their answers, and ends all connections.
 *
 * gRPC itself can't tell when that is done: it waits without end for a connection that its peer closed at that moment,
 * and the engine closes its connection just before it sends the signal to end.
 *
 * @param ms after which connections are ended although a call still runs on them.
 */
export async function shutDown(server: Server, door: Listening, ms = farewellMs): Promise<void> {
  const late = setTimeout(() => {
    server.forceShutdown();
    door.destroy();
  }, ms);
  const closed = door.close();
  server.tryShutdown(() => {});
  await closed;
  clearTimeout(late);
}
