import * as z from "zod";
import { ProviderError } from "../../provider/core/model/errors";
import { Secret } from "../../provider/core/model/secret";
import type { Platform } from "../../provider/http/client";
import { maxInFlight } from "../../provider/http/gate";
import type { Call } from "../../provider/http/http";
import { thrownBy } from "../support/thrown-by";
import { calls, Harness, thing } from "./harness";
import { Simulation } from "./simulation";

let harness: Harness;

/** Plans an answer to a request that carries this authorization, and to no other. */
function answersTo(authorization: string, status: number, call: Call = calls.read): void {
  harness.on(call, { headers: { authorization } }).reply(status, status < 300 ? thing : { message: "who?" });
}

/** A platform whose credential is `t1`, and after each renewal the next. */
function renewable(isRenewed: () => boolean = () => true) {
  let number = 1;
  const refused: string[] = [];
  const changes: Partial<Platform> = {
    authenticate: async () => ({ authorization: `t${number}` }),
    renew: async ({ authorization = "" }) => {
      refused.push(authorization);
      if (isRenewed()) number++;
      return isRenewed();
    },
  };
  return { refused, changes };
}

describe("a credential that was refused", () => {
  test.each(Object.values(calls))("is renewed and the $kind sent again, without a wait", async (call) => {
    const { refused, changes } = renewable();
    harness = new Harness(changes);
    answersTo("t1", 401, call);
    answersTo("t2", 200, call);
    expect(await harness.send(call)).toEqual(thing);
    expect(refused).toEqual(["t1"]);
    expect(harness.clock.waits).toEqual([]);
  });

  test("is renewed once for a request: what is refused again is wrong", async () => {
    const { refused, changes } = renewable();
    harness = new Harness(changes);
    answersTo("t1", 401);
    answersTo("t2", 401);
    expect(await thrownBy(harness.send())).toMatchObject({ code: "unauthenticated", status: 401 });
    expect(refused).toEqual(["t1"]);
  });

  test("is refused for good where there is no other", async () => {
    const { changes } = renewable(() => false);
    harness = new Harness(changes);
    answersTo("t1", 401);
    expect(await thrownBy(harness.send())).toMatchObject({ code: "unauthenticated" });
  });

  test.each([403, 404, 400])("is not what %d says", async (status) => {
    const { refused, changes } = renewable();
    harness = new Harness(changes);
    answersTo("t1", status);
    expect(await thrownBy(harness.send())).toMatchObject({ status });
    expect(refused).toEqual([]);
  });

  test("may be renewed after the platform was not available", async () => {
    const { changes } = renewable();
    harness = new Harness(changes);
    answersTo("t1", 503);
    answersTo("t1", 401);
    answersTo("t2", 200);
    expect(await harness.send()).toEqual(thing);
  });

  test("says what went wrong with the renewal", async () => {
    const failed = new ProviderError("rejected", "Shop: could not sign in: it answered 400.");
    harness = new Harness({ renew: () => Promise.reject(failed) });
    harness.answers(calls.read, 401);
    expect(await thrownBy(harness.send())).toBe(failed);
  });
});

