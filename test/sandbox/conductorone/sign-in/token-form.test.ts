import { formType, sender, sharedHarness, tokenPath } from "../../harness";

const harness = sharedHarness();

describe("the token endpoint", () => {
  const send = (method: string, body: string | undefined, type: string) =>
    sender(harness.sandbox.address.conductorone.serverUrl, { "content-type": type })(method, tokenPath, body);

  test.each<[string, string, string, number, RegExp]>([
    [
      "JSON",
      "application/json",
      '{"grant_type":"client_credentials"}',
      400,
      /application\/x-www-form-urlencoded/,
    ],
    [
      "another type",
      "text/plain",
      "grant_type=client_credentials",
      400,
      /application\/x-www-form-urlencoded/,
    ],
    ["a repeated field", formType, "client_id=1&client_id=1", 400, /^client_id: must not be repeated$/],
    ["an empty form", formType, "", 400, /^grant_type: required$/],
    ["too large a form", formType, `client_id=${"x".repeat(1024 * 1024)}`, 400, /larger/],
  ])("refuses %s", async (_name, type, body, status, description) => {
    const reply = await send("POST", body, type);
    expect([reply.status, reply.json]).toEqual([
      status,
      { error: "invalid_request", error_description: expect.stringMatching(description) },
    ]);
  });

  test("takes a type with parameters", async () => {
    const reply = await send("POST", "grant_type=password", `${formType}; charset=UTF-8`);
    expect(reply.json.error).toBe("unsupported_grant_type");
  });

  test("answers nothing but POST", async () => {
    expect((await send("GET", undefined, formType)).status).toBe(404);
  });
});
