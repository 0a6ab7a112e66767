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
  const loaded: typeof import("../../provider/dynamic/connections") = require("../../provider/dynamic/connections");
  const { vendors }: typeof import("../../provider/vendors") = require("../../provider/vendors");
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const opened = new loaded.Connections(vendors, { environment: process.env, log });
  opened.configure({
    get: (key) => {
      const [namespace = "", name = ""] = key.split(":");
      return new Config(namespace).get(name);
    },
  });
  return opened;
}
