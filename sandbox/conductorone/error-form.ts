import type { Refusal } from "../server/refusal";

/** gRPC status codes by HTTP status. Source: https://grpc.io/docs/guides/status-codes/ */
const GRPC_CODES: Readonly<Record<number, number>> = { 400: 3, 401: 16, 404: 5, 410: 9, 429: 8, 500: 13 };
const GRPC_UNKNOWN = 2;

/** A refusal as gRPC-gateway writes errors: `{"code":3,"message":"…","details":[]}`. */
export function refuse({ status, message }: Refusal): Response {
  return Response.json({ code: GRPC_CODES[status] ?? GRPC_UNKNOWN, message, details: [] }, { status });
}
