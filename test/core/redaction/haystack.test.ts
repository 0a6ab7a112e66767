import { Haystack } from "../../../provider/core/redaction/haystack";
import { fc } from "../../support/properties";

test("a needle is found where a part of it stands in the text, and nowhere else", () => {
  const few = fc.string({ unit: fc.constantFrom(..."GH()"), minLength: 8, maxLength: 60 });
  fc.assert(
    fc.property(few, few, fc.integer({ min: 8, max: 16 }), (text, bytes, most) => {
      const part = Math.min(most, bytes.length);
      const starts = Array.from({ length: bytes.length - part + 1 }, (_, start) => start);
      expect(new Haystack(text, false).has({ bytes, part, isShort: false })).toBe(
        starts.some((start) => text.includes(bytes.slice(start, start + part))),
      );
    }),
  );
});

describe("to look up a needle takes as many steps as it has bytes, however long the text is", () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."0123456789abcdef"),
    minLength: 2_048,
    maxLength: 2_048,
  });
  const contents: Readonly<Record<string, string>> = {
    "one letter": "a".repeat(2_048),
    "a period": "abc".repeat(700),
    "one letter with others between": `${"a".repeat(15)}.`.repeat(128),
    "letters at random": fc.sample(letters, 1).join(""),
  };
  const names = Object.keys(contents);

  test.each(names.flatMap((needle) => names.map((text) => [needle, text] as const)))(
    "%s in %s",
    (needle, text) => {
      const bytes = contents[needle]?.slice(0, 512) ?? "";
      for (const length of [256, 2_048]) {
        const haystack = new Haystack(contents[text]?.slice(0, length) ?? "", false);
        const steps = jest.spyOn(Set.prototype, "has");
        try {
          haystack.has({ bytes, part: 16, isShort: false });
          expect(steps.mock.calls.length).toBeLessThanOrEqual(1.2 * bytes.length);
        } finally {
          steps.mockRestore();
        }
      }
    },
  );
});
