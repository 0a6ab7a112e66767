import type { Values } from "../../../provider/core/model/values";
import { isUnexplained, timeOf } from "../../../provider/core/secrets/unexplained";
import { allFields } from "../widget";

const times = { changed: "changedAt", tested: "madeAt" };
const at = (seconds: number, ms = 0) =>
  `2030-01-01T00:00:${String(seconds).padStart(2, "0")}.${String(ms).padStart(3, "0")}Z`;
const before: Values = { name: "Ada", color: "blue", extra: {}, changedAt: at(10), madeAt: at(1) };

describe("a change in nothing that can be seen", () => {
  test.each<[string, Values, boolean]>([
    ["is one with a later time and nothing else", { changedAt: at(11) }, true],
    ["is one where another spelling means the same", { changedAt: at(11), tags: ["base"] }, true],
    ["is none without a later time", {}, false],
    ["is none with an earlier time", { changedAt: at(9) }, false],
    ["is none by a rounded time", { changedAt: at(10, 10) }, false],
    ["is one by a time that no rounding explains", { changedAt: at(10, 11) }, true],
    ["is none where the time is not told", { changedAt: "soon" }, false],
    ["is none where a field changed that the program sets", { changedAt: at(11), color: "red" }, false],
    ["is none where a choice is another one", { changedAt: at(11), extra: null }, false],
    ["is none where the platform's own field changed", { changedAt: at(11), serial: "7" }, false],
    ["is none right after a test", { changedAt: at(20, 50), madeAt: at(20) }, false],
    ["is none right with a test", { changedAt: at(19, 900), madeAt: at(20) }, false],
    ["is none within five seconds of a test", { changedAt: at(15), madeAt: at(20) }, false],
    ["is none within five seconds after a test", { changedAt: at(25), madeAt: at(20) }, false],
    ["is one well after a test", { changedAt: at(26), madeAt: at(20) }, true],
    ["is one that has nothing to do with an earlier test", { changedAt: at(11), madeAt: at(1) }, true],
    ["is one well before a test", { changedAt: at(14), madeAt: at(20) }, true],
    ["is one where a test is told no more", { changedAt: at(14), madeAt: null }, true],
    ["is one where a group is there that means nothing by itself", { changedAt: at(11), login: {} }, true],
  ])("%s", (_name, changes, expected) => {
    expect(isUnexplained(allFields, times, before, { ...before, ...changes })).toBe(expected);
  });

  test("is never seen where the time of the last change is not known", () => {
    const { changedAt, ...unknown } = before;
    expect(isUnexplained(allFields, times, unknown, before)).toBe(false);
    expect(isUnexplained(allFields, times, { ...before, changedAt: 5 }, before)).toBe(false);
  });

  test("is seen on a platform that tells no tests", () => {
    const after = { ...before, changedAt: at(11) };
    expect(isUnexplained(allFields, { changed: "changedAt" }, before, after)).toBe(true);
    expect(isUnexplained(allFields, { changed: "changedAt" }, before, { ...after, madeAt: at(11) })).toBe(
      false,
    );
  });

  test("is never seen on a platform that tells no times", () => {
    expect(isUnexplained(allFields, {}, before, { ...before, changedAt: at(11) })).toBe(false);
  });
});

test.each([
  ["2030-01-01T00:00:00.500Z", Date.UTC(2030, 0, 1, 0, 0, 0, 500)],
  ["2030-01-01T01:00:00+01:00", Date.UTC(2030, 0, 1)],
  ["soon", undefined],
  [5, undefined],
  [undefined, undefined],
])("the time %j is %j", (value, expected) => {
  expect(timeOf(value)).toBe(expected);
});
