import { Secret } from "../../../provider/core/model/secret";
import { repeatsSecret } from "../../../provider/core/redaction/repeats-secret";
import { fc } from "../../support/properties";

const encoders: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify(text).slice(1, -1),
  (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(/[<>&\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  (text) => encodeURIComponent(text),
  (text) => encodeURIComponent(text).replaceAll(/%../g, (each) => each.toLowerCase()),
  (text) => new URLSearchParams([["", text]]).toString().slice(1),
  (text) => Buffer.from(text).toString("hex").replaceAll(/../g, "%$&"),
  (text) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#x27;"),
];
const packers: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(text).toString("base64url"),
  (text) => Buffer.from(text).toString("hex"),
  (text) => Buffer.from(text).toString("hex").toUpperCase(),
];
const letters = [
  ..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~+/=%&<>\"'\\:!$*?#üß漢😀",
];
const secrets = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 80 })
  // White space that a secret has as escapes of its own may be left at its edges.
  .filter((text) => new Set(text).size > 4 && !/\\[bfnrt]|%[012]/i.test(text));
const around = fc.string({ unit: fc.constantFrom(..." \n(){}[];,|"), maxLength: 12 });
const encodings = fc
  .tuple(fc.array(fc.constantFrom(...encoders), { maxLength: 3 }), fc.constantFrom(...packers))
  .map(
    ([some, pack]) =>
      (text: string) =>
        pack(some.reduce((written, encode) => encode(written), text)),
  );

test("no encoding, and none of an encoding, hides a secret", () => {
  fc.assert(
    fc.property(secrets, encodings, around, around, (secret, encode, before, after) => {
      expect(repeatsSecret(`${before}${encode(secret)}${after}`, [new Secret(secret)])).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("something longer around it, in whatever encoding, hides no secret", () => {
  const inner = fc.string({ unit: "grapheme-ascii", maxLength: 20 });
  fc.assert(
    fc.property(secrets, encodings, inner, inner, (secret, encode, before, after) => {
      const text = encode(JSON.stringify([before, secret, after]));
      expect(repeatsSecret(text, [new Secret(secret)])).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a secret in lines or pieces of any length is found", () => {
  const breaks = fc.constantFrom("\n", "\r\n", " ", "\t", "\\n", "\\r\\n", "\n    ");
  fc.assert(
    fc.property(
      secrets,
      encodings,
      fc.integer({ min: 6, max: 76 }),
      breaks,
      (secret, encode, width, mark) => {
        const pieces = Array.from(encode(secret)).reduce<string[]>((all, character, at) => {
          if (at % width === 0) all.push("");
          all.push(`${all.pop()}${character}`);
          return all;
        }, []);
        fc.pre(pieces.every((piece) => !/\\$/.test(piece)));
        // A break that is an escape itself, within another: nobody can tell how deep what is around it is escaped.
        fc.pre(!mark.startsWith("\\") || !pieces.slice(0, -1).some((piece) => /[\\%&].{0,11}$/.test(piece)));
        expect(repeatsSecret(`(${pieces.join(mark)})`, [new Secret(secret)])).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("half of a secret, and 16 characters of any, are found in a row", () => {
  const ascii = fc
    .string({ unit: fc.constantFrom(...letters.slice(0, 64)), minLength: 8, maxLength: 200 })
    .filter((text) => new Set(text).size > 4);
  fc.assert(
    fc.property(ascii, fc.nat(), fc.nat(), fc.constantFrom(...packers), (secret, a, b, pack) => {
      const least = Math.min(16, Math.max(8, Math.ceil(secret.length / 2)));
      const from = a % (secret.length - least + 1);
      const part = secret.slice(from, from + least + (b % (secret.length - from - least + 1)));
      expect(repeatsSecret(`(${pack(part)})`, [new Secret(secret)])).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a text that has nothing of a secret repeats none", () => {
  const others = fc.string({ unit: fc.constantFrom(...'abcdef0123456789%\\u&;=+/ \n"'), maxLength: 300 });
  const unlike = fc.string({
    unit: fc.constantFrom(..."GHIJKLMNOPQRSTUVWXYZghijklmnopqrstvwxyz"),
    minLength: 4,
  });
  fc.assert(
    fc.property(others, fc.array(unlike, { maxLength: 5 }), (text, unlikes) => {
      const others = unlikes.map((each) => new Secret(each));
      expect(repeatsSecret(text, others)).toBe(false);
    }),
  );
});
