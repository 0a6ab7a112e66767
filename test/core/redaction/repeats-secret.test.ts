import { Secret } from "../../../provider/core/model/secret";
import { longestText, repeatsSecret } from "../../../provider/core/redaction/repeats-secret";

const plaintext = "pa\"ss\\wo rd/+&ü'<\n>>>😀";
const bytes = Buffer.from(plaintext);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const html = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
const units = (text: string) =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`);
const percent = (each: Buffer) => each.toString("hex").replaceAll(/../g, "%$&");
const columns = (text: string, length: number, mark: string) =>
  text.match(new RegExp(`[^]{1,${length}}`, "gu"))?.join(mark) ?? "";

const repeats = (text: string, ...secrets: string[]) =>
  repeatsSecret(
    text,
    secrets.map((each) => new Secret(each)),
  );

describe("a secret is recognised", () => {
  test.each<[string, string]>([
    ["as it is", plaintext],
    ["as JSON", json(plaintext)],
    ["as JSON in JSON", json(json(plaintext))],
    ["as JSON in JSON in JSON", json(json(json(plaintext)))],
    ["as JSON with escaped slashes", json(plaintext).replaceAll("/", "\\/")],
    ["as JSON in ASCII", units(plaintext).join("")],
    ["as JSON in ASCII, in upper case", units(plaintext).join("").toUpperCase().replaceAll("\\U", "\\u")],
    ["as a string of a script", bytes.toString("hex").replaceAll(/../g, "\\x$&")],
    ["in a URL's path", encodeURIComponent(plaintext)],
    ["in a URL's path, in lower case", encodeURIComponent(plaintext).toLowerCase()],
    ["in a URL's path, wholly escaped", percent(bytes)],
    ["in a URL in a URL", encodeURIComponent(encodeURIComponent(plaintext))],
    ["in a form", new URLSearchParams([["", plaintext]]).toString().slice(1)],
    ["in a form in JSON", json(new URLSearchParams([["", plaintext]]).toString().slice(1))],
    ["in HTML", html(plaintext)],
    ["in HTML with hexadecimal references", html(plaintext).replaceAll("&#39;", "&#x27;")],
    ["in HTML with apos", html(plaintext).replaceAll("&#39;", "&apos;")],
    ["in HTML in HTML", html(html(plaintext))],
    ["as JSON in HTML", html(json(plaintext))],
    ["in hex", bytes.toString("hex")],
    ["in upper-case hex", bytes.toString("hex").toUpperCase()],
    ["in base64", bytes.toString("base64").replace(/=+$/, "")],
    ["in base64url", bytes.toString("base64url")],
    ["as JSON in base64", Buffer.from(json(plaintext)).toString("base64").replace(/=+$/, "")],
    ["with a line break after every third character", columns(plaintext, 3, "\r\n  ")],
    ["with an escaped line break after every third character", columns(json(plaintext), 3, "\\n")],
    ["with spaces", columns(plaintext, 2, " ")],
    ["in base64 with line breaks", columns(bytes.toString("base64url"), 8, "\n")],
    ["in hex with spaces", columns(bytes.toString("hex"), 2, " ")],
    ["in a URL with line breaks", columns(encodeURIComponent(plaintext), 7, "\n")],
  ])("%s", (_name, form) => {
    expect(repeats(`before: ${form} after: "${form}".`, plaintext)).toBe(true);
    expect(repeats(form, plaintext)).toBe(true);
    expect(repeats(form, "another secret, which is not there")).toBe(false);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])("in base64 and hex of something longer, from byte %d on", (before) => {
    for (const encoding of ["base64", "base64url", "hex"] as const) {
      const text = Buffer.from(`${"?".repeat(before)}${plaintext}??????`).toString(encoding);
      expect(repeats(text, plaintext)).toBe(true);
      expect(repeats(`Basic ${text}`, plaintext)).toBe(true);
    }
  });

  test("within something else in base64 or hex", () => {
    const basic = Buffer.from(`id:${encodeURIComponent(plaintext)}`).toString("base64");
    expect(repeats(`Authorization: Basic ${basic}`, plaintext)).toBe(true);
    expect(repeats(`x0a${bytes.toString("hex")}0`, plaintext)).toBe(true);
    expect(repeats(`xa${bytes.toString("hex")}0`, plaintext)).toBe(true);
  });

  test("that has escapes of its own", () => {
    for (const own of [
      "%FFab%22cdefgh%ff",
      "a%41b%2541cdef",
      "a\\u0041\\\\nbcdefgh",
      "tom&amp;jerry&lt;",
      "%22a%22b c\"d'e\\",
    ]) {
      for (const form of [own, json(own), encodeURIComponent(own), html(own), json(json(html(own)))]) {
        expect(repeats(`<${form}>`, own)).toBe(true);
      }
    }
  });

  test("that was escaped five times, but no further", () => {
    const escaped = (times: number) => `%${"25".repeat(times - 1)}41bcdefgh`;
    expect(repeats(escaped(5), "Abcdefgh")).toBe(true);
    expect(repeats(escaped(6), "Abcdefgh")).toBe(false);
  });

  test("that is short and has white space", () => {
    for (const secret of ["ab\bcd", "ab\fcd", "ab\ncd", "ab\rcd", "ab\tcd"]) {
      expect(repeats(`(${json(secret)})`, secret)).toBe(true);
    }
    expect(repeats(json("ab\b\f\n\r\tcd"), "ab\bcd", "ab\fcd", "ab\ncd", "ab\rcd", "ab\tcd")).toBe(false);
    expect(repeats("(a     b)", "a     b")).toBe(true);
    expect(repeats("(a  b)", "a \t\n b")).toBe(true);
  });

  test("beside what is no character", () => {
    expect(repeats("&#1114112; &#x110000; &#9999999; hunter2hunter2", "hunter2hunter2")).toBe(true);
    expect(repeats("hunter2&#x10ffff;hunter2", "hunter2\u{10ffff}hunter2")).toBe(true);
  });

  test("that begins with what no text can begin with", () => {
    expect(repeats("abcdefgh-ij", "%FFabcdefgh-ij%ff")).toBe(true);
  });

  test("among others, whichever it is", () => {
    expect(repeats("one first-secret", "second-phrase", "first-secret")).toBe(true);
    expect(repeats("one second-phrase", "second-phrase", "first-secret")).toBe(true);
    expect(repeats("one pin-1", "second-phrase", "pin-1")).toBe(true);
    expect(repeats("one third-thing", "second-phrase", "first-secret", "pin-1")).toBe(false);
  });

  test("from the first character to the last", () => {
    for (const secret of ["hunter2hunter2", "pin-1"]) {
      expect(repeats(secret, secret)).toBe(true);
      expect(repeats(`(${secret}`, secret)).toBe(true);
      expect(repeats(`${secret})`, secret)).toBe(true);
    }
  });
});

describe("a part of a secret is recognised", () => {
  const long = "0aZ1bY2cX3dW4eV5fU6gT7hS8iR9jQ0kP1lO2mN3";

  test.each<[number, number]>([
    [8, 8],
    [9, 8],
    [12, 8],
    [16, 8],
    [17, 9],
    [20, 10],
    [31, 16],
    [40, 16],
  ])("of a secret of %d characters, from %d on", (length, part) => {
    const secret = long.slice(0, length);
    for (let from = 0; from + part <= length; from++) {
      expect(repeats(`<${secret.slice(from, from + part)}…`, secret)).toBe(true);
      expect(repeats(`<${secret.slice(from, from + part - 1)}…`, secret)).toBe(false);
    }
  });

  test("not of pieces that do not stand together", () => {
    const pieces = [long.slice(0, 15), long.slice(15, 30), long.slice(25)];
    expect(repeats(pieces.join("|"), long)).toBe(false);
    expect(repeats(pieces.join("\n"), long)).toBe(true);
  });

  test.each<[string, (text: string) => string]>([
    ["JSON", (text) => units(text).join("")],
    ["a URL", (text) => percent(Buffer.from(text))],
    ["base64", (text) => Buffer.from(text).toString("base64")],
    ["hex", (text) => Buffer.from(text).toString("hex")],
  ])("that is cut off in %s", (_name, write) => {
    for (let cut = 0; cut < 8; cut++) {
      const form = write(long);
      expect(repeats(form.slice(0, form.length - 8 - cut), long)).toBe(true);
    }
  });

  test("with each line of a private key", () => {
    const body = Buffer.from(Array.from({ length: 120 }, (_, at) => (at * 37 + 11) % 251)).toString("base64");
    const lines = body.match(/.{1,64}/g) ?? [];
    const pem = `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`;
    for (const line of lines) expect(repeats(`bad line "${line}"`, pem)).toBe(true);
    expect(repeats(`bad key ${json(pem)}.`, pem)).toBe(true);
  });

  test("and what is around every private key is none", () => {
    const pem = `-----BEGIN PKCS8 PRIVATE KEY-----\n${long}\n-----END PKCS8 PRIVATE KEY-----`;
    const advice =
      "it must begin with -----BEGIN PKCS8 PRIVATE KEY----- and end with -----END PKCS8 PRIVATE KEY-----";
    expect(repeats(advice, pem)).toBe(false);
    expect(repeats(`${advice}: ${long.slice(4, 20)}`, pem)).toBe(true);
  });
});

describe("a text is not searched for what would be found by chance", () => {
  test("a secret of fewer than 4 bytes", () => {
    expect(repeats("abc", "abc", "")).toBe(false);
    expect(repeats("abcd", "abcd")).toBe(true);
    expect(repeats("äb", "äb")).toBe(false);
    expect(repeats("äü", "äü")).toBe(true);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ["test", ['"test"', "test", "a test.", "%22test%22"], ["a test_1", "latest", "tests", "atest7", "étest"]],
    [" abcd\n", ["abcd", "(abcd)"], ["abcde"]],
    ["a.c$&", ["a.c$&", "a.c$&b"], ["axc$&", "xa.c$&"]],
    ["?a b?", ["x?a b?x", "%3Fa%20b%3F", "?a+b?", "?a\nb?"], ["?ab?", "?a  b?"]],
    ["öäü", ["öäü", "%C3%B6%C3%A4%C3%BC"], ["xöäü", "öäüß"]],
    [
      "seven77",
      ["seven77", "c2V2ZW43Nw==", "736576656e3737"],
      ["seven 77", "seven7", "Xseven77", "sevenn77"],
    ],
    ["eight888", ["eight888", "eight 888", "Xeight8889"], ["eight88"]],
  ])("a secret of fewer than 8 bytes within a longer word: %j", (secret, found, missed) => {
    expect(found.filter((text) => !repeats(text, secret))).toEqual([]);
    expect(missed.filter((text) => repeats(text, secret))).toEqual([]);
  });

  test("nothing at all", () => {
    expect(repeats("nothing here", "hunter2")).toBe(false);
    expect(repeats("nothing here", "a-much-longer-secret")).toBe(false);
    expect(repeats("nothing here")).toBe(false);
    expect(repeats("", "hunter2hunter2", "pin-1")).toBe(false);
  });
});

test("a text is searched as far as anybody reads", () => {
  const at = (start: number) => `${".".repeat(start)}hunter2hunter2`;
  expect(longestText).toBe(8_192);
  expect(repeats(at(longestText - 14), "hunter2hunter2")).toBe(true);
  expect(repeats(at(longestText - 6), "hunter2hunter2")).toBe(false);
});

test("what a secret is recognised by is worked out once", () => {
  const secrets = Array.from({ length: 50 }, (_, at) => new Secret(`secret number ${at}, which is long`));
  const reveal = jest.spyOn(Secret.prototype, "reveal");
  try {
    for (let times = 0; times < 3; times++) repeatsSecret("nothing", secrets);
    expect(reveal).toHaveBeenCalledTimes(50);
  } finally {
    reveal.mockRestore();
  }
});
