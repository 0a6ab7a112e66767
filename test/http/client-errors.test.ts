import { z } from "zod";
import { ProviderError } from "../../provider/core/model/errors";
import { Secret } from "../../provider/core/model/secret";
import type { Call } from "../../provider/http/http";
import { thrownBy } from "../support/thrown-by";
import { calls, contract, credential, errorOf, Harness, origin, thing } from "./harness";

let harness: Harness;

beforeEach(() => {
  harness = new Harness();
});

describe("errors", () => {
  test.each<[number, unknown, string]>([
    [400, { message: "displayName is too long" }, "it answered 400: displayName is too long."],
    [401, { message: "who?" }, "it answered 401: who?. Check the token."],
    [
      404,
      { message: "not found" },
      "it answered 404: not found. If it was deleted outside Pulumi, run `pulumi refresh`",
    ],
    [404, "", "a 404 that does not come from the Shop API: check host and path."],
    [404, {}, "a 404 that does not come from the Shop API: check host and path."],
    [409, "", "it answered 409."],
    [403, "<html>", "it answered 403 with a body that is not a Shop error (a proxy or a login page?)."],
  ])("%d says what was asked, what the answer was and what to do", async (status, body, expected) => {
    harness.answers(calls.read, status, body);
    const error = await thrownBy(harness.send(calls.read));
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ status });
    expect(error.message).toContain(`Shop: could not read the thing 1: ${expected}`);
  });

  test("of a connection name the address and not the error's own words", async () => {
    for (let tries = 0; tries < 5; tries++) harness.fails(calls.read, errorOf("ECONNREFUSED"));
    expect((await thrownBy(harness.send(calls.read))).message).toBe(
      `Shop: could not read the thing 1: no connection to ${origin}/base: nothing listens there.`,
    );
  });

  test("have no secret in them, the credential included", async () => {
    harness.secrets.push(new Secret("s3cret-of-the-resource"));
    const encoded = Buffer.from("s3cret-of-the-resource").toString("base64");
    for (const secret of ["s3cret-of-the-resource", credential, encoded]) {
      harness.answers(calls.create, 400, { message: `got ${secret}` });
      const { message } = await thrownBy(harness.send(calls.create));
      expect(message).toContain("it answered 400; its answer repeats a secret and is not shown.");
      expect(message).not.toContain(secret);
    }
  });

  test("have no secret in them that a task names", async () => {
    harness.secrets.push(new Secret("Ada-the-secret"));
    const call: Call = { ...calls.create, task: 'create the thing "Ada-the-secret"' };
    harness.answers(call, 400);
    expect((await thrownBy(harness.send(call))).message).toContain('create the thing "[secret]"');
  });

  test("keep a platform's words short", async () => {
    harness.answers(calls.read, 400, { message: "x".repeat(5_000) });
    expect((await thrownBy(harness.send(calls.read))).message.length).toBeLessThan(600);
  });

  test("have no part of a secret in them where a platform's words are cut", async () => {
    harness.secrets.push(new Secret("s3cret-of-the-resource"));
    harness.answers(calls.read, 400, { message: `${"x".repeat(490)}s3cret-of-the-resource` });
    expect((await thrownBy(harness.send(calls.read))).message).not.toContain("s3cret");
  });

  test.each([
    ["where its path is cut", `${"x".repeat(190)}s3cret-"of"-the-resource`],
    ["where its path is written anew", 's3cret-"of"-the-resource'],
    ["where it is encoded", encodeURIComponent('s3cret-"of"-the-resource')],
  ])("have no part of a secret in them that a redirect leads to, %s", async (_where, path) => {
    harness.secrets.push(new Secret('s3cret-"of"-the-resource'));
    harness.answers(calls.read, 307, "", { location: `https://elsewhere.example.com/${path}` });
    const { message } = await thrownBy(harness.send(calls.read));
    expect(message).toContain("it answered 307 with a redirect, which is not followed");
    expect(message).not.toMatch(/s3cret|resource/);
  });
});

describe("errors in a form of the platform's own", () => {
  const wordsOf = (body: unknown) => {
    const { data } = z
      .object({ error: z.string(), error_description: z.string() })
      .partial()
      .refine(({ error }) => error !== undefined)
      .safeParse(body);
    return data && [data.error, data.error_description].filter((part) => part !== undefined).join(": ");
  };

  test.each<[number, unknown, string]>([
    [400, { error: "invalid_request", error_description: "no alias" }, "400: invalid_request: no alias."],
    [409, { error: "the alias exists" }, "409: the alias exists."],
  ])("are told by a %d", async (status, body, expected) => {
    harness = new Harness({ wordsOf });
    harness.answers(calls.set, status, body);
    const { message } = await thrownBy(harness.send(calls.set));
    expect(message).toContain(`Shop: could not update the thing 1: it answered ${expected}`);
  });

  const isMissing = z.object({ error: z.literal("no such thing") });

  test("tell that an object is gone from an address that is wrong", async () => {
    harness = new Harness({ saysMissing: (body) => isMissing.safeParse(body).success });
    harness.answers(calls.read, 404, { error: "no such thing" });
    expect(await harness.http.find(calls.read, contract)).toBeUndefined();
    harness.answers(calls.read, 404, { error: "no such path" });
    expect(await thrownBy(harness.http.find(calls.read, contract))).toMatchObject({ code: "bad-answer" });
  });
});

describe("find", () => {
  test("finds nothing where there is nothing", async () => {
    harness.answers(calls.read, 404, { message: "not found" });
    expect(await harness.http.find(calls.read, contract)).toBeUndefined();
  });

  test("finds what is there", async () => {
    harness.answers(calls.read, 200, thing);
    expect(await harness.http.find(calls.read, contract)).toEqual(thing);
  });

  test.each([400, 401, 403, 410])("takes %d for no answer to whether it is there", async (status) => {
    harness.answers(calls.read, status);
    expect(await thrownBy(harness.http.find(calls.read, contract))).toMatchObject({ status });
  });

  test("takes 404 from something else at the address for no answer either", async () => {
    harness.answers(calls.read, 404, "<html>404 page not found</html>");
    expect(await thrownBy(harness.http.find(calls.read, contract))).toMatchObject({ code: "bad-answer" });
  });
});
