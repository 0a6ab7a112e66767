import { once } from "node:events";
import { PassThrough } from "node:stream";
import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Severity, withSeverity } from "../../provider/core/model/log";

const severities: Readonly<Record<number, Severity>> = {
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
};

type LogCall = (call: { request: LogRequest }, done: (error: null, answer: Empty) => void) => void;

/** An engine as far as a plugin talks to it: a log. */
export class EngineLog {
  /** Host and port, as an engine gives them. */
  readonly address: string;
  readonly #server: Server;
  readonly #lines: PassThrough;

  private constructor(server: Server, address: string, lines: PassThrough) {
    this.#server = server;
    this.address = address;
    this.#lines = lines;
  }

  static async start(): Promise<EngineLog> {
    const server = new Server();
    const lines = new PassThrough({ objectMode: true });
    const log: LogCall = ({ request }, done) => {
      lines.write(withSeverity(request.getMessage(), severities[request.getSeverity()]));
      done(null, new Empty());
    };
    server.addService(EngineService, { log } as unknown as UntypedServiceImplementation);
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    return new EngineLog(server, `127.0.0.1:${port}`, lines);
  }

  /** The next line that is said, a warning with that word in front. */
  async nextLine(): Promise<string> {
    if (this.#lines.readableLength === 0) await once(this.#lines, "readable");
    return this.#lines.read();
  }

  close(): void {
    this.#server.forceShutdown();
  }
}
