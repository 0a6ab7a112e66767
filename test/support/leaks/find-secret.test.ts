import { type Encoding, findSecret } from "./find-secret";

const sample = 'p&ss "wörd"/<1>\\é+~';

function inBase64(before: string, secret: string, after: string, encoding: "base64" | "base64url"): string {
  return Buffer.from(before + secret + after, "utf8").toString(encoding);
}

function escapeNonAscii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const goJson = JSON.stringify(sample).replace(
  /[<>&]/g,
  (unit) => `\\u00${unit.charCodeAt(0).toString(16).padStart(2, "0")}`,
);
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const form = new URLSearchParams({ secret: sample }).toString();

describe("findSecret", () => {
  test.each<[string, string, Encoding[]]>([
    ["as it is", `a ${sample} b`, ["plain"]],
    ["in JavaScript's JSON", JSON.stringify({ secret: sample }), ["json"]],
    ["in Go's JSON", `{"secret":${goJson}}`, ["json"]],
    ["in ASCII-only JSON", escapeNonAscii(JSON.stringify(sample)), ["json"]],
    [
      "in JSON with upper-case digits",
      goJson.replace(/\\u003[ce]/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
      ["json"],
    ],
    ["in JSON inside JSON", JSON.stringify(JSON.stringify({ secret: sample })), ["json"]],
    ["in JavaScript's JSON inside Go's", JSON.stringify(goJson), ["json"]],
    ["in a URL", `https://x/?s=${encodeURIComponent(sample)}&t=1`, ["url"]],
    ["in a URL, lower-case digits", lowerHex(encodeURIComponent(sample)), ["url"]],
    ["in a form", form, ["form"]],
    ["in a form, lower-case digits", lowerHex(form), ["form"]],
    ["in hex", `<${Buffer.from(sample).toString("hex")}>`, ["hex"]],
    ["in upper-case hex", Buffer.from(sample).toString("hex").toUpperCase(), ["hex"]],
    ["alone in base64", inBase64("", sample, "", "base64"), ["base64"]],
    ["one byte into base64", inBase64("x", sample, "tail", "base64"), ["base64"]],
    ["two bytes into base64", inBase64("xy", sample, "tail", "base64"), ["base64"]],
    ["three bytes into base64", inBase64("xyz", sample, "tail", "base64"), ["base64"]],
    ["JSON in base64", inBase64("", JSON.stringify({ secret: sample }), "", "base64"), ["base64"]],
    ["form-encoded in base64", inBase64("id:", encodeURIComponent(sample), "", "base64"), ["base64"]],
    ["not at all", "nothing to see here", []],
    ["in an empty file", "", []],
  ])("finds it %s", (_where, text, encodings) => {
    expect(findSecret(sample, text)).toEqual(encodings);
    expect(findSecret(sample, Buffer.from(text))).toEqual(encodings);
  });

  // Chosen so that its base64 has + or / at each alignment.
  const marked = "ÿÿ~>?ûï¾ÿÿ";

  test.each(["", "x", "xy", "xyz"])("tells base64url from base64 after %j", (before) => {
    expect(findSecret(marked, inBase64(before, marked, "end", "base64url"))).toEqual(["base64url"]);
    expect(findSecret(marked, inBase64(before, marked, "end", "base64"))).toEqual(["base64"]);
  });

  test("names several encodings in their order", () => {
    const text = `${inBase64("", sample, "", "base64")} ${Buffer.from(sample).toString("hex")} ${sample}`;
    expect(findSecret(sample, text)).toEqual(["plain", "hex", "base64"]);
  });

  test("names a secret that needs no escapes once", () => {
    expect(findSecret("abcdefgh", JSON.stringify({ secret: "abcdefgh" }))).toEqual(["plain"]);
  });

  test("finds a secret that is not well-formed Unicode in JSON", () => {
    expect(findSecret("abcdefgh\ud800", JSON.stringify("abcdefgh\ud800"))).toEqual(["json"]);
  });

  test.each([
    ["first character differs", "xbcdefgh-0123"],
    ["last character differs", "abcdefgh-0122"],
    ["last character is missing", "abcdefgh-012"],
    ["first character is missing", "bcdefgh-0123"],
    ["letter case differs", "Abcdefgh-0123"],
    ["split", "abcdefgh -0123"],
  ])("does not find a near miss: %s", (_how, miss) => {
    const secret = "abcdefgh-0123";
    for (const before of ["", "x", "xy"]) {
      const texts = [
        miss,
        JSON.stringify(miss),
        Buffer.from(before + miss).toString("base64"),
        Buffer.from(before + miss).toString("base64url"),
        encodeURIComponent(miss),
        Buffer.from(miss).toString("hex"),
      ];
      expect(findSecret(secret, texts.join("\n"))).toEqual([]);
    }
  });

  test.each(["", "short", "1234567"])("refuses %j as too short", (secret) => {
    expect(() => findSecret(secret, "text")).toThrow(RangeError);
  });
});

describe("a random secret in random bytes", () => {
  const random = generator(20_251);
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => random(256)));
  const alphabet = "abcXYZ019 \"\\/<>&+=%~'\n\tüß€\u2028😀";
  const encoders: ((text: string) => Buffer)[] = [
    (text) => Buffer.from(text),
    (text) => Buffer.from(JSON.stringify(text).slice(1, -1)),
    (text) => Buffer.from(encodeURIComponent(text)),
    (text) => Buffer.from(new URLSearchParams({ a: text }).toString().slice(2)),
    (text) => Buffer.from(Buffer.from(text).toString("hex")),
    (text) => Buffer.from(embed(Buffer.from(text)).toString("base64")),
    (text) => Buffer.from(embed(Buffer.from(text)).toString("base64url")),
  ];

  function embed(middle: Buffer): Buffer {
    return Buffer.concat([bytes(random(50)), middle, bytes(random(50))]);
  }

  function secretOf(length: number): string {
    const characters = Array.from(alphabet);
    return Array.from({ length }, () => characters[random(characters.length)]).join("");
  }

  test("is found in every encoding", () => {
    for (let round = 0; round < 300; round += 1) {
      const secret = secretOf(8 + random(40));
      for (const [index, encode] of encoders.entries()) {
        const found = findSecret(secret, embed(encode(secret)));
        if (found.length === 0) throw new Error(`${JSON.stringify(secret)} not found by encoder ${index}`);
      }
    }
  });

  test("is not found where it is not", () => {
    for (let round = 0; round < 300; round += 1) {
      expect(findSecret(secretOf(12), bytes(2000).toString("base64"))).toEqual([]);
    }
  });
});

/** Numbers below a limit, the same ones in each run (mulberry32). */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
