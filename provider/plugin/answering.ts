import type { handleUnaryCall, ServiceError } from "@grpc/grpc-js";
import type { Redactor } from "../core/redaction/redactor";
import { statusOf } from "./status";

/** An error with a complete status: only the call knows how to encode its properties. */
export class StatusError extends Error {
  readonly status: Partial<ServiceError>;

  constructor(status: Partial<ServiceError>) {
    super(status.details ?? "");
    this.status = status;
  }
}

/** Answers with the result of `call`, or with the status of its error. */
export function answering<Request, Response>(
  call: (request: Request) => Response | Promise<Response>,
  redactor: () => Redactor,
): handleUnaryCall<Request, Response> {
  const run = async (request: Request) => call(request);
  return (stream, callback) => {
    run(stream.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(error instanceof StatusError ? error.status : statusOf(error, redactor())),
    );
  };
}
