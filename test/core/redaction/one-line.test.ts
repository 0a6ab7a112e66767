import { oneLine } from "../../../provider/core/redaction/one-line";
import { fc } from "../../support/properties";

test.each<[string, string, string]>([
  ["clears the screen", "a\u001b[2Jb", "a [2Jb"],
  ["names the window", "a\u001b]0;title\u0007b", "a ]0;title b"],
  ["goes back in its line", "a\rb", "a b"],
  ["begins another line", "a\r\nb\n\tc\u2028d\u0085e\u000bf", "a b c d e f"],
  ["turns the direction", "left \u202eright\u2066", "left right"],
  ["has no width", "zero\u200bwidth\ufeff\u2060\u3164x\u{e0041}y", "zero width x y"],
  ["is half a character", "a\ud800b", "a b"],
  ["is a command at the beginning", "::error::a", ": :error::a"],
  ["is a command behind white space", " \u00a0\n::add-mask::a", ": :add-mask::a"],
  ["would be a command on a line of its own", "a\n::error::b", "a ::error::b"],
  ["is a command anywhere", "a ##[error]b ###[x]", "a ## [error]b ### [x]"],
  [
    "is a command of another CI",
    "##vso[task.complete]a##teamcity[x]",
    "## vso[task.complete]a## teamcity[x]",
  ],
  ["becomes a command without what hides it", "#\u200b#[error]a", "# #[error]a"],
])("what %s is not obeyed", (_name, text, shown) => {
  expect(oneLine(text)).toBe(shown);
});

test.each(["a  b", "漢 é 😀 \u0301", "# [a] ## b: c::d::", "pulumi import 'a  b'"])(
  "what is harmless stays as it is: %p",
  (text) => {
    expect(oneLine(text)).toBe(text);
  },
);

const odd = fc.constantFrom("::", ":", "#", "##[", "##vso[", "[", "\n", "\r", " ", "\u200b", "\ud800", "a");

test("whatever a text is, it is on one line that nobody obeys, and shown again it is the same", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(odd).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (words) => {
      const line = oneLine(words);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line).not.toMatch(/^\s*::|##\w*\[/);
      expect(oneLine(line)).toBe(line);
    }),
    { numRuns: 2_000 },
  );
});
