/** Rules by which programs escape a JSON string; each lists what it escapes beyond what it must. */
const jsonRules: readonly RegExp[] = [
  // JavaScript.
  /(?!)/g,
  // Go: HTML's own characters and the line separators.
  /[<>&\u2028\u2029]/g,
  // Writers that give ASCII only, such as Python.
  /[\u007f-\uffff]/g,
  // Both of these.
  /[<>&\u007f-\uffff]/g,
];

/**
 * The ways to write a text inside a JSON string, without the quotes, and inside a JSON document that is
 * itself a JSON string.
 */
export function jsonForms(text: string): string[] {
  const once = jsonOnce(text);
  return [...new Set([...once, ...once.flatMap(jsonOnce)])];
}

function jsonOnce(text: string): string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const forms = jsonRules.map((rule) => plain.replace(rule, escapeUnit));
  return [...new Set([...forms, ...forms.map(upperUnits)])];
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Writes the digits of escapes in upper case, but not what only looks like one behind an escaped backslash. */
function upperUnits(text: string): string {
  return text.replaceAll(
    /(?<=(?<!\\)(?:\\\\)*)\\u[0-9a-f]{4}/g,
    (unit) => `\\u${unit.slice(2).toUpperCase()}`,
  );
}

/** Bytes that encoders leave as they are, beside letters and digits. */
const unescaped: readonly string[] = [
  // encodeURIComponent.
  "-_.!~*'()",
  // RFC 3986's unreserved characters.
  "-_.~",
  // The URL standard's form encoding.
  "-_.*",
  // As little as possible.
  "",
];

/** The ways to percent-encode a text as part of a URL. */
export function urlForms(text: string): string[] {
  return percentForms(text, "%20");
}

/** The ways to percent-encode a text as a form's value, where a space is a plus sign. */
export function formForms(text: string): string[] {
  return percentForms(text, "+");
}

function percentForms(text: string, space: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  return [true, false].flatMap((upper) =>
    unescaped.map((kept) => Array.from(bytes, (byte) => percent(byte, kept, space, upper)).join("")),
  );
}

function percent(byte: number, kept: string, space: string, upper: boolean): string {
  const character = String.fromCharCode(byte);
  if (character === " ") return space;
  if (/[A-Za-z0-9]/.test(character) || kept.includes(character)) return character;
  const digits = byte.toString(16).padStart(2, "0");
  return `%${upper ? digits.toUpperCase() : digits}`;
}
