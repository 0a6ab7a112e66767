import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Lifecycle, previousOf } from "../core/lifecycle/lifecycle";
import { withWriteOnly } from "../core/lifecycle/observe";
import { UnfinishedError } from "../core/model/errors";
import { leavesOf } from "../core/model/fields";
import { pathText, type Values } from "../core/model/values";
import { checkConfiguration } from "../runtime/configuration";
import type { Provider } from "../runtime/provider";
import { answering, StatusError } from "./answering";
import { decode, decoded, encode } from "./codec";
import { diffConfig } from "./diff-config";
import { importCommandOf } from "./import-command";
import type { Introduction } from "./introduction";
import { answerList, type ListStream } from "./list";
import { checked, diffOf, type Redact } from "./messages";
import { stateOf } from "./state";
import { unfinishedStatusOf } from "./status";

/**
 * Pulumi's protocol for providers, without the calls of {@link Introduction}. Each call decodes, calls the core, encodes.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export class ProviderService {
  readonly #provider: Provider;
  readonly #introduction: Pick<Introduction, "tellsOfPreviews">;
  readonly #redact: Redact;

  /** @param introduction by which the engine said what it can. */
  constructor(provider: Provider, introduction: Pick<Introduction, "tellsOfPreviews">) {
    this.#provider = provider;
    this.#redact = (text) => provider.redact(text);
    this.#introduction = introduction;
  }

  /** The calls by name, for a gRPC server. */
  implementation(): UntypedServiceImplementation {
    const unary = <Request, Response>(call: (request: Request) => Response | Promise<Response>) =>
      answering(call, () => this.#provider);
    return {
      checkConfig: unary((request: rpc.CheckRequest) => this.#checkConfig(request)),
      diffConfig: unary((request: rpc.DiffRequest) => diffConfig(request)),
      configure: unary((request: rpc.ConfigureRequest) => this.#configure(request)),
      check: unary((request: rpc.CheckRequest) => this.#check(request)),
      diff: unary((request: rpc.DiffRequest) => this.#diff(request)),
      create: unary((request: rpc.CreateRequest) => this.#create(request)),
      read: unary((request: rpc.ReadRequest) => this.#read(request)),
      update: unary((request: rpc.UpdateRequest) => this.#update(request)),
      delete: unary((request: rpc.DeleteRequest) => this.#delete(request)),
      invoke: unary((request: rpc.InvokeRequest) => this.#invoke(request)),
      list: (stream: ListStream) =>
        void answerList(stream, withoutPackage(stream.request.getToken()), this.#provider),
      cancel: unary(() => this.#cancel()),
    };
  }

  #checkConfig(request: rpc.CheckRequest): rpc.CheckResponse {
    const { values, secrets } = decoded(request.getNews());
    // Each platform's part holds a credential, whether or not the program marks it secret.
    const marked = new Set([...secrets, ...this.#provider.vendors.map(({ name }) => name)]);
    return checked(values, marked, checkConfiguration(this.#provider.vendors, values), this.#redact);
  }

  #configure(request: rpc.ConfigureRequest): rpc.ConfigureResponse {
    this.#provider.configure(decoded(request.getArgs()).values);
    const response = new rpc.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    return response;
  }

  async #check(request: rpc.CheckRequest): Promise<rpc.CheckResponse> {
    const lifecycle = this.#lifecycle(request);
    const { values: news, secrets } = decoded(request.getNews());
    const olds = decode(request.getOlds())?.values;
    const seed = request.getRandomseed_asU8();
    const { inputs, failures } = await lifecycle.check({
      news,
      olds: olds !== undefined && Object.keys(olds).length > 0 ? olds : undefined,
      seed: seed.length > 0 ? seed : undefined,
      urn: request.getUrn(),
    });
    const writeOnly = leavesOf(lifecycle.fields).filter((leaf) => leaf.writeOnly);
    const marked = new Set([...secrets, ...writeOnly.map(({ path }) => pathText(path))]);
    return checked(inputs, marked, failures, this.#redact);
  }

  #diff(request: rpc.DiffRequest): rpc.DiffResponse {
    const lifecycle = this.#lifecycle(request);
    const news = decoded(request.getNews()).values;
    const { previous } = stateOf(lifecycle, request.getOldInputs(), request.getOlds());
    return diffOf(lifecycle.diff(request.getId(), previous, news, request.getUrn()).changes);
  }

  async #create(request: rpc.CreateRequest): Promise<rpc.CreateResponse> {
    const lifecycle = this.#lifecycle(request);
    const { values, secrets } = decoded(request.getProperties());
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
    const lifecycle = this.#lifecycle(request);
    const { previous, secrets } = stateOf(lifecycle, request.getInputs(), request.getProperties());
    // In an import, inputs or state are missing.
    const known = request.hasInputs() ? previousOf(previous.inputs, previous.outputs) : undefined;
    const object = await lifecycle.read(request.getId(), known, timeoutMsOf(request));
    const response = new rpc.ReadResponse();
    if (object === undefined) return response;
    response.setId(object.id);
    response.setProperties(encode(object.outputs, secrets));
    response.setInputs(encode(object.inputs, secrets));
    return response;
  }

  async #update(request: rpc.UpdateRequest): Promise<rpc.UpdateResponse> {
    const lifecycle = this.#lifecycle(request);
    const { previous } = stateOf(lifecycle, request.getOldInputs(), request.getOlds());
    const { values, secrets } = decoded(request.getNews());
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
    const { values } = decoded(request.getArgs());
    const preview = this.#introduction.tellsOfPreviews ? request.getPreview() : "untold";
    const answer = await this.#provider.invoke(withoutPackage(request.getTok()), values, preview);
    const response = new rpc.InvokeResponse();
    response.setReturn(encode(answer, new Set()));
    return response;
  }

  #cancel(): Empty {
    this.#provider.cancel();
    return new Empty();
  }

  /**
   * Adds the fingerprints to the outputs of an unfinished object. After an update that fails in part, the engine keeps the
   * old inputs; after a create, the inputs do not say whether the secret was set.
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
    return this.#provider.lifecycle(withoutPackage(request.getType()));
  }
}

/** Module and name, out of a type token like `idp:conductorone:StepUpProvider`. */
function withoutPackage(token: string): string {
  return token.replace(/^idp:/, "");
}

/** The resource's `customTimeouts` for the operation in milliseconds; undefined if there is none. */
function timeoutMsOf(request: { getTimeout(): number }): number | undefined {
  const seconds = request.getTimeout();
  return seconds > 0 ? seconds * 1000 : undefined;
}
