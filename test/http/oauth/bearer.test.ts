import { ProviderError } from "../../../provider/core/model/errors";
import { Secret } from "../../../provider/core/model/secret";
import { bearerOf } from "../../../provider/http/oauth/bearer";
import { TokenCache } from "../../../provider/http/oauth/token-cache";
import { FakeClock } from "../../support/clock";
import { thrownBy } from "../../support/thrown-by";
import { calls, Harness, thing } from "../harness";

const fixed = { token: async () => new Secret("t-0") };

/** Tokens that expire in an hour: t-1, t-2 and so on. */
function renewed() {
  let number = 0;
  return new TokenCache(
    async () => ({ secret: new Secret(`t-${++number}`), lifetimeMs: 3_600_000 }),
    new FakeClock(),
  );
}

test("a request carries the token as a bearer token", async () => {
  const harness = new Harness(bearerOf(fixed));
  harness.on(calls.read, { headers: { authorization: "Bearer t-0" } }).reply(200, thing);
  expect(await harness.send()).toEqual(thing);
});

test("a token that is fixed is never renewed", async () => {
  const harness = new Harness(bearerOf(fixed));
  harness.answers(calls.read, 401, { message: "who?" });
  expect(bearerOf(fixed).renew).toBeUndefined();
  expect(await thrownBy(harness.send())).toMatchObject({ code: "unauthenticated" });
});

test("a token that was refused is renewed, and the next requests carry the new one", async () => {
  const harness = new Harness(bearerOf(renewed()));
  harness.on(calls.create, { headers: { authorization: "Bearer t-1" } }).reply(401, {});
  for (const call of [calls.create, calls.read]) {
    harness.on(call, { headers: { authorization: "Bearer t-2" } }).reply(200, thing);
  }
  expect(await harness.send(calls.create)).toEqual(thing);
  expect(await harness.send(calls.read)).toEqual(thing);
});

test("no request goes out without a token", async () => {
  const failure = new ProviderError("unavailable", "no token");
  const harness = new Harness(bearerOf({ token: () => Promise.reject(failure) }));
  expect(await thrownBy(harness.send())).toBe(failure);
});
