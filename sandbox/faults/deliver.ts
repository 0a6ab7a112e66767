import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Outcome } from "./actions";

/**
 * Brings an outcome to the client. A destroyed connection can't be expressed as a Response, so those
 * outcomes go past hono, straight to Node's socket.
 */
export function deliver(outcome: Outcome, { incoming, outgoing }: HttpBindings): Response {
  if (outcome.kind === "answered") return outcome.response;

  if (outcome.kind === "dropped") {
    incoming.socket.destroy();
  } else {
    const { response, body } = outcome;
    outgoing.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      "content-length": body.length,
    });
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
  }
  return RESPONSE_ALREADY_SENT;
}
