import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { addressOf, newCredentials, type SandboxAddress } from "./address";
import { sandboxApp } from "./app";
import { SandboxControl } from "./control/client";
import { close, listen } from "./server/listen";

export { environmentOf, type SandboxAddress } from "./address";
export type { CiTokenOptions, SandboxCredentials } from "./conductorone/sign-in/sandbox-credentials";
export { SandboxControl } from "./control/client";
export { SandboxControlError } from "./control/control-error";
export type { ObjectView, SandboxObjects } from "./control/object-view";
export type { SettingValues } from "./control/settings";
export type { Fault, FaultAction, PlannedFault } from "./faults/fault";
export { SandboxStartError } from "./server/listen";
export type { PlatformName } from "./server/platform-name";
export type { LogEntry } from "./server/request-log";
export type { JsonObject, JsonValue } from "./store/json";

/** A running sandbox. */
export interface Sandbox {
  readonly address: SandboxAddress;
  /** Looks at the sandbox and changes it, at `address.control`. */
  readonly control: SandboxControl;
  /** Ends it at once, open connections included. What it held is gone. */
  close(): Promise<void>;
}

/** How to start a sandbox. */
export interface SandboxOptions {
  /** The TCP port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** The clock for all times that are shown. Default: the system's. */
  readonly now?: () => Date;
}

/**
 * Starts a sandbox: one server on 127.0.0.1 that speaks the ConductorOne and SlashID APIs, with a control API
 * beside them. Its data is in memory only, and its credentials are made anew at each start.
 * @throws SandboxStartError when the port can't be listened on
 */
export async function startSandbox({
  port = 0,
  now = () => new Date(),
}: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  const origin = await listen(server, port);
  const credentials = newCredentials(origin);
  const closing = new AbortController();
  const app = sandboxApp({ origin, credentials, now, closing: closing.signal });
  server.on("request", getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const address = addressOf(origin, credentials);
  return {
    address,
    control: new SandboxControl(address.control),
    close: () => {
      closing.abort();
      return close(server);
    },
  };
}
