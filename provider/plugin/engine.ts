import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Severity } from "../core/model/log";

/** gRPC goes by `https_proxy` and `http_proxy`, even to loopback. The engine is never behind a proxy. */
const withoutProxy = { "grpc.enable_http_proxy": 0 };

/** The log of the engine that started the plugin. */
export class Engine {
  #client: EngineClient | undefined;

  /**
   * Connects to an engine. This sends nothing.
   *
   * @param address the engine's host and port.
   */
  attach(address: string): void {
    this.#client?.close();
    this.#client = new EngineClient(address, credentials.createInsecure(), withoutProxy);
  }

  /** Writes a line to the engine's log. If that fails, the line is lost: a call must not fail for its log. */
  log(line: string, severity: Severity = "info"): void {
    if (this.#client === undefined) return;
    const request = new LogRequest();
    request.setSeverity(severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO);
    request.setMessage(line);
    this.#client.log(request, () => {});
  }

  /** Closes the connection. */
  close(): void {
    this.#client?.close();
  }
}
