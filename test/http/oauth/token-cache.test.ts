import { ProviderError } from "../../../provider/core/model/errors";
import { Secret } from "../../../provider/core/model/secret";
import { TokenCache } from "../../../provider/http/oauth/token-cache";
import { FakeClock } from "../../support/clock";
import { thrownBy } from "../../support/thrown-by";

const hour = 3_600_000;

let clock: FakeClock;
let gets: number;
/** Answers of the platform that the test lets go. */
let waiting: (() => void)[];
let isHeld: boolean;
let failure: Error | undefined;
let lifetimeMs: number;
let cache: TokenCache;

beforeEach(() => {
  clock = new FakeClock();
  gets = 0;
  waiting = [];
  isHeld = false;
  failure = undefined;
  lifetimeMs = hour;
  cache = new TokenCache(async () => {
    const number = ++gets;
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
    if (failure !== undefined) throw failure;
    return { secret: new Secret(`t${number}`), lifetimeMs };
  }, clock);
});

const token = async () => (await cache.token()).reveal();

test("nothing is asked for before the first request needs it", () => {
  expect(gets).toBe(0);
});

test("one token serves all requests", async () => {
  expect([await token(), await token(), await token()]).toEqual(["t1", "t1", "t1"]);
  expect(gets).toBe(1);
});

test("one request is made, however many wait for it", async () => {
  isHeld = true;
  const waiters = Array.from({ length: 50 }, token);
  for (const go of waiting) go();
  expect(new Set(await Promise.all(waiters))).toEqual(new Set(["t1"]));
  expect(gets).toBe(1);
});

describe("before its end, a token", () => {
  test.each([
    [hour - 60_001, "t1"],
    [hour - 60_000, "t2"],
    [hour - 1, "t2"],
    [hour, "t2"],
    [2 * hour, "t2"],
  ])("is after %d ms %s", async (ms, expected) => {
    await token();
    clock.pass(ms);
    expect(await token()).toBe(expected);
  });

  test.each<[string, (clock: FakeClock) => unknown, string]>([
    ["was suspended that long", (clock) => clock.suspend(hour), "t2"],
    ["shows a date that is ahead", (clock) => clock.jump(hour), "t2"],
    ["shows a date that was set back, after an hour", (clock) => clock.pass(hour).jump(-hour), "t2"],
    ["shows a date that was set back", (clock) => clock.jump(-hour), "t1"],
  ])("where the machine %s, is %s", async (_name, happens, expected) => {
    await token();
    happens(clock);
    expect(await token()).toBe(expected);
  });

  test("counts from when it was asked for", async () => {
    isHeld = true;
    const first = token();
    await new Promise(setImmediate);
    clock.pass(hour);
    for (const go of waiting) go();
    isHeld = false;
    await first;
    expect(await token()).toBe("t2");
  });

  test("is renewed once, however many see it end", async () => {
    await token();
    clock.pass(hour);
    isHeld = true;
    const waiters = Array.from({ length: 50 }, token);
    await new Promise(setImmediate);
    for (const go of waiting) go();
    expect(new Set(await Promise.all(waiters))).toEqual(new Set(["t2"]));
    expect(gets).toBe(2);
  });

  test("that is shorter than the margin is used all the same", async () => {
    lifetimeMs = 1_000;
    expect(await token()).not.toBe("");
    expect(await token()).not.toBe("");
  });
});

describe("after a refusal, a token", () => {
  test("is renewed", async () => {
    await token();
    expect(await cache.renew("t1")).toBe(true);
    expect(await token()).toBe("t2");
  });

  test("is renewed once, with many requests in flight", async () => {
    await token();
    isHeld = true;
    const renewals = Array.from({ length: 50 }, () => cache.renew("t1"));
    await new Promise(setImmediate);
    for (const go of waiting) go();
    expect(new Set(await Promise.all(renewals))).toEqual(new Set([true]));
    expect(gets).toBe(2);
    expect(await token()).toBe("t2");
  });

  test("is not renewed for a refusal that comes late, of a token that is no more in use", async () => {
    await token();
    await cache.renew("t1");
    expect(await cache.renew("t1")).toBe(true);
    expect(gets).toBe(2);
  });

  test("is renewed again when the new one is refused, too", async () => {
    await token();
    await cache.renew("t1");
    expect(await cache.renew("t2")).toBe(true);
    expect(await token()).toBe("t3");
  });

  test("has no other to try where the platform gives the same", async () => {
    cache = new TokenCache(async () => ({ secret: new Secret("same"), lifetimeMs: hour }), clock);
    await token();
    expect(await cache.renew("same")).toBe(false);
  });

  test("has no other to try before there was one", async () => {
    expect(await cache.renew("t0")).toBe(false);
    expect(gets).toBe(0);
  });
});

describe("a failure", () => {
  const refused = new ProviderError("rejected", "no");

  test("is final: it is not tried again for every resource", async () => {
    failure = refused;
    const errors = await Promise.all([thrownBy(token()), thrownBy(token())]);
    errors.push(await thrownBy(token()), await thrownBy(token()));
    expect(errors).toEqual([refused, refused, refused, refused]);
    expect(gets).toBe(1);
  });

  test("of a renewal is final, too", async () => {
    await token();
    clock.pass(hour);
    failure = refused;
    expect([await thrownBy(token()), await thrownBy(token())]).toEqual([refused, refused]);
    expect(gets).toBe(2);
  });

  test("of a renewal after a refusal is that of every request", async () => {
    await token();
    failure = refused;
    const errors = await Promise.all([thrownBy(cache.renew("t1")), thrownBy(cache.renew("t1"))]);
    expect(errors).toEqual([refused, refused]);
    expect(await thrownBy(token())).toBe(refused);
    expect(gets).toBe(2);
  });
});
