import { Config, type Input, type Output, output, runtime } from "@pulumi/pulumi";
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

/**
 * Calls a function as soon as its arguments are known, and the resources that they come from are there.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 */
export function callOutput<Result>(
  name: string,
  args: object,
  connection: Input<string> | undefined,
): Output<Result> {
  return output({ args, connection }).apply((known) =>
    call<Result>(name, known.args, known.connection),
  ) as Output<Result>;
}

/** Loads the provider at the first call: programs without calls stay fast. */
function connect(): Connections {
  const {
    openConnections,
  }: typeof import("../../provider/dynamic") = require("../../provider/dynamic/bundle");
  const opened = openConnections(process.env);
  opened.configure({
    get: (key) => {
      const [namespace = "", name = ""] = key.split(":");
      return new Config(namespace).get(name);
    },
  });
  return opened;
}
