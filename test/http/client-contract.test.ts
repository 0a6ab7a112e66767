import { z } from "zod";
import type { Call } from "../../provider/http/http";
import { thrownBy } from "../support/thrown-by";
import { calls, contract, Harness, origin, thing } from "./harness";

let harness: Harness;

beforeEach(() => {
  harness = new Harness();
});

describe("an operation of another platform", () => {
  /** A platform whose objects are written as a whole, and whose answers have no content. */
  const put: Call = { ...calls.set, method: "PUT" };
  const create: Call = { ...calls.create, withHeaders: true };
  const made = z.object({
    headers: z.object({
      location: z
        .string()
        .regex(/\/things\/[^/]+$/)
        .transform((location) => location.slice(location.lastIndexOf("/") + 1)),
    }),
  });

  test("may write a whole object by PUT, and get no content", async () => {
    harness.on(put, { body: '{"a":1}' }).reply(204);
    expect(await harness.http.send(put, z.undefined())).toBeUndefined();
  });

  test("may send a PUT again after a failure", async () => {
    harness.answers(put, 503);
    harness.answers(put, 204, "");
    expect(await harness.http.send(put, z.undefined())).toBeUndefined();
  });

  test("may learn the ID from the Location header", async () => {
    harness.answers(create, 201, "", { Location: `${origin}/base/things/t-7` });
    expect(await harness.http.send(create, made)).toEqual({ headers: { location: "t-7" } });
  });

  test("may use content and headers together", async () => {
    harness.answers(create, 201, { ...thing, secret: "x" }, { location: "/things/t-7", etag: "e" });
    const both = z.object({ content: contract, ...made.shape });
    expect(await harness.http.send(create, both)).toEqual({ content: thing, headers: { location: "t-7" } });
  });

  test.each<[string, string, Record<string, string>, RegExp]>([
    ["lacks the header", "", {}, /headers\.location/],
    ["has another header", "", { location: "/login" }, /headers\.location/],
    ["has a body that is not JSON", "<html>", { location: "/things/t-7" }, /not JSON/],
  ])("does not know what became of a create whose answer %s", async (_name, body, headers, message) => {
    harness.answers(create, 201, body, headers);
    expect(await thrownBy(harness.http.send(create, made))).toMatchObject({
      code: "unknown-outcome",
      mayBeDone: true,
      message: expect.stringMatching(message),
    });
  });

  test("does not take an empty answer for the content that is expected", async () => {
    harness.answers(calls.read, 204, "");
    expect(await thrownBy(harness.send())).toMatchObject({ code: "bad-answer" });
  });
});