describe("a refusal is explained once", () => {
  const brief = /^Shop: could not .*: the credential was refused \(see the error of another resource\)\.$/;

  test("and in brief to every other resource, without a request", async () => {
    harness = new Harness();
    harness.answers(calls.read, 401, { message: "who?" });
    expect((await thrownBy(harness.send())).message).toContain("401: who?. Check the token.");
    for (const call of Object.values(calls)) {
      expect(await thrownBy(harness.send(call))).toMatchObject({
        code: "unauthenticated",
        message: expect.stringMatching(brief),
      });
    }
  });

  test("even where all requests were under way", async () => {
    harness = new Harness();
    for (let count = 0; count < 3; count++) harness.answers(calls.read, 401, { message: "who?" });
    const errors = await Promise.all([
      thrownBy(harness.send()),
      thrownBy(harness.send()),
      thrownBy(harness.send()),
    ]);
    const messages = errors.map(({ message }) => message);
    expect(messages.filter((message) => brief.test(message))).toHaveLength(2);
    expect(messages.filter((message) => message.includes("Check the token."))).toHaveLength(1);
  });

  test("and nothing that waits for its turn is sent any more", async () => {
    const simulation = new Simulation(() => ({ status: 401, body: { message: "who?" } }));
    await simulation.run(Array.from({ length: 40 }, () => simulation.http.send(calls.read, z.unknown())));
    expect(simulation.asked).toBe(maxInFlight);
  });

  test.each(["unauthenticated", "forbidden", "rejected", "configuration"] as const)(
    "where the sign-in itself is %s, too",
    async (code) => {
      const failed = new ProviderError(code, "Shop: could not sign in.");
      let tries = 0;
      harness = new Harness({
        authenticate: () => {
          tries++;
          return Promise.reject(failed);
        },
      });
      expect(await thrownBy(harness.send())).toBe(failed);
      expect((await thrownBy(harness.send())).message).toMatch(brief);
      expect(tries).toBe(1);
    },
  );

  test.each(["unavailable", "unreachable", "rate-limited", "cancelled"] as const)(
    "but a sign-in that is %s may go better for the next resource",
    async (code) => {
      let tries = 0;
      harness = new Harness({
        authenticate: async () => {
          if (++tries === 1) throw new ProviderError(code, "not now");
          return { authorization: "t" };
        },
      });
      expect(await thrownBy(harness.send())).toMatchObject({ code });
      answersTo("t", 200);
      expect(await harness.send()).toEqual(thing);
    },
  );

  test("and 403 is about the resource, not the credential", async () => {
    harness = new Harness();
    harness.answers(calls.read, 403, { message: "no" });
    harness.answers(calls.read, 200, thing);
    expect(await thrownBy(harness.send())).toMatchObject({ code: "forbidden" });
    expect(await harness.send()).toEqual(thing);
  });
});

describe("headers of writes", () => {
  const writeHeaders = { "Shop-Consistency": "all" };

  test.each([calls.set, calls.create, calls.delete])("go with a $kind", async (call) => {
    harness = new Harness({ writeHeaders });
    harness.on(call, { headers: writeHeaders }).reply(200, thing);
    expect(await harness.send(call)).toEqual(thing);
  });

  test.each<Call>([calls.read, { ...calls.read, method: "POST", body: {} }])(
    "do not go with a read by $method",
    async (call) => {
      harness = new Harness({ writeHeaders });
      const headers = (sent: Record<string, string>) =>
        !Object.keys(sent).some((name) => name.toLowerCase() === "shop-consistency");
      harness.on(call, { headers }).reply(200, thing);
      expect(await harness.send(call)).toEqual(thing);
    },
  );
});

describe("a form", () => {
  const signIn = (form: NonNullable<Call["form"]>): Call => ({ ...calls.read, method: "POST", form });

  test("goes as a form, whatever is in its values", async () => {
    harness = new Harness();
    const sent: string[] = [];
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    harness.on({ ...calls.read, method: "POST" }, { headers }).reply(({ body }) => {
      sent.push(String(body));
      return { statusCode: 200, data: thing };
    });
    const form = { id: "a@b/c", text: "ä &=+%" };
    expect(await harness.send(signIn(async () => form))).toEqual(thing);
    expect(Object.fromEntries(new URLSearchParams(sent[0]))).toEqual(form);
  });

  test("is made anew for each try, since an assertion can be used once", async () => {
    harness = new Harness();
    let number = 0;
    for (const [status, body] of [
      [503, "nonce=1"],
      [200, "nonce=2"],
    ] as const) {
      harness.on({ ...calls.read, method: "POST" }, { body }).reply(status, thing);
    }
    expect(await harness.send(signIn(async () => ({ nonce: String(++number) })))).toEqual(thing);
  });

  test("that can't be made sends nothing, and says why", async () => {
    harness = new Harness();
    const failed = new ProviderError("configuration", "the file is gone");
    expect(await thrownBy(harness.send(signIn(() => Promise.reject(failed))))).toBe(failed);
  });
});

test("a task that names a secret, said again in brief, does not show it", async () => {
  harness = new Harness();
  harness.secrets.push(new Secret("Ada-the-secret"));
  harness.answers(calls.read, 401);
  await thrownBy(harness.send());
  const call: Call = { ...calls.create, task: 'create the thing "Ada-the-secret"' };
  expect((await thrownBy(harness.send(call))).message).not.toContain("Ada-the-secret");
});
