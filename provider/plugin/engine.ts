import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** The engine that started the plugin, as far as the plugin talks to it: a log. */
export class Engine {
  #client: EngineClient | undefined;

  /**
   * Connects to an engine. Nothing is sent yet.
   *
   * @param address host and port, as the engine gives it.
   */
  attach(address: string): void {
    this.#client?.close();
    this.#client = new EngineClient(address, credentials.createInsecure());
  }

  /** Writes a line to the engine's log. If that fails, the line is dropped: a log is not worth a failure. */
  log(line: string): void {
    if (this.#client === undefined) return;
    const request = new LogRequest();
    request.setSeverity(LogSeverity.INFO);
    request.setMessage(line);
    this.#client.log(request, () => {});
  }

  /** Ends the connection. */
  close(): void {
    this.#client?.close();
  }
}
