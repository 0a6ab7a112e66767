import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ProviderError, type UnfinishedError } from "../core/model/errors";
import type { Values } from "../core/model/values";
import { type Redactor, shownMessageOf } from "../core/redaction/redactor";
import type { Redact } from "./messages";

/** The gRPC status of an error. Every error except {@link ProviderError} is a bug in this package, and the status says so. */
export function statusOf(error: unknown, redactor: Redactor): Partial<ServiceError> {
  const message = shownMessageOf(error, redactor);
  const details =
    error instanceof ProviderError
      ? message
      : `this is a bug in pulumi-idp: ${message}. Please report it with the command that caused it.`;
  return { code: status.UNKNOWN, details };
}

/**
 * The gRPC status of an unfinished object. The engine keeps the object in the state and updates it in the next run.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto ErrorResourceInitFailed
 */
export function unfinishedStatusOf(
  error: UnfinishedError,
  encode: (outputs: Values) => Struct,
  redact: Redact,
): Partial<ServiceError> {
  const message = redact(error.message);
  const detail = new ErrorResourceInitFailed();
  detail.setId(error.id);
  detail.setProperties(encode(error.outputs));
  detail.setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const rich = new Status();
  rich.setCode(status.UNKNOWN);
  rich.setMessage(message);
  rich.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}
