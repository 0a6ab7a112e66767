import type { JsonValue } from "../store/json";
import { isForm } from "./form";

/** The largest request body that is read: 1 MiB. */
export const bodyLimit = 1024 * 1024;

/** A request read to its end, so that it can be looked at, carried out later, and logged. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body's text; empty when there is none or when it is over the limit. */
  readonly body: string;
  /** The body's value when it is JSON, an object of its fields when it is a form, else undefined. */
  readonly content: JsonValue | undefined;
  /** Whether the body was over `bodyLimit` and hence not read. */
  readonly oversized: boolean;
}

/** Reads a request, up to `bodyLimit`. */
export async function capture(request: Request): Promise<CapturedRequest> {
  const body = await readLimited(request);
  const { headers } = request;
  return {
    method: request.method,
    url: new URL(request.url),
    headers,
    body: body ?? "",
    content: isForm(headers) ? Object.fromEntries(new URLSearchParams(body ?? "")) : parse(body ?? ""),
    oversized: body === null,
  };
}

/** A new request with the same content, to hand to a platform. @throws TypeError for TRACE, which no Request can have */
export function replay({ method, url, headers, body }: CapturedRequest): Request {
  const bodiless = body === "" || method === "GET" || method === "HEAD";
  return new Request(url, { method, headers, body: bodiless ? null : body });
}

async function readLimited(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimit) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
