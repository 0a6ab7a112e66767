import { Server } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { engineAddressIn } from "../runtime/engine-address";
import { watchEngine } from "../runtime/engine-watch";
import { Ledger } from "../runtime/ledger";
import type { ProviderContext } from "../runtime/provider";
import { Engine } from "./engine";
import { Introduction } from "./introduction";
import { lately } from "./lately";
import { listen } from "./listen";
import type { Served } from "./serve";
import { shutDown } from "./shut-down";

/** The size limit of a message in both directions, in bytes: the same as the engine's. */
const maxMessageBytes = 400 * 1024 * 1024;

/** The package's schema. Most runs never ask for it. */
const schema = () => JSON.stringify(require("../schema.json"));

/**
 * Loads the platforms and serves them. They take longest to load, and the engine need not wait for them to find the plugin
 * or to get its schema.
 */
function servedBy(introduction: Introduction, context: ProviderContext): Served {
  const { serve }: typeof import("./serve") = require("./serve");
  const { vendors }: typeof import("../vendors") = require("../vendors");
  return serve(vendors, introduction, context);
}

/**
 * Runs the plugin: serves the provider protocol on a free port of loopback and prints the port on stdout. The engine
 * reads nothing else there.
 *
 * @param engineAddress the engine's host and port. Without it, the address comes with the engine's first call: this
 *   happens when a person starts the plugin to attach a debugger.
 */
async function main(engineAddress: string | undefined): Promise<void> {
  const engine = new Engine();
  if (engineAddress !== undefined) engine.attach(engineAddress);
  let served: Served | undefined;
  let isStopping = false;
  const load = () => {
    served ??= servedBy(introduction, {
      environment: process.env,
      ledger: engineAddress === undefined ? undefined : new Ledger(engineAddress),
      log: (line, severity) => engine.log(line, severity),
    });
    // A call that began before the signal to end may have the rest of its request come after it.
    if (isStopping) served.provider.cancel();
    return served;
  };
  const introduction = new Introduction({
    engine,
    schema,
    redactor: () => load().provider,
    greeted: () => setImmediate(load),
  });
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const calls = lately(() => load().calls);
  server.addService(ResourceProviderService, { ...calls, ...introduction.implementation() });
  const door = await listen(server, { log: (line) => engine.log(line, "warning") });
  const stop = async () => {
    isStopping = true;
    served?.provider.cancel();
    await shutDown(server, door);
    engine.close();
    await served?.provider.close();
  };
  watchEngine(engineAddress, stop);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${door.port}\n`);
}

void main(engineAddressIn(process.argv));
