import { Server } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { engineAddressIn } from "../runtime/engine-address";
import { watchEngine } from "../runtime/engine-watch";
import { Provider } from "../runtime/provider";
import { vendors } from "../vendors";
import { Engine } from "./engine";
import { listen } from "./listen";
import { ProviderService } from "./service";
import { shutDown } from "./shut-down";

/** The size limit of a message in both directions, in bytes: the same as the engine's. */
const maxMessageBytes = 400 * 1024 * 1024;

/** The package's schema. Most runs never ask for it. */
const schema = () => JSON.stringify(require("../schema.json"));

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
  const provider = new Provider(vendors, {
    environment: process.env,
    log: (line, severity) => engine.log(line, severity),
  });
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  server.addService(ResourceProviderService, new ProviderService(provider, engine, schema).implementation());
  const door = await listen(server, { log: (line) => engine.log(line, "warning") });
  const stop = async () => {
    provider.cancel();
    await shutDown(server, door);
    engine.close();
    await provider.close();
  };
  watchEngine(engineAddress, stop);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${door.port}\n`);
}

void main(engineAddressIn(process.argv));
