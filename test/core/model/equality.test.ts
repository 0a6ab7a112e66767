import { exactly, unordered } from "../../../provider/core/model/equality";
import type { Value } from "../../../provider/core/model/values";
import { parseGoDuration, sameGoDuration } from "../../../provider/vendors/slashid/go-duration";

const hour = 3_600_000_000_000n;

describe("exactly", () => {
  test.each<[string, Value, Value, boolean]>([
    ["the same text", "a", "a", true],
    ["texts in other letters", "a", "A", false],
    ["texts with other spaces", "a", "a ", false],
    ["the same list", ["a", "b"], ["a", "b"], true],
    ["a list in another order", ["a", "b"], ["b", "a"], false],
    ["a list and its text", ["a"], "a", false],
    ["true and its text", true, "true", false],
    ["the same map in another order", { a: "1", b: "2" }, { b: "2", a: "1" }, true],
    ["a map with another text", { a: "1", b: "2" }, { a: "1", b: "3" }, false],
    ["a map with a name more", { a: "1" }, { a: "1", b: "2" }, false],
  ])("%s", (_name, a, b, isSame) => {
    expect(exactly(a) === exactly(b)).toBe(isSame);
  });
});

describe("a set", () => {
  test.each<[string, Value, Value, boolean]>([
    ["ignores order", ["a", "b"], ["b", "a"], true],
    ["ignores repetitions", ["a", "a"], ["a"], true],
    ["sees another member", ["a"], ["a", "b"], false],
    ["tells one member with a comma from two", ["a,b"], ["a", "b"], false],
    ["is empty when it has no member", [], [], true],
  ])("%s", (_name, a, b, isSame) => {
    expect(unordered()(a) === unordered([])(b)).toBe(isSame);
  });

  test.each<[string, Value, Value, boolean]>([
    ["are there without being named", ["x"], ["x", "openid", "email"], true],
    ["may all be left out", [], ["email", "openid"], true],
    ["do not hide another member", ["x"], ["openid", "email"], false],
  ])("implied members %s", (_name, a, b, isSame) => {
    const meaning = unordered(["openid", "email"]);
    expect(meaning(a) === meaning(b)).toBe(isSame);
  });

  test("compares what is no list exactly", () => {
    expect(unordered()("a")).toBe(exactly("a"));
  });
});

describe("parseGoDuration", () => {
  test.each<[string, bigint]>([
    ["0", 0n],
    ["+0", 0n],
    ["-0", 0n],
    ["0s", 0n],
    ["24h", 24n * hour],
    ["1h30m", (3n * hour) / 2n],
    ["1.5h", (3n * hour) / 2n],
    ["720h0m0s", 720n * hour],
    [".5s", 500_000_000n],
    [".25s", 250_000_000n],
    ["12.5h", (25n * hour) / 2n],
    ["1.s", 1_000_000_000n],
    ["100ms", 100_000_000n],
    ["1m1ms", 60_001_000_000n],
    ["1us", 1_000n],
    ["1µs", 1_000n],
    ["1μs", 1_000n],
    ["7ns", 7n],
    ["0.000000001s", 1n],
    ["-1h", -hour],
    ["+1h", hour],
    ["-1.5h", (-3n * hour) / 2n],
    ["0000000000000000000000000000001h", hour],
    [`1.${"9".repeat(400)}ns`, 1n],
    [`1.5${"0".repeat(400)}h`, (3n * hour) / 2n],
    ["9223372036854775807ns", 2n ** 63n - 1n],
  ])("%s", (text, expected) => {
    expect(parseGoDuration(text)).toBe(expected);
  });

  const long = 2_000_000;

  test.each<[string, string]>([
    ["digits", "1".repeat(long)],
    ["zeros", "0".repeat(long)],
    ["digits with a unit", `${"1".repeat(long)}h`],
    ["digits after a point", `1.${"1".repeat(long)}`],
    ["parts, and something else", `${"0h".repeat(long)}x`],
    ["parts that are too long together", "1h".repeat(long * 2)],
  ])("%s without end are no duration", (_name, text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  test.each([
    "",
    "1",
    "10",
    "x0",
    "h",
    ".",
    ".s",
    "1 h",
    "1h ",
    " 1h",
    "1d",
    "1H",
    "--1h",
    "1h-30m",
    "1e3s",
    "1,5h",
    "1.5.5h",
    "1hh",
    "1h.",
    "forever",
    "9223372036854775808ns",
    "2562048h",
    "2562047h48m",
    "99999999999999999999ns",
  ])("%p is no duration", (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});

describe("a duration", () => {
  test.each<[string, string, boolean]>([
    ["1h", "60m", true],
    ["720h", "720h0m0s", true],
    ["1.5h", "90m", true],
    ["1h", "1h1s", false],
    ["1h", "-1h", false],
    ["soon", "soon", true],
    ["soon", "later", false],
  ])("%s and %s", (a, b, isSame) => {
    expect(sameGoDuration(a) === sameGoDuration(b)).toBe(isSame);
  });

  test("is never the same as a text that is none", () => {
    expect(sameGoDuration("1h")).not.toBe(sameGoDuration("3600000000000ns?"));
    expect(sameGoDuration(false)).toBe(exactly(false));
    expect(sameGoDuration(0)).toBe(exactly(0));
  });
});
