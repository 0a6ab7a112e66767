import { connect, constants } from "node:http2";
import { setImmediate as turn } from "node:timers/promises";
import { Server } from "@grpc/grpc-js";
import { listen } from "../../provider/plugin/listen";
import { shutDown } from "../../provider/plugin/shut-down";

/** Longer than a test may take. */
const foreverMs = 600_000;

test.each(Array.from({ length: 10 }, (_, turns) => turns))(
  "is done when a peer broke its connection off %i turns of the event loop before",
  async (turns) => {
    const server = new Server();
    const door = await listen(server, { isOwn: () => true });
    const client = connect(`http://127.0.0.1:${door.port}`);
    await new Promise((resolve) => client.once("remoteSettings", resolve));
    await new Promise<void>((resolve) => client.ping(() => resolve()));
    client.goaway(constants.NGHTTP2_PROTOCOL_ERROR);
    for (let each = 0; each < turns; each++) await turn();
    const done = shutDown(server, door, foreverMs);
    client.destroy();
    await done;
  },
);
