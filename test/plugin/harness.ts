import { credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Engine } from "../../provider/plugin/engine";
import { Introduction } from "../../provider/plugin/introduction";
import { ProviderService } from "../../provider/plugin/service";
import { Provider, type ProviderContext } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";

type Call<Request, Response> = (
  request: Request,
  callback: (error: ServiceError | null, response: Response) => void,
) => unknown;

const signature = "4dabf18193072939515e22adb298388d";

/** A value as the engine marks it secret. */
export const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });

/** How the engine writes a text that is unknown yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Properties as they travel. */
export const struct = (properties: object) =>
  Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);

/** The schema that the service is handed. */
export const schemaText = '{"name":"idp"}';

/** The plugin's service on loopback, and a client of it. */
export class Plugin {
  readonly engine = new Engine();
  /** What the provider logged. */
  readonly lines: string[] = [];
  readonly #provider: Provider;
  readonly #server = new Server();
  #client: ResourceProviderClient | undefined;

  /**
   * @param http what the clients are given instead of their defaults.
   * @param served the platforms that the plugin serves.
   */
  constructor(
    environment: Record<string, string> = {},
    http: ProviderContext["http"] = {},
    served: readonly Vendor[] = vendors,
  ) {
    this.#provider = new Provider(served, { environment, log: (line) => this.lines.push(line), http });
  }

