import { isEquivalent } from "../../../provider/core/model/equivalence";
import { leavesOf } from "../../../provider/core/model/fields";
import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import { fields } from "../widget";

describe("equivalence", () => {
  test.each<[string, string, Value | undefined, Value | undefined, boolean]>([
    ["a value means the same as itself", "color", "blue", "blue", true],
    ["nothing means the default", "color", undefined, "red", true],
    ["nothing means nothing", "color", undefined, undefined, true],
    ["an unknown value means nothing yet, not even itself", "color", UNKNOWN, UNKNOWN, false],
    ["a list with an unknown member means nothing yet", "order", ["a", UNKNOWN], ["a", UNKNOWN], false],
  ])("%s", (_name, field, a, b, expected) => {
    const leaf = leavesOf(fields).find((each) => each.name === field);
    expect(leaf && isEquivalent(leaf, a, b)).toBe(expected);
  });
});
