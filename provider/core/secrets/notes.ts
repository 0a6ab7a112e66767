import type { Leaf } from "../model/fields";
import { type Value, type Values, valueAt, withValueAt } from "../model/values";
import { type Note, parseSealed, type Sealed, withNote } from "./sealed";

/** What happens to a secret that a state knows, as far as it decides on the note. */
export type SecretEvent =
  /** A read found that somebody else changed the object, and no field shows it. */
  | "changedUnseen"
  /** A read found that somebody else changed the object, and a field shows it: the secret may be changed, too. */
  | "changedSeen"
  /** We sent it, and no answer came. */
  | "unanswered"
  /** Check: the program wants the same secret. */
  | "wanted"
  /** Check: the program wants the same secret, and has it set again where it drifted. */
  | "reasserted"
  /** Check: the program wants another secret, or names another version. */
  | "replaced"
  /** Check: the program names a version, and the secret is the one of the fingerprint before. */
  | "versioned"
  /** Check: the program names a version, and the secret is another one than that of the fingerprint before. */
  | "replacedByVersion";

type Noted = Note | "none";

/** The note after an event, by the note before it. */
const notesAfter: Readonly<Record<SecretEvent, Readonly<Record<Noted, Noted>>>> = {
  // What we don't know of our own write, a later change by somebody else makes no clearer.
  changedUnseen: {
    none: "drifted",
    drifted: "drifted",
    touched: "drifted",
    unsure: "unsure",
    new: "drifted",
  },
  changedSeen: { none: "touched", drifted: "drifted", touched: "touched", unsure: "unsure", new: "touched" },
  unanswered: { none: "unsure", drifted: "unsure", touched: "unsure", unsure: "unsure", new: "unsure" },
  wanted: { none: "none", drifted: "drifted", touched: "touched", unsure: "none", new: "none" },
  reasserted: { none: "none", drifted: "none", touched: "none", unsure: "none", new: "none" },
  replaced: { none: "none", drifted: "none", touched: "none", unsure: "none", new: "none" },
  versioned: { none: "none", drifted: "none", touched: "none", unsure: "none", new: "none" },
  replacedByVersion: { none: "new", drifted: "new", touched: "new", unsure: "new", new: "new" },
};

/** How the secret that a program wants stands to the one that the state has. */
type Relation =
  /** The same fingerprint, or the same version. */
  | "same"
  /** A version in place of the fingerprint of the same secret. */
  | "version"
  /** Anything else. */
  | "other";

/** What an update does. `store`: the state changes, and nothing is sent. */
type Change = "none" | "store" | "send" | "sendIfCleared";

/**
 * What an update does, by the note that the state has. A text that is the same to the letter changes nothing.
 * `sendIfCleared`: the secret is sent where the check before the update cleared the note, so that it is set again.
 */
const changes: Readonly<Record<Relation, Readonly<Record<Noted, Change>>>> = {
  same: { none: "none", drifted: "sendIfCleared", touched: "sendIfCleared", unsure: "send", new: "none" },
  version: { none: "store", drifted: "send", touched: "send", unsure: "send", new: "send" },
  other: { none: "send", drifted: "send", touched: "send", unsure: "send", new: "send" },
};

/** A wanted secret with the note that a check gives it, by the one that the state has. */
export function afterCheck(held: Sealed, wanted: Sealed, isReasserted: boolean): Sealed {
  if (!isSameBare(held, wanted)) return afterEvent("replaced", wanted, held);
  return afterEvent(isReasserted ? "reasserted" : "wanted", wanted, held);
}

/** A secret with the note that it has after an event. Where `held` is another one, the event happened to that. */
export function afterEvent(event: SecretEvent, sealed: Sealed, held: Sealed = sealed): Sealed {
  const note = notesAfter[event][held.note ?? "none"];
  return withNote(sealed, note === "none" ? undefined : note);
}

/** Inputs after an event that happened to the secrets in these fields. */
export function inputsAfter(event: SecretEvent, fields: readonly Leaf[], inputs: Values): Values {
  return fields.reduce((values, { path, writeOnly }) => {
    const sealed = writeOnly ? parseSealed(valueAt(values, path)) : undefined;
    return sealed ? withValueAt(values, path, afterEvent(event, sealed).text) : values;
  }, inputs);
}

/** Tells whether a secret is the one that the state has, whatever is noted of either. */
export function isSameBare(held: Sealed | undefined, wanted: Sealed | undefined): boolean {
  return held !== undefined && wanted !== undefined && relationOf(held, wanted) === "same";
}

function relationOf(held: Sealed, wanted: Sealed): Relation {
  // The salt of a version follows the object's name, and says nothing of the secret.
  if (held.version !== undefined) return held.version === wanted.version ? "same" : "other";
  if (held.bare === wanted.bare) return "same";
  return wanted.version !== undefined && wanted.note === undefined ? "version" : "other";
}

function changeOf(held: Value | undefined, wanted: Value | undefined): Change {
  // Where ignoreChanges names the field, whatever is noted.
  if (held === wanted) return "none";
  const [before, next] = [parseSealed(held), parseSealed(wanted)];
  if (before === undefined || next === undefined) return "send";
  const change = changes[relationOf(before, next)][before.note ?? "none"];
  if (change !== "sendIfCleared") return change;
  return next.note === before.note ? "none" : "send";
}

/** Tells whether a state that has `held` needs no change for a program that wants `wanted`. */
export function isSameSecret(held: Value | undefined, wanted: Value | undefined): boolean {
  return changeOf(held, wanted) === "none";
}

/** Tells whether all that changes is what the state keeps: no fingerprint any more, but a version of the same secret. */
export function isForgotten(held: Value | undefined, wanted: Value | undefined): boolean {
  return changeOf(held, wanted) === "store";
}
