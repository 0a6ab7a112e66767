import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * A plugin that does nothing: it makes up objects with ids and finds no differences. What it leaves in the state is as
 * much as the measured plugin leaves there: the inputs without the secret, and what the platform adds. It speaks the protocol
 * by the same packages as the plugin that it is compared with, so that they differ in the work alone.
 */
function main(): void {
  const server = new Server();
  let made = 0;
  server.addService(ResourceProviderService, {
    handshake: answering(() => new rpc.ProviderHandshakeResponse().setAcceptSecrets(true)),
    getPluginInfo: answering(() => new PluginInfo().setVersion("0.0.1")),
    checkConfig: answering(checked),
    diffConfig: answering(unchanged),
    configure: answering(() => new rpc.ConfigureResponse().setAcceptsecrets(true)),
    check: answering(checked),
    diff: answering(unchanged),
    create: answering((request: rpc.CreateRequest) => {
      made += 1;
      const { clientSecret, ...inputs } = request.getProperties()?.toJavaScript() ?? {};
      const properties = Struct.fromJavaScript({ ...inputs, ...added });
      return new rpc.CreateResponse().setId(`nothing-${made}`).setProperties(properties);
    }),
    delete: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

const added = {
  createdAt: "2026-01-01T00:00:00.000Z",
  enabled: true,
  updatedAt: "2026-01-01T00:00:00.000Z",
};

const checked = (request: rpc.CheckRequest) => new rpc.CheckResponse().setInputs(request.getNews());
const unchanged = () => new rpc.DiffResponse().setChanges(rpc.DiffResponse.DiffChanges.DIFF_NONE);

/** A call that is answered at once. */
function answering<Request, Response>(answer: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) =>
    callback(null, answer(call.request));
}

main();
