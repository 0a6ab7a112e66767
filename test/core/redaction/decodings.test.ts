import {
  decodingsOf,
  utf8,
  withoutEscapes,
  withoutSpace,
  withShortSpace,
} from "../../../provider/core/redaction/decodings";

const same = (text: string) => text;
const layers = (text: string) => decodingsOf(text, same).filter((each) => each !== "");

describe("escapes", () => {
  test.each<[string, string]>([
    ["\\\"\\/\\b\\f\\n\\r\\t\\'\\\\", "\"/\b\f\n\r\t'\\"],
    ["\\N\\T", "\n\t"],
    ["\\u0041\\u00e9\\u6f22", utf8("Aé漢")],
    ["\\ud83d\\ude00 \\uD83D\\uDE00", utf8("😀 😀")],
    ["%41%c3%A9\\x41", `A${utf8("é")}A`],
    ["%ff\\xFF%zz\\q", "%ff\\xFF%zz\\q"],
    ["&amp;&lt;&gt;&quot;&apos;&AMP;&nbsp;", "&<>\"'&&nbsp;"],
    ["&#65;&#233;&#x41;&#X1f600;", utf8("AéA😀")],
    ["&#1114111;&#1114112;&#x110000;", utf8("\u{10ffff}\ufffd\ufffd")],
  ])("%j", (text, expected) => {
    expect(layers(text).at(-1)).toBe(expected);
    expect(withoutEscapes(text, same)).toBe(expected);
  });

  test("of escapes are read one layer at a time, six layers in all", () => {
    const escaped = (times: number) => `%${"25".repeat(times - 1)}41`;
    expect(layers(escaped(3))).toEqual(expect.arrayContaining(["%252541", "%2541", "%41", "A"]));
    expect(withoutEscapes(escaped(5), same)).toBe("A");
    expect(withoutEscapes(escaped(6), same)).toBe("%41");
  });

  test("are read when what is in the way is gone, at each layer", () => {
    expect(withoutEscapes("%4 1%2\n0%2541", withoutSpace)).toBe("AA");
  });
});

describe("digits", () => {
  test.each<[string, readonly string[]]>([
    ["c2VjcmV0", ["secret"]],
    ["(c2VjcmV0)", ["secret"]],
    ["xc2VjcmV0", ["secret"]],
    ["xxc2VjcmV0", ["secret"]],
    ["xxxc2VjcmV0", ["secret"]],
    ["-_-_-_+/+/+/", []],
    ["736563726574", ["secret"]],
    ["x736563726574", ["secret"]],
    ["7736563726574", ["secret"]],
    ["7365 6372", []],
    ["c2Vj cmV0", []],
  ])("%s stand for %j", (text, expected) => {
    const found = decodingsOf(text, same).join("\0");
    for (const each of expected) expect(found).toContain(each);
    if (expected.length === 0) expect(found).not.toContain("secr");
  });

  test("are read in both alphabets, up to the last one", () => {
    const bytes = "\xfb\xff\xbe>>>???";
    const text = Buffer.from(bytes, "latin1").toString("base64");
    for (const form of [text, text.replaceAll("+", "-").replaceAll("/", "_")]) {
      expect(decodingsOf(form, same).some((each) => each.includes(bytes))).toBe(true);
    }
  });

  test("have a gap between one run and the next", () => {
    const [run, next] = [Buffer.from("begins").toString("hex"), Buffer.from("ends").toString("hex")];
    const found = decodingsOf(`${run} ${next}`, same);
    expect(found.some((each) => each.includes("begins") && each.includes("ends"))).toBe(true);
    expect(found.some((each) => each.includes("beginsends"))).toBe(false);
  });

  test("are read where escapes are gone, and their escapes are read", () => {
    const text = Buffer.from("a%41b%2541").toString("base64");
    expect(decodingsOf(text.replaceAll("J", "%4A"), same)).toContainEqual(expect.stringContaining("aAb%41"));
    expect(decodingsOf(text, same)).toContainEqual(expect.stringContaining("aAbA"));
  });
});

describe("white space", () => {
  test("is dropped, or cut to two", () => {
    const text = "a b\tc\nd\ve\ff\rg \r\n\t h\u00a0i";
    expect(withoutSpace(text)).toBe("abcdefgh\u00a0i");
    expect(withShortSpace(text)).toBe("a b c d e f g  h\u00a0i");
  });
});
