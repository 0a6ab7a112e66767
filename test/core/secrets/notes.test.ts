import { leavesOf } from "../../../provider/core/model/fields";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/model/values";
import {
  afterCheck,
  afterEvent,
  inputsAfter,
  isForgotten,
  isSameBare,
  isSameSecret,
  type SecretEvent,
} from "../../../provider/core/secrets/notes";
import { parseSealed, type Sealed, withNote } from "../../../provider/core/secrets/sealed";
import { fields } from "../widget";

const salts = { a: "AAAAAAAAAAAAAAAA", b: "BBBBBBBBBBBBBBBB" };
const texts: Readonly<Record<string, string>> = {
  print: `writeonly:v1:${salts.a}:abcdef`,
  "other-print": `writeonly:v1:${salts.a}:fedcba`,
  "print-other-salt": `writeonly:v1:${salts.b}:abcdef`,
  v1: `writeonly:v1:${salts.a}:version:1`,
  "v1-other-salt": `writeonly:v1:${salts.b}:version:1`,
  v2: `writeonly:v1:${salts.a}:version:2`,
};

/** `print+unsure` stands for that fingerprint with that note. */
function textOf(name = ""): string {
  const [text = "", note] = name.split("+");
  return note === undefined ? String(texts[text]) : `${texts[text]}:${note}`;
}

function sealed(name: string): Sealed {
  const parsed = parseSealed(textOf(name));
  if (parsed === undefined) throw new Error(`${name} stands for no secret`);
  return parsed;
}

/** The cells of a table by its rows and columns. */
function cells(table: string): [row: string, column: string, cell: string][] {
  const [head = [], ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([row = "", ...values]) =>
    values.map((value, i): [string, string, string] => [row, head[i + 1] ?? "", value]),
  );
}

describe("after", () => {
  const table = cells(`
    event              none     drifted  touched  unsure   new
    changedUnseen      drifted  drifted  drifted  unsure   drifted
    changedSeen        touched  drifted  touched  unsure   touched
    unanswered         unsure   unsure   unsure   unsure   unsure
    wanted             none     drifted  touched  none     none
    reasserted         none     none     none     none     none
    replaced           none     none     none     none     none
    versioned          none     none     none     none     none
    replacedByVersion  new      new      new      new      new
  `);

  test.each(table)("%s, the note %s becomes %s", (event, note, expected) => {
    const suffix = (each: string) => (each === "none" ? "" : `+${each}`);
    for (const kind of ["print", "v1"]) {
      const held = sealed(`${kind}${suffix(note)}`);
      expect(afterEvent(event as SecretEvent, held)).toEqual(sealed(`${kind}${suffix(expected)}`));
      expect(afterEvent(event as SecretEvent, sealed("v2"), held)).toEqual(sealed(`v2${suffix(expected)}`));
    }
  });
});

/** `same`: no change. `send`: the secret is sent. `store`: only the state changes. */
const changes = cells(`
  held        print  print+drifted  other-print  print-other-salt  v1     v1+new  v1+drifted  v1+unsure  v1-other-salt  v2     v2+new
  print          same   same           send         send              store  send    send        send       store          store  send
  print+drifted  send   same           send         send              send   send    send        send       send           send   send
  print+touched  send   send           send         send              send   send    send        send       send           send   send
  print+unsure   send   send           send         send              send   send    send        send       send           send   send
  print+new      same   same           send         send              send   send    send        send       send           send   send
  v1             send   send           send         send              same   same    same        same       same           send   send
  v1+drifted     send   send           send         send              send   send    same        send       send           send   send
  v1+touched     send   send           send         send              send   send    send        send       send           send   send
  v1+unsure      send   send           send         send              send   send    send        same       send           send   send
  v1+new         send   send           send         send              same   same    same        same       same           send   send
`);

test.each(changes)("for a state that has %s, a program that wants %s is: %s", (held, wanted, change) => {
  expect(isSameSecret(textOf(held), textOf(wanted))).toBe(change === "same");
  expect(isForgotten(textOf(held), textOf(wanted))).toBe(change === "store");
});

test.each(["drifted", "touched"] as const)(
  "a secret that somebody else may have changed is the same as long as the note is there: %s",
  (note) => {
    const noted = (name: string) => withNote(sealed(name), note).text;
    expect(isSameSecret(noted("print"), noted("print"))).toBe(true);
    expect(isSameSecret(noted("v1"), noted("v1-other-salt"))).toBe(true);
  },
);

test.each([
  ["print", "print", "print", "print"],
  ["print+drifted", "print", "print+drifted", "print"],
  ["print+touched", "print", "print+touched", "print"],
  ["print+unsure", "print", "print", "print"],
  ["print+drifted", "other-print", "other-print", "other-print"],
  ["v1+drifted", "v1-other-salt", "v1-other-salt+drifted", "v1-other-salt"],
  ["v1+drifted", "v2", "v2", "v2"],
])("a check of a state that has %s makes of %s: %s; with reassert: %s", (held, wanted, kept, reasserted) => {
  expect(afterCheck(sealed(held), sealed(wanted), false)).toEqual(sealed(kept));
  expect(afterCheck(sealed(held), sealed(wanted), true)).toEqual(sealed(reasserted));
});

test.each<[string, Value | undefined, Value | undefined, boolean]>([
  ["two other texts", "plain", textOf("print"), false],
  ["an other text that is the same", "plain", "plain", true],
  ["an other text in place of a secret", textOf("print"), "plain", false],
  ["a secret that is not known yet", textOf("print"), UNKNOWN, false],
  ["a secret where there was none", undefined, textOf("v1"), false],
  ["no secret any more", textOf("print"), undefined, false],
])("for what stands for no secret, only the text counts: %s", (_name, held, wanted, isSame) => {
  expect(isSameSecret(held, wanted)).toBe(isSame);
  expect(isForgotten(held, wanted)).toBe(false);
});

test.each([
  ["print", "print", true],
  ["print+drifted", "print", true],
  ["print+unsure", "print+drifted", true],
  ["v1+new", "v1-other-salt", true],
  ["print", "other-print", false],
  ["print", "print-other-salt", false],
  ["print", "v1", false],
  ["v1", "print", false],
  ["v1", "v2", false],
])("without its note, %s is the same secret as %s: %s", (held, wanted, expected) => {
  expect(isSameBare(sealed(held), sealed(wanted))).toBe(expected);
});

test("nothing is the same secret as nothing", () => {
  expect(isSameBare(undefined, undefined)).toBe(false);
  expect(isSameBare(sealed("print"), undefined)).toBe(false);
  expect(isSameBare(undefined, sealed("print"))).toBe(false);
});

test("an event of several secrets leaves all other values as they are", () => {
  const inputs: Values = {
    name: textOf("print"),
    password: textOf("print"),
    login: { user: "a", key: UNKNOWN },
  };
  expect(inputsAfter("unanswered", leavesOf(fields), inputs)).toEqual({
    ...inputs,
    password: textOf("print+unsure"),
  });
  const password = leavesOf(fields).filter(({ name }) => name === "password");
  const both = { password: textOf("v1"), login: { key: textOf("v1") } };
  expect(inputsAfter("unanswered", password, both)).toEqual({ ...both, password: textOf("v1+unsure") });
});
