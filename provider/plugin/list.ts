import type { ServerWritableStream } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { ProviderError } from "../core/model/errors";
import { pathText, UNKNOWN, type Value, withoutNulls } from "../core/model/values";
import type { Provider } from "../runtime/provider";
import { decoded } from "./codec";
import { statusOf } from "./status";

/** The stream of one call of List. */
export type ListStream = ServerWritableStream<rpc.ListRequest, rpc.ListResponse>;

/**
 * Answers List: the ID and the name of each object that matches the query. Without a page size, one call has them all.
 * With one, a continuation token says how many objects the calls before had.
 *
 * @param type module and name, as in `conductorone:StepUpProvider`.
 */
export async function answerList(stream: ListStream, type: string, provider: Provider): Promise<void> {
  try {
    for await (const response of responses(stream.request, type, provider)) {
      if (stream.cancelled) return;
      stream.write(response);
    }
    stream.end();
  } catch (error) {
    stream.emit("error", statusOf(error, provider));
  }
}

async function* responses(
  request: rpc.ListRequest,
  type: string,
  provider: Provider,
): AsyncGenerator<rpc.ListResponse> {
  const lifecycle = provider.lifecycle(type);
  const filters = withoutNulls(decoded(request.getQuery()).values);
  const failures = lifecycle.checkFilters(filters);
  if (failures.length > 0) {
    const reasons = failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
    throw new ProviderError("invalid-input", `the query is invalid: ${reasons.join("; ")}`);
  }
  if (Object.values(filters).some(hasUnknown)) {
    yield computed();
    return;
  }
  const start = startOf(request.getContinuationToken());
  const limit = numberOr(request.getLimit(), Number.POSITIVE_INFINITY);
  const end = Math.min(limit, start + numberOr(request.getPageSize(), Number.POSITIVE_INFINITY));
  let count = 0;
  for await (const { id, title } of lifecycle.list(filters)) {
    if (count === end) {
      yield continuation(count);
      return;
    }
    if (++count > start) yield result(id, provider.redact(title));
    if (count >= limit) return;
  }
}

/** In the protocol, a number below 1 stands for none. */
function numberOr(value: number, none: number): number {
  return value < 1 ? none : value;
}

function startOf(token: string): number {
  if (/^\d{0,15}$/.test(token)) return Number(token);
  throw new ProviderError("invalid-input", "the continuation token is not one of this provider's");
}

function hasUnknown(value: Value): boolean {
  return Array.isArray(value) ? value.some(hasUnknown) : value === UNKNOWN;
}

function result(id: string, name: string): rpc.ListResponse {
  const found = new rpc.ListResponse.Result();
  found.setId(id);
  found.setName(name);
  const response = new rpc.ListResponse();
  response.setResult(found);
  return response;
}

function continuation(count: number): rpc.ListResponse {
  const next = new rpc.ListResponse.Continuation();
  next.setContinuationToken(String(count));
  const response = new rpc.ListResponse();
  response.setContinuation(next);
  return response;
}

/** The answer to a query that is not known yet. */
function computed(): rpc.ListResponse {
  const response = new rpc.ListResponse();
  response.setComputed(new rpc.ListResponse.Computed());
  return response;
}
