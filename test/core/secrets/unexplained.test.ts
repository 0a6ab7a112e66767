import type { Values } from "../../../provider/core/model/values";
import {
  timeOf,
  type UnexplainedChange,
  unexplainedChange,
} from "../../../provider/core/secrets/unexplained";
import { allFields } from "../widget";

const times = { changed: "changedAt", tested: "madeAt" };
const at = (seconds: number, ms = 0) =>
  `2030-01-01T00:00:${String(seconds).padStart(2, "0")}.${String(ms).padStart(3, "0")}Z`;
const before: Values = { name: "Ada", color: "blue", extra: {}, changedAt: at(10), madeAt: at(1) };

describe("a change by somebody else", () => {
  test.each<[string, Values, UnexplainedChange | undefined]>([
    ["is unseen with a later time and nothing else", { changedAt: at(11) }, "unseen"],
    ["is unseen where another spelling means the same", { changedAt: at(11), tags: ["base"] }, "unseen"],
    ["is none without a later time", {}, undefined],
    ["is none with an earlier time", { changedAt: at(9) }, undefined],
    ["is none by a rounded time", { changedAt: at(10, 10) }, undefined],
    ["is unseen by a time that no rounding explains", { changedAt: at(10, 11) }, "unseen"],
    ["is none where the time is not told", { changedAt: "soon" }, undefined],
    ["is seen where a field changed that the program sets", { changedAt: at(11), color: "red" }, "seen"],
    ["is seen where a choice is another one", { changedAt: at(11), extra: null }, "seen"],
    ["is seen where the platform's own field changed", { changedAt: at(11), serial: "7" }, "seen"],
    ["is none right after a test", { changedAt: at(20, 50), madeAt: at(20) }, undefined],
    ["is none right with a test", { changedAt: at(19, 900), madeAt: at(20) }, undefined],
    ["is none within five seconds of a test", { changedAt: at(15), madeAt: at(20) }, undefined],
    ["is none within five seconds after a test", { changedAt: at(25), madeAt: at(20) }, undefined],
    ["is unseen well after a test", { changedAt: at(26), madeAt: at(20) }, "unseen"],
    ["is unseen that has nothing to do with an earlier test", { changedAt: at(11), madeAt: at(1) }, "unseen"],
    ["is unseen well before a test", { changedAt: at(14), madeAt: at(20) }, "unseen"],
    ["is unseen where a test is told no more", { changedAt: at(14), madeAt: null }, "unseen"],
    [
      "is unseen where a group is there that means nothing by itself",
      { changedAt: at(11), login: {} },
      "unseen",
    ],
    [
      "is seen right with a test, which changes nothing else",
      { changedAt: at(20), madeAt: at(20), color: "red" },
      "seen",
    ],
  ])("%s", (_name, changes, expected) => {
    expect(unexplainedChange(allFields, times, before, { ...before, ...changes })).toBe(expected);
  });

  test("is never noticed where the time of the last change is not known", () => {
    const { changedAt, ...unknown } = before;
    expect(unexplainedChange(allFields, times, unknown, before)).toBeUndefined();
    expect(unexplainedChange(allFields, times, { ...before, changedAt: 5 }, before)).toBeUndefined();
  });

  test("is noticed on a platform that tells no tests", () => {
    const after = { ...before, changedAt: at(11) };
    expect(unexplainedChange(allFields, { changed: "changedAt" }, before, after)).toBe("unseen");
    expect(unexplainedChange(allFields, { changed: "changedAt" }, before, { ...after, madeAt: at(11) })).toBe(
      "seen",
    );
  });

  test("is never noticed on a platform that tells no times", () => {
    expect(unexplainedChange(allFields, {}, before, { ...before, changedAt: at(11) })).toBeUndefined();
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
