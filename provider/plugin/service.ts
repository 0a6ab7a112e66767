import type {
  handleUnaryCall,
  ServerWritableStream,
  ServiceError,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Lifecycle, previousOf } from "../core/lifecycle/lifecycle";
import { withWriteOnly } from "../core/lifecycle/observe";
import { ProviderError, UnfinishedError } from "../core/model/errors";
import type { Failure } from "../core/model/failure";
import { leavesOf } from "../core/model/fields";
import type { Previous } from "../core/model/previous";
import { pathText, type Values } from "../core/model/values";
import type { Redactor } from "../core/redaction/redactor";
import { checkConfiguration } from "../runtime/configuration";
import type { Provider } from "../runtime/provider";
import { vendors } from "../vendors";
import { type Decoded, decode, encode } from "./codec";
import type { Engine } from "./engine";
import { failureOf, listed, pluginInfo, propertyDiff, type Redact, schema } from "./messages";
import { statusOf, unfinishedStatusOf } from "./status";

const nothing: Decoded = { values: {}, secrets: new Set() };

/**
 * Pulumi's protocol for providers: each call decodes, runs the core, encodes.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export class ProviderService {
  readonly #provider: Provider;
  readonly #engine: Engine;
  readonly #redact: Redact;

  constructor(provider: Provider, engine: Engine) {
    this.#provider = provider;
    this.#redact = (text) => provider.redact(text);
    this.#engine = engine;
  }

  /** The calls by their names, for a gRPC server. */
  implementation(): UntypedServiceImplementation {
    const unary = <Request, Response>(call: (request: Request) => Promise<Response>) =>
      answering(call, this.#provider);
    return {
      handshake: unary(async (request: rpc.ProviderHandshakeRequest) => this.#handshake(request)),
      attach: unary(async (request: PluginAttach) => this.#attach(request)),
      getPluginInfo: unary(async () => pluginInfo()),
      getSchema: unary(async () => schema()),
      checkConfig: unary(async (request: rpc.CheckRequest) => this.#checkConfig(request)),
      diffConfig: unary(async (request: rpc.DiffRequest) => diffConfig(request)),
      configure: unary(async (request: rpc.ConfigureRequest) => this.#configure(request)),
      check: unary((request: rpc.CheckRequest) => this.#check(request)),
      diff: unary(async (request: rpc.DiffRequest) => this.#diff(request)),
      create: unary((request: rpc.CreateRequest) => this.#create(request)),
      read: unary((request: rpc.ReadRequest) => this.#read(request)),
      update: unary((request: rpc.UpdateRequest) => this.#update(request)),
      delete: unary((request: rpc.DeleteRequest) => this.#delete(request)),
      invoke: unary((request: rpc.InvokeRequest) => this.#invoke(request)),
      list: (stream: ServerWritableStream<rpc.ListRequest, rpc.ListResponse>) => void this.#list(stream),
      cancel: unary(async () => this.#cancel()),
    };
  }

  #handshake(request: rpc.ProviderHandshakeRequest): rpc.ProviderHandshakeResponse {
    this.#engine.attach(request.getEngineAddress());
    const response = new rpc.ProviderHandshakeResponse();
    response.setAcceptSecrets(true);
    return response;
  }

  #attach(request: PluginAttach): Empty {
    this.#engine.attach(request.getAddress());
    return new Empty();
  }

  #checkConfig(request: rpc.CheckRequest): rpc.CheckResponse {
    const { values, secrets } = decode(request.getNews()) ?? nothing;
    const response = new rpc.CheckResponse();
    // Each platform's part holds a credential, marked by the program or not.
    response.setInputs(encode(values, new Set([...secrets, ...vendors.map((vendor) => vendor.name)])));
    response.setFailuresList(
      checkConfiguration(vendors, values).map((each) => failureOf(each, this.#redact)),
    );
    return response;
  }

  #configure(request: rpc.ConfigureRequest): rpc.ConfigureResponse {
    this.#provider.configure((decode(request.getArgs()) ?? nothing).values);
    const response = new rpc.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    return response;
  }

  async #check(request: rpc.CheckRequest): Promise<rpc.CheckResponse> {
    const lifecycle = this.#lifecycle(request);
    const { values: news, secrets } = decode(request.getNews()) ?? nothing;
    const olds = decode(request.getOlds())?.values;
    const seed = request.getRandomseed_asU8();
    const { inputs, failures } = await lifecycle.check({
      news,
      olds: olds !== undefined && Object.keys(olds).length > 0 ? olds : undefined,
      seed: seed.length > 0 ? seed : undefined,
      urn: request.getUrn(),
    });
    const writeOnly = leavesOf(lifecycle.fields).filter((leaf) => leaf.writeOnly);
    const response = new rpc.CheckResponse();
    response.setInputs(
      encode(inputs, new Set([...secrets, ...writeOnly.map((leaf) => pathText(leaf.path))])),
    );
    response.setFailuresList(failures.map((each) => failureOf(each, this.#redact)));
    return response;
  }

  #diff(request: rpc.DiffRequest): rpc.DiffResponse {
    const lifecycle = this.#lifecycle(request);
    const news = (decode(request.getNews()) ?? nothing).values;
    const previous = previousIn(lifecycle, request.getOldInputs(), request.getOlds());
    const { changes } = lifecycle.diff(request.getId(), previous, news, request.getUrn());
    const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
    const response = new rpc.DiffResponse();
    response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
    response.setDiffsList([...new Set(changes.map(({ path }) => path[0] ?? ""))]);
    const replaces = changes.filter((change) => change.replaces);
    response.setReplacesList([...new Set(replaces.map(({ path }) => path[0] ?? ""))]);
    // Old and new would be two objects with the same natural key.
    response.setDeletebeforereplace(true);
    response.setHasdetaileddiff(true);
    for (const change of changes)
      response.getDetaileddiffMap().set(pathText(change.path), propertyDiff(change));
    return response;
  }

  async #create(request: rpc.CreateRequest): Promise<rpc.CreateResponse> {
    const lifecycle = this.#lifecycle(request);
    const { values, secrets } = decode(request.getProperties()) ?? nothing;
    const response = new rpc.CreateResponse();
    if (request.getPreview()) {
      response.setProperties(encode(lifecycle.preview(values), secrets));
      return response;
    }
    const options = { importCommand: importCommandOf(request), timeoutMs: timeoutMsOf(request) };
    const { id, outputs } = await this.#keepingUnfinished(lifecycle, secrets, () =>
      lifecycle.create(values, options),
    );
    response.setId(id);
    response.setProperties(encode(outputs, secrets));
    return response;
  }

  async #read(request: rpc.ReadRequest): Promise<rpc.ReadResponse> {
    const inputs = decode(request.getInputs());
    const state = decode(request.getProperties());
    const lifecycle = this.#lifecycle(request);
    const { inputs: held, outputs } = previousIn(lifecycle, request.getInputs(), request.getProperties());
    const previous = inputs && previousOf(held, outputs);
    const object = await lifecycle.read(request.getId(), previous, timeoutMsOf(request));
    const response = new rpc.ReadResponse();
    if (object === undefined) return response;
    const secrets = new Set([...(inputs?.secrets ?? []), ...(state?.secrets ?? [])]);
    response.setId(object.id);
    response.setProperties(encode(object.outputs, secrets));
    response.setInputs(encode(object.inputs, secrets));
    return response;
  }

  async #update(request: rpc.UpdateRequest): Promise<rpc.UpdateResponse> {
    const lifecycle = this.#lifecycle(request);
    const previous = previousIn(lifecycle, request.getOldInputs(), request.getOlds());
    const { values, secrets } = decode(request.getNews()) ?? nothing;
    const response = new rpc.UpdateResponse();
    if (request.getPreview()) {
      response.setProperties(encode(lifecycle.preview(values, previous), secrets));
      return response;
    }
    const { outputs } = await this.#keepingUnfinished(lifecycle, secrets, () =>
      lifecycle.update(request.getId(), previous, values, timeoutMsOf(request)),
    );
    response.setProperties(encode(outputs, secrets));
    return response;
  }

  async #delete(request: rpc.DeleteRequest): Promise<Empty> {
    await this.#lifecycle(request).delete(request.getId(), timeoutMsOf(request), request.getUrn());
    return new Empty();
  }

  async #invoke(request: rpc.InvokeRequest): Promise<rpc.InvokeResponse> {
    const { values } = decode(request.getArgs()) ?? nothing;
    const answer = await this.#provider.invoke(request.getTok().replace(/^idp:/, ""), values);
    const response = new rpc.InvokeResponse();
    response.setReturn(encode(answer, new Set()));
    return response;
  }

  /** All pages of the platform are one page here: there is never a continuation. */
  async #list(stream: ServerWritableStream<rpc.ListRequest, rpc.ListResponse>): Promise<void> {
    try {
      const request = stream.request;
      const lifecycle = this.#provider.lifecycle(request.getToken().replace(/^idp:/, ""));
      const filters = (decode(request.getQuery()) ?? nothing).values;
      const failures = lifecycle.checkFilters(filters);
      if (failures.length > 0) throw invalidFilters(failures);
      const limit = request.getLimit() < 1 ? Number.POSITIVE_INFINITY : request.getLimit();
      let count = 0;
      for await (const { id, title } of lifecycle.list(filters)) {
        stream.write(listed(id, title));
        if (++count >= limit) break;
      }
      stream.end();
    } catch (error) {
      stream.emit("error", statusOf(error, this.#provider));
    }
  }

  #cancel(): Empty {
    this.#provider.cancel();
    return new Empty();
  }

  /**
   * The fingerprints of an object that isn't finished go with its outputs: the engine keeps the old inputs of an update
   * that fails in part, and the inputs of a create say nothing of whether the secret was set.
   */
  async #keepingUnfinished<Result>(
    { fields }: Lifecycle,
    secrets: ReadonlySet<string>,
    write: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof UnfinishedError)) throw error;
      const { inputs = {} } = error;
      const encoded = (outputs: Values) => encode(withWriteOnly(fields, outputs, inputs), secrets);
      throw new StatusError(unfinishedStatusOf(error, encoded, this.#redact));
    }
  }

  #lifecycle(request: { getType(): string }): Lifecycle {
    return this.#provider.lifecycle(request.getType().replace(/^idp:/, ""));
  }
}

/** The resource's `customTimeouts` for the operation; undefined where there is none. The engine counts in seconds. */
function timeoutMsOf(request: { getTimeout(): number }): number | undefined {
  const seconds = request.getTimeout();
  return seconds > 0 ? seconds * 1000 : undefined;
}

/** Answers with what `call` gives, and with a status that a person can use when it throws. */
function answering<Request, Response>(
  call: (request: Request) => Promise<Response>,
  redactor: Redactor,
): handleUnaryCall<Request, Response> {
  return (stream, callback) => {
    call(stream.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(error instanceof StatusError ? error.status : statusOf(error, redactor)),
    );
  };
}

/** A status that has been made already, because only the call knew how to encode what is in it. */
class StatusError extends Error {
  readonly status: Partial<ServiceError>;

  constructor(status: Partial<ServiceError>) {
    super(status.details ?? "");
    this.status = status;
  }
}

/** What the state has of a resource. Fingerprints in its outputs are newer than those in its inputs. */
function previousIn(lifecycle: Lifecycle, inputs: Struct | undefined, outputs: Struct | undefined): Previous {
  const seen = (decode(outputs) ?? nothing).values;
  return { inputs: withWriteOnly(lifecycle.fields, (decode(inputs) ?? nothing).values, seen), outputs: seen };
}

function invalidFilters(failures: readonly Failure[]): ProviderError {
  const reasons = failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
  return new ProviderError(
    "invalid-input",
    `the query is not as this resource has it: ${reasons.join("; ")}`,
  );
}

/** The command that imports an object as the resource that a request is for. */
function importCommandOf(request: rpc.CreateRequest): (id: string) => string {
  const words = (id: string) => [request.getType(), nameOf(request.getUrn()), id].map(quoted).join(" ");
  return (id) => `pulumi import --yes --protect=false ${words(id)}`;
}

/** A resource's name in the stack: the last part of its URN. */
function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** A word for a shell. */
function quoted(word: string): string {
  return /^[\w:./@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Another configuration never replaces a provider: that would replace all of its resources. */
function diffConfig(request: rpc.DiffRequest): rpc.DiffResponse {
  const olds = (decode(request.getOldInputs() ?? request.getOlds()) ?? nothing).values;
  const news = (decode(request.getNews()) ?? nothing).values;
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = names.filter((name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]));
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const response = new rpc.DiffResponse();
  response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(changed);
  return response;
}
