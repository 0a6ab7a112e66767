import { Config } from "@pulumi/pulumi";
import type { Values } from "../../provider/core/model/values";
import type { Connections } from "../../provider/dynamic/connections";

let connections: Connections | undefined;

/**
 * Calls a function in the program's own process, with the stack's configuration.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 * @param connection the name of a connection, where it is not the one without a name.
 */
export async function call<Result>(
  name: string,
  args: object,
  connection: string | undefined,
): Promise<Result> {
  if (connection !== undefined && typeof connection !== "string") {
    throw new TypeError(`${name}: the connection must be the name of one`);
  }
  connections ??= connect();
  return (await connections.provider(connection).invoke(name, { ...args } as Values)) as Result;
}

/** Loads the provider when the first function is called: programs that call none don't pay for it. */
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
