import { Config, runtime } from "@pulumi/pulumi";
import type { Values } from "../../provider/core/model/values";
import type { Connections } from "../../provider/dynamic/connections";

let connections: Connections | undefined;

/**
 * Calls a function in the program's own process, with the stack's configuration.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 * @param connection the name of a connection. Undefined: the connection without a name.
 */
export async function call<Result>(
  name: string,
  args: object,
  connection: string | undefined,
): Promise<Result> {
  if (connection !== undefined && typeof connection !== "string") {
    throw new TypeError(`${name}: connection must be a string: the name of a connection in idp:connections`);
  }
  connections ??= connect();
  const preview = runtime.isDryRun();
  return (await connections.invoke(connection, name, { ...args } as Values, preview)) as Result;
}

/** Loads the provider at the first call: programs without calls stay fast. */
function connect(): Connections {
  const {
    openConnections,
  }: typeof import("../../provider/dynamic/open") = require("../../provider/dynamic/open");
  const opened = openConnections(process.env);
  opened.configure({
    get: (key) => {
      const [namespace = "", name = ""] = key.split(":");
      return new Config(namespace).get(name);
    },
  });
  return opened;
}
