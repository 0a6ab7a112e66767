/** What a request carries beside its method and address. */
export interface CallOptions {
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: object;
}

/**
 * Asks a sandbox.
 *
 * @returns the answer's JSON; undefined for an empty one.
 * @throws Error for an answer that is no success.
 */
export async function call(
  method: string,
  url: string,
  { headers = {}, body }: CallOptions = {},
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