  async start(): Promise<this> {
    const introduction = new Introduction({
      engine: this.engine,
      schema: () => schemaText,
      redactor: () => this.#provider,
    });
    const service = new ProviderService(this.#provider, introduction);
    this.#server.addService(ResourceProviderService, {
      ...service.implementation(),
      ...introduction.implementation(),
    });
    const port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    this.#client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return this;
  }

  async close(): Promise<void> {
    this.#client?.close();
    this.engine.close();
    this.#server.forceShutdown();
    await this.#provider.close();
  }

  get client(): ResourceProviderClient {
    if (this.#client === undefined) throw new Error("the plugin was not started");
    return this.#client;
  }

  /** Makes a call. Rejects with a ServiceError. */
  call<Request, Response>(
    method: (client: ResourceProviderClient) => Call<Request, Response>,
    request: Request,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      method(this.client).call(this.client, request, (error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  }

  async checkConfig(news: object): Promise<rpc.CheckResponse> {
    const request = new rpc.CheckRequest();
    request.setNews(struct(news));
    return this.call<rpc.CheckRequest, rpc.CheckResponse>((client) => client.checkConfig, request);
  }

  async configure(args: object): Promise<rpc.ConfigureResponse> {
    const request = new rpc.ConfigureRequest();
    request.setArgs(struct(args));
    return this.call<rpc.ConfigureRequest, rpc.ConfigureResponse>((client) => client.configure, request);
  }

  async check(type: string, news: object, olds?: object, seed?: Uint8Array): Promise<rpc.CheckResponse> {
    const request = new rpc.CheckRequest();
    request.setType(type);
    request.setNews(struct(news));
    if (olds !== undefined) request.setOlds(struct(olds));
    if (seed !== undefined) request.setRandomseed(seed);
    return this.call<rpc.CheckRequest, rpc.CheckResponse>((client) => client.check, request);
  }

  async diff(
    type: string,
    id: string,
    inputs: object,
    outputs: object,
    news: object,
  ): Promise<rpc.DiffResponse> {
    const request = new rpc.DiffRequest();
    request.setType(type);
    request.setId(id);
    request.setOldInputs(struct(inputs));
    request.setOlds(struct(outputs));
    request.setNews(struct(news));
    return this.call<rpc.DiffRequest, rpc.DiffResponse>((client) => client.diff, request);
  }

  /** @param timeout the resource's `customTimeouts`, in seconds */
  async create(type: string, properties: object, preview = false, timeout = 0): Promise<rpc.CreateResponse> {
    const request = new rpc.CreateRequest();
    request.setTimeout(timeout);
    request.setType(type);
    request.setProperties(struct(properties));
    request.setPreview(preview);
    return this.call<rpc.CreateRequest, rpc.CreateResponse>((client) => client.create, request);
  }

  async read(type: string, id: string, inputs?: object, outputs?: object): Promise<rpc.ReadResponse> {
    const request = new rpc.ReadRequest();
    request.setType(type);
    request.setId(id);
    if (inputs !== undefined) request.setInputs(struct(inputs));
    if (outputs !== undefined) request.setProperties(struct(outputs));
    return this.call<rpc.ReadRequest, rpc.ReadResponse>((client) => client.read, request);
  }

  async update(type: string, id: string, inputs: object, outputs: object, news: object, preview = false) {
    const request = new rpc.UpdateRequest();
    request.setType(type);
    request.setId(id);
    request.setOldInputs(struct(inputs));
    request.setOlds(struct(outputs));
    request.setNews(struct(news));
    request.setPreview(preview);
    return this.call<rpc.UpdateRequest, rpc.UpdateResponse>((client) => client.update, request);
  }

  /** Greets as an engine does. @param tellsOfPreviews whether it will say of a function's call that a preview makes it */
  async handshake(tellsOfPreviews: boolean): Promise<rpc.ProviderHandshakeResponse> {
    const request = new rpc.ProviderHandshakeRequest();
    request.setEngineAddress("127.0.0.1:1");
    request.setInvokeWithPreview(tellsOfPreviews);
    return this.call<rpc.ProviderHandshakeRequest, rpc.ProviderHandshakeResponse>(
      (client) => client.handshake,
      request,
    );
  }

  /** @param preview whether a preview asks: what an engine says that has promised to tell */
  async invoke(token: string, args: object, preview = false): Promise<rpc.InvokeResponse> {
    const request = new rpc.InvokeRequest();
    request.setTok(token);
    request.setArgs(struct(args));
    request.setPreview(preview);
    return this.call<rpc.InvokeRequest, rpc.InvokeResponse>((client) => client.invoke, request);
  }

  /** What a list finds: IDs and names. Rejects with a ServiceError. */
  async list(token: string, query: object = {}, limit = 0): Promise<[id: string, name: string][]> {
    const answers = await this.listAnswers(token, query, { limit });
    return answers.map(({ result }) => [result?.id ?? "", result?.name ?? ""]);
  }

  /** All answers to one call of List. Rejects with a ServiceError. */
  listAnswers(
    token: string,
    query: object,
    { limit = 0, pageSize = 0, continuation = "" },
  ): Promise<rpc.ListResponse.AsObject[]> {
    const request = new rpc.ListRequest();
    request.setToken(token);
    request.setQuery(struct(query));
    request.setLimit(limit);
    request.setPageSize(pageSize);
    request.setContinuationToken(continuation);
    const answers: rpc.ListResponse.AsObject[] = [];
    const stream = this.client.list(request);
    stream.on("data", (response: rpc.ListResponse) => answers.push(response.toObject()));
    return new Promise((resolve, reject) => {
      stream.on("error", reject);
      stream.on("end", () => resolve(answers));
    });
  }

  async delete(type: string, id: string): Promise<void> {
    const request = new rpc.DeleteRequest();
    request.setType(type);
    request.setId(id);
    await this.call<rpc.DeleteRequest, unknown>((client) => client.delete, request);
  }
}

/** Properties of an answer. */
export const plain = (properties: Struct | undefined): Record<string, unknown> => ({
  ...properties?.toJavaScript(),
});

/** The status of a call that fails. */
export async function failure(call: Promise<unknown>): Promise<ServiceError> {
  try {
    await call;
  } catch (error) {
    return error as ServiceError;
  }
  throw new Error("the call did not fail");
}

/** What an error says of an object that is not finished. */
export function unfinishedOf({ details, metadata }: ServiceError): rpc.ErrorResourceInitFailed {
  const [packed] = metadata.get("grpc-status-details-bin");
  if (!(packed instanceof Uint8Array)) throw new Error(`no details: ${details}`);
  const [any] = Status.deserializeBinary(packed).getDetailsList();
  const name = "pulumirpc.ErrorResourceInitFailed";
  const detail = any?.unpack(rpc.ErrorResourceInitFailed.deserializeBinary, name);
  if (!detail) throw new Error("no ErrorResourceInitFailed");
  return detail;
}
