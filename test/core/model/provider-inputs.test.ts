import { z } from "zod";
import { fieldsOf } from "../../../provider/core/model/fields";
import { secretFrom, variableName } from "../../../provider/core/model/provider-inputs";

test.each<[string, boolean]>([
  ["A", true],
  ["_a1", true],
  ["Z_9z", true],
  ["", false],
  ["1A", false],
  ["A-B", false],
  ["s3cret value", false],
  ["A\n", false],
])("%j is the name of a variable that every shell can set, or is not", (name, expected) => {
  expect(variableName.test(name)).toBe(expected);
});

test("a field of a group that only the provider needs is of that kind, too", () => {
  const [field] = fieldsOf(z.strictObject({ passwordFrom: secretFrom("password") }));
  expect(field?.kind === "group" && field.fields.every((each) => each.providerOnly)).toBe(true);
});
