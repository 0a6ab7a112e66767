import { connect, Server as NetServer } from "node:net";
import { Server } from "@grpc/grpc-js";
import { type Listening, listen } from "../../provider/plugin/listen";

const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
const settings = 9;

/** A connection whose other end has its settings, and the bytes that it sent are read. */
async function connected({ port }: Listening, sent: string) {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  socket.on("error", () => {});
  let bytes = 0;
  const acknowledged = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes >= (sent === preface ? 2 : 1) * settings) resolve();
    });
  });
  socket.write(sent, "latin1");
  await acknowledged;
  const ended = new Promise((resolve) => socket.once("end", resolve).once("close", resolve));
  return { socket, ended };
}

test.each(["", "PRI * HT"])(
  "a connection that sent %j is ended when the plugin closes its door",
  async (sent) => {
    const listening = await listen(new Server(), { isOwn: () => true });
    const [silent, speaking] = [await connected(listening, sent), await connected(listening, preface)];
    listening.close();
    await silent.ended;
    expect(speaking.socket.readableEnded).toBe(false);
    listening.destroy();
    await speaking.ended;
    for (const { socket } of [silent, speaking]) socket.destroy();
  },
);

test("an accept that fails ends nothing, and is told", async () => {
  const accepting = jest.spyOn(NetServer.prototype, "listen");
  const lines: string[] = [];
  const listening = await listen(new Server(), { isOwn: () => true, log: (line) => lines.push(line) });
  const [door] = accepting.mock.contexts as NetServer[];
  accepting.mockRestore();
  door?.emit("error", Object.assign(new Error("accept EMFILE"), { code: "EMFILE" }));
  const { socket, ended } = await connected(listening, preface);
  listening.close();
  listening.destroy();
  await ended;
  socket.destroy();
  expect(lines).toEqual([
    "the plugin could not accept a connection (EMFILE). It goes on with those that it has. If files ran out, raise the limit of open files (ulimit -n).",
  ]);
});

test("a door can be closed twice", async () => {
  const listening = await listen(new Server(), { isOwn: () => true });
  await listening.close();
  await listening.close();
});
