import { Secret } from "../../../provider/core/model/secret";
import { redact } from "../../../provider/core/redaction/redaction";

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

const redacted = (text: string, ...secrets: string[]) =>
  redact(
    text,
    secrets.map((each) => new Secret(each)),
  );

describe("a secret is taken out", () => {
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
    expect(redacted(`before: ${form} after: "${form}".`, plaintext)).toBe(
      'before: [secret] after: "[secret]".',
    );
  });

  test.each([0, 1, 2, 3, 4, 5, 6])("in base64 of something longer, from byte %d on", (before) => {
    for (const encoding of ["base64", "base64url"] as const) {
      const text = Buffer.from(`${"?".repeat(before)}${plaintext}??????`).toString(encoding);
      const [head, tail, ...more] = redacted(text, plaintext).split("[secret]");
      expect(more).toEqual([]);
      // A character at either edge may hold bits of both.
      expect(head).toBe(text.slice(0, Math.floor((before * 8) / 6)));
      expect(tail).toBe(text.slice(Math.ceil(((before + bytes.length) * 8) / 6)));
    }
  });

  test("within something else in base64 or hex", () => {
    const basic = Buffer.from(`id:${encodeURIComponent(plaintext)}`).toString("base64");
    expect(redacted(`Authorization: Basic ${basic}`, plaintext)).toMatch(
      /^Authorization: Basic aWQ6\[secret\]=*$/,
    );
    expect(redacted(`x0a${bytes.toString("hex")}0`, plaintext)).toBe("x0a[secret]0");
    expect(redacted(`xa${bytes.toString("hex")}0`, plaintext)).toBe("xa[secret]0");
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
        expect(redacted(`<${form}>`, own)).toBe("<[secret]>");
      }
    }
  });

  test("that was escaped five times, but no further", () => {
    const escaped = (times: number) => `%${"25".repeat(times - 1)}41bcdefghij`;
    expect(redacted(escaped(5), "Abcdefghij")).toBe("[secret]");
    expect(redacted(escaped(6), "Abcdefghij")).toBe("%252525252541[secret]");
  });

  test("that is short and has white space", () => {
    const short = "ab\b\f\n\r\tcd";
    for (const secret of ["ab\bcd", "ab\fcd", "ab\ncd", "ab\rcd", "ab\tcd"]) {
      expect(redacted(`(${json(secret)}) ${json(short)}`, secret)).toBe(`([secret]) ${json(short)}`);
    }
  });

  test("beside what is no character", () => {
    expect(redacted("&#1114112; &#x110000; &#9999999; hunter2hunter2", "hunter2hunter2")).toBe(
      "&#1114112; &#x110000; &#9999999; [secret]",
    );
    expect(redacted("hunter2&#x10ffff;hunter2", "hunter2\u{10ffff}hunter2")).toBe("[secret]");
  });

  test("that begins with what no text can begin with", () => {
    expect(redacted("abcdefgh-ij", "%FFabcdefgh-ij%ff")).toBe("[secret]");
  });

  test("with the text around it left as it was", () => {
    expect(redacted('é "%41" \\n &amp; 0123456789abcdef hunter2hunter2 é%', "hunter2hunter2")).toBe(
      'é "%41" \\n &amp; 0123456789abcdef [secret] é%',
    );
  });

  test("with others beside it", () => {
    expect(redacted("one first-secret, two second-phrase", "second-phrase", "first-secret")).toBe(
      "one [secret], two [secret]",
    );
    expect(redacted("abcdefgh abcd", "abcd", "abcdefgh")).toBe("[secret] [secret]");
    expect(redacted("abcdefghijklmno", "abcdefghijkl", "defghijklmno")).toBe("[secret]");
    expect(redacted("abcdefghijkl+mnopqrst", "abcdefghijkl+", "mnopqrst")).toBe("[secret]");
  });

  test("each time that it is there", () => {
    expect(redacted("(hunter2hunter2) hunter2hunter2!", "hunter2hunter2")).toBe("([secret]) [secret]!");
  });
});

