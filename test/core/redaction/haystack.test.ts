import { Haystack } from "../../../provider/core/redaction/haystack";
import { Runs } from "../../../provider/core/redaction/runs";
import { fc } from "../../support/properties";

const bytesOf = (text: string) => Buffer.from(text, "latin1");

describe("runs", () => {
  test("are those that are in the text, and no others", () => {
    const few = fc.string({ unit: fc.constantFrom(..."ab\xff"), maxLength: 60 });
    fc.assert(
      fc.property(few, few, fc.integer({ min: 1, max: 9 }), (text, other, length) => {
        const runs = new Runs(bytesOf(text), length);
        for (let at = 0; at + length <= other.length; at++) {
          expect(runs.has(bytesOf(other), at)).toBe(text.includes(other.slice(at, at + length)));
        }
      }),
    );
  });

  test("are those that count", () => {
    const runs = new Runs(bytesOf("abcaxd"), 2, (start) => start % 2 === 1);
    const has = (run: string) => runs.has(bytesOf(run), 0);
    expect(["ab", "bc", "ca", "ax"].map(has)).toEqual([false, true, false, true]);
  });
});

/** Bytes that count how often they are read. */
function counted(bytes: Uint8Array): { bytes: Uint8Array; reads: () => number } {
  let reads = 0;
  const watched = new Proxy(bytes, {
    get(target, key) {
      if (key === "length") return target.length;
      reads++;
      return target[Number(key)];
    },
  });
  return { bytes: watched, reads: () => reads };
}

describe("a look-up takes time by the needle's length alone", () => {
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
      const size = 64;
      for (const length of [size, 8 * size]) {
        const { bytes, reads } = counted(bytesOf(contents[needle]?.slice(0, size) ?? ""));
        const haystack = new Haystack(contents[text]?.slice(0, length) ?? "", false);
        haystack.has({ bytes, part: 16, isShort: false });
        // Each run of 16 bytes is hashed once, and compared with another one or two.
        expect(reads()).toBeLessThanOrEqual(3 * 16 * size);
      }
    },
  );
});
