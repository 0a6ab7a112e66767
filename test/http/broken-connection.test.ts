import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type Socket } from "node:net";
import { z } from "zod";
import { thrownBy } from "../support/thrown-by";
import { calls, clientOf, errorOf } from "./harness";
import { json, listening } from "./raw-server";

test.each(["EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "EHOSTUNREACH"])(
  "a create whose connection breaks with %s may have been carried out, and is not sent again",
  async (code) => {
    let atClient: Socket | undefined;
    const connected = (message: unknown) => {
      atClient = (message as { socket: Socket }).socket;
    };
    subscribe("undici:client:connected", connected);
    const requests: string[] = [];
    const server = createServer((socket) => {
      socket.on("data", (data) => {
        const [method = ""] = data.toString("latin1").split(" ");
        requests.push(method);
        if (method === "GET") socket.write(json("{}"));
        else atClient?.destroy(errorOf(code));
      });
    });
    const origin = await listening(server);
    const client = clientOf({ baseUrl: origin });
    await client.requests().send(calls.read, z.unknown());
    const error = await thrownBy(client.requests().send(calls.create, z.unknown()));
    await client.close();
    unsubscribe("undici:client:connected", connected);
    expect(requests).toEqual(["GET", "POST"]);
    expect(error).toMatchObject({
      code: "unknown-outcome",
      message: expect.stringContaining(`the connection broke (${code})`),
    });
  },
);

test("a create that no TLS connection is made for was not carried out", async () => {
  const server = createServer((socket) => socket.on("data", () => socket.end("HTTP/1.1 400 Bad\r\n\r\n")));
  const client = clientOf({ baseUrl: await listening(server, "https") });
  const error = await thrownBy(client.requests().send(calls.create, z.unknown()));
  await client.close();
  expect(error).toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("it does not speak TLS"),
  });
});
