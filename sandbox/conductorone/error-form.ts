import type { Refusal } from "../server/refusal";

/** gRPC status codes by HTTP status. Source: https://grpc.io/docs/guides/status-codes/ */
const grpcCodes: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  404: 5,
  405: 12,
  410: 9,
  429: 8,
  500: 13,
};
const grpcUnknown = 2;

/** A refusal as gRPC-gateway writes errors: `{"code":3,"message":"…","details":[]}`. */
export function refuse({ status, message }: Refusal): Response {
  return Response.json({ code: grpcCodes[status] ?? grpcUnknown, message, details: [] }, { status });
}
