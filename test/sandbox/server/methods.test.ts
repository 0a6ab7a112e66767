import { METHODS, request } from "node:http";
import { sharedHarness } from "../harness";

const harness = sharedHarness();

/** The answer to a request without credentials. `fetch` does not send all methods. */
function send(method: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(harness.sandbox.address.control);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, agent: false }, async (answer) => {
      const text = Buffer.concat(await answer.toArray()).toString("utf8");
      resolve({ status: answer.statusCode ?? 0, text });
    });
    sent.on("error", reject);
    sent.end();
  });
}

// Node.js ends the connection of a CONNECT without an answer.
const methods = METHODS.filter((method) => method !== "CONNECT");

describe.each<[string, number, object]>([
  ["/", 405, { code: 12 }],
  ["/api/v1/step-up/providers", 405, { message: "TRACE is not allowed" }],
  ["/auth/v1/token", 405, { error: "invalid_request" }],
  ["/ci/token", 405, { message: "TRACE is not allowed" }],
  ["/organizations/sso/oidc/provider-credentials", 405, { errors: [{ httpcode: 405 }] }],
  ["/control/requests", 404, { errors: ["nothing answers TRACE /control/requests"] }],
])("%s", (path, status, body) => {
  test("answers every method, and none with an error of the sandbox", async () => {
    const answers = await Promise.all(methods.map((method) => send(method, path)));
    expect(answers.filter((answer) => answer.status >= 500)).toEqual([]);
  });

  test("refuses TRACE in the form of its API", async () => {
    const answer = await send("TRACE", path);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject(body);
  });
});
