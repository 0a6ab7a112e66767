import { SandboxControlError } from "./control-error";

/**
 * Calls the control API.
 *
 * @param url the control API's URL, without a slash at its end
 * @param path below the URL, as `/objects`
 * @returns the answer's JSON; undefined when the answer has no body
 * @throws SandboxControlError when there is no answer, or one that is not a success
 */
export async function ask<Answer>(url: string, method: string, path: string, body?: object): Promise<Answer> {
  const call = { method, url: `${url}${path}` };
  const { status, text } = await send(call, body);
  const answer = parsed(text);
  if (status >= 200 && status < 300 && answer.isJson) return answer.value as Answer;
  throw SandboxControlError.refused(call, status, answer.value);
}

async function send(
  call: { readonly method: string; readonly url: string },
  body: object | undefined,
): Promise<{ status: number; text: string }> {
  const content = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    const response = await fetch(call.url, { method: call.method, ...content });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw SandboxControlError.unanswered(call, error);
  }
}

function parsed(text: string): { isJson: boolean; value?: unknown } {
  if (text === "") return { isJson: true };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false };
  }
}