describe("a part of a secret is taken out", () => {
  const long = "0aZ1bY2cX3dW4eV5fU6gT7hS8iR9jQ0kP1lO2mN3";

  test.each<[number, number]>([
    [8, 8],
    [12, 8],
    [16, 8],
    [17, 9],
    [20, 10],
    [31, 16],
    [40, 16],
  ])("of a secret of %d characters, from %d on", (length, part) => {
    const secret = long.slice(0, length);
    for (let from = 0; from + part <= length; from++) {
      expect(redacted(`<${secret.slice(from, from + part)}…`, secret)).toBe("<[secret]…");
    }
    const less = `<${secret.slice(0, part - 1)}…`;
    expect(redacted(less, secret)).toBe(less);
  });

  test.each<[string, (text: string) => string]>([
    ["JSON", (text) => units(text).join("")],
    ["a URL", (text) => percent(Buffer.from(text))],
    ["base64", (text) => Buffer.from(text).toString("base64")],
    ["hex", (text) => Buffer.from(text).toString("hex")],
  ])("that is cut off in %s", (_name, write) => {
    for (let cut = 0; cut < 8; cut++) {
      const form = write(long);
      // What is left is not even a character.
      expect(redacted(form.slice(0, form.length - 8 - cut), long)).toMatch(
        /^\[secret\](?:\\u?0{0,2}\d?|%\d?|\w)?$/,
      );
    }
  });

  test("with each line of a private key", () => {
    const body = Buffer.from(Array.from({ length: 120 }, (_, at) => (at * 37 + 11) % 251)).toString("base64");
    const lines = body.match(/.{1,64}/g) ?? [];
    const pem = `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`;
    for (const line of lines) expect(redacted(`bad line "${line}"`, pem)).toBe('bad line "[secret]"');
    expect(redacted(`bad key ${json(pem)}.`, pem)).toBe(
      "bad key -----BEGIN PRIVATE KEY-----\\n[secret]\\n-----END PRIVATE KEY-----\\n.",
    );
  });

  test("and what is around every private key stays", () => {
    const pem = `-----BEGIN PKCS8 PRIVATE KEY-----\n${long}\n-----END PKCS8 PRIVATE KEY-----`;
    const advice =
      "it must begin with -----BEGIN PKCS8 PRIVATE KEY----- and end with -----END PKCS8 PRIVATE KEY-----";
    expect(redacted(advice, pem)).toBe(advice);
  });
});

describe("a text is not searched for what would be found by chance", () => {
  test("a secret of fewer than 4 bytes", () => {
    expect(redacted("abc", "abc", "")).toBe("abc");
    expect(redacted("abcd", "abcd")).toBe("[secret]");
  });

  test.each<[string, string, string]>([
    ["test", 'got "test", a test_1, latest and tests', 'got "[secret]", a test_1, latest and tests'],
    [" abcd\n", "abcd abcde", "[secret] abcde"],
    ["a.c$&", "a.c$& axc$& a.c$&b xa.c$&", "[secret] axc$& [secret]b xa.c$&"],
    ["?a b?", "x?a b?x ?ab? ?a  b? %3Fa%20b%3F", "x[secret]x ?ab? ?a  b? [secret]"],
    ["öäü", "öäü xöäü öäüß", "[secret] xöäü öäüß"],
    [
      "seven77",
      "seven77 seven 77 seven7 c2V2ZW43Nw== Xseven77",
      "[secret] seven 77 seven7 [secret]== Xseven77",
    ],
  ])("a secret of fewer than 8 bytes within a longer word: %s", (secret, text, expected) => {
    expect(redacted(text, secret)).toBe(expected);
  });

  test("nothing at all", () => {
    expect(redacted("nothing here", "hunter2")).toBe("nothing here");
    expect(redacted("nothing here", "a-much-longer-secret")).toBe("nothing here");
    expect(redacted("nothing here")).toBe("nothing here");
    expect(redacted("", "hunter2hunter2")).toBe("");
  });
});

test("a text is searched as far as anybody reads, and the rest of it is dropped", () => {
  expect(redacted(`${"x".repeat(8_180)} hunter2hunter2`, "hunter2hunter2")).toBe(
    `${"x".repeat(8_180)} [secret]`,
  );
  expect(redacted("x".repeat(9_000))).toHaveLength(8_192);
});

test("of our own words, whole secrets alone are taken out", () => {
  const secrets = ["secret of login-13", "pin-1"].map((each) => new Secret(each));
  const own = "run `pulumi import idp:slashid:OidcProviderCredentials login-13`";
  expect(redact(own, secrets, "whole")).toBe(own);
  expect(redact(own, secrets)).toContain("OidcProviderCredentials [secret]");
  const said = `refused: ${encodeURIComponent("secret of login-13")}, pin-1`;
  expect(redact(said, secrets, "whole")).toBe("refused: [secret], [secret]");
});
