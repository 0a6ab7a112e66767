import { pathText } from "../../provider/core/model/values";
import { Platforms } from "../e2e/support/platforms";
import { keycloakKinds, kinds } from "../kinds";
import { canStop, cellsOf, declaredBy, isSecret } from "./cells";
import { samlSources } from "./sources";
import { testEveryField } from "./suite";

test.each([...kinds, ...keycloakKinds])(
  "every field of $type has a sample, and every sample a field",
  (kind) => {
    expect(Object.keys(kind.fields).sort()).toEqual(
      declaredBy(kind)
        .map(({ path }) => pathText(path))
        .sort(),
    );
  },
);

test("every optional field can be left out, unless its sample says otherwise", () => {
  const needed = cellsOf(kinds).filter((cell) => cell.field.optional && !isSecret(cell) && !canStop(cell));
  // Apple is the one provider that does not work without options.
  expect(needed.map(({ field }) => pathText(field.path))).toEqual(["options.apple"]);
});

testEveryField({ kinds, start: () => Platforms.start(), sources: samlSources });
