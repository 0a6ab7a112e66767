import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packageVersion } from "../core/model/version";
import type { Redactor } from "../core/redaction/redactor";
import { answering } from "./answering";
import type { Engine } from "./engine";

/** What {@link Introduction} is given. */
export interface IntroductionContext {
  readonly engine: Engine;
  /** Gives the package's schema, as JSON. */
  schema(): string;
  redactor(): Redactor;
  /** Is called when the engine has greeted the plugin, and will soon ask for more. */
  greeted?(): void;
}

/** The calls by which an engine and a plugin come to know each other. They need nothing of the platforms. */
export class Introduction {
  readonly #context: IntroductionContext;
  #tellsOfPreviews = false;

  constructor(context: IntroductionContext) {
    this.#context = context;
  }

  /** Whether the engine says of a function's call that a preview makes it. */
  get tellsOfPreviews(): boolean {
    return this.#tellsOfPreviews;
  }

  /** The calls by name, for a gRPC server. */
  implementation(): UntypedServiceImplementation {
    const { engine, schema, redactor } = this.#context;
    return {
      handshake: answering((request: rpc.ProviderHandshakeRequest) => this.#handshake(request), redactor),
      attach: answering((request: PluginAttach) => {
        engine.attach(request.getAddress());
        return new Empty();
      }, redactor),
      getPluginInfo: answering(() => new PluginInfo().setVersion(packageVersion), redactor),
      getSchema: answering(() => new rpc.GetSchemaResponse().setSchema(schema()), redactor),
    };
  }

  #handshake(request: rpc.ProviderHandshakeRequest): rpc.ProviderHandshakeResponse {
    const { engine, greeted } = this.#context;
    engine.attach(request.getEngineAddress());
    this.#tellsOfPreviews = request.getInvokeWithPreview();
    greeted?.();
    return new rpc.ProviderHandshakeResponse().setAcceptSecrets(true);
  }
}
