import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/**
 * A plugin that does nothing: it echoes inputs, makes up IDs and finds no differences. It speaks the protocol with
 * the same packages as the plugin that it is compared with, so that what differs is the work and not the tools.
 */
function main(): void {
  const server = new Server();
  let made = 0;
  server.addService(ResourceProviderService, {
    handshake: answering(() => {
      const response = new rpc.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),
    getPluginInfo: answering(() => {
      const response = new PluginInfo();
      response.setVersion("0.0.1");
      return response;
    }),
    checkConfig: answering((request: rpc.CheckRequest) => checked(request)),
    diffConfig: answering(unchanged),
    configure: answering(() => {
      const response = new rpc.ConfigureResponse();
      response.setAcceptsecrets(true);
      return response;
    }),
    check: answering((request: rpc.CheckRequest) => checked(request)),
    diff: answering(unchanged),
    create: answering((request: rpc.CreateRequest) => {
      made += 1;
      const response = new rpc.CreateResponse();
      response.setId(`nothing-${made}`);
      response.setProperties(request.getProperties());
      return response;
    }),
    delete: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

function checked(request: rpc.CheckRequest): rpc.CheckResponse {
  const response = new rpc.CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

function unchanged(): rpc.DiffResponse {
  const response = new rpc.DiffResponse();
  response.setChanges(rpc.DiffResponse.DiffChanges.DIFF_NONE);
  return response;
}

/** A call that is answered at once. */
function answering<Request, Response>(answer: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) =>
    callback(null, answer(call.request));
}

main();
