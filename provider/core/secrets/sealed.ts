import type { Value } from "../model/values";

/**
 * What else a state knows of a secret. `drifted`: somebody else may have changed it on the platform. `unsure`: our own
 * attempt to set it had no answer. `new`: it was another one before, of which the state had a fingerprint.
 */
export type Note = "drifted" | "unsure" | "new";

/** What stands for a secret in a state, taken apart: either a digest of it, or a version that the program gives it. */
export interface Sealed {
  readonly salt: string;
  readonly digest: string | undefined;
  readonly version: string | undefined;
  readonly note: Note | undefined;
}

const pattern = /^writeonly:v1:([\w-]{16}):(?:([\w-]{6})|version:([^:\s]+))(?::(drifted|unsure|new))?$/;

/**
 * Takes apart what stands for a secret: a fingerprint, `writeonly:v1:SALT:DIGEST`, or a version,
 * `writeonly:v1:SALT:version:VERSION`, each with a `:NOTE` where there is one. SALT is 12 bytes and DIGEST 4 bytes, both
 * in base64url.
 *
 * @returns undefined for any other value.
 */
export function unsealed(value: Value | undefined): Sealed | undefined {
  const match = typeof value === "string" ? pattern.exec(value) : null;
  if (match === null) return undefined;
  const [, salt = "", digest, version, note] = match;
  return { salt, digest, version, note: note as Note | undefined };
}

/** Tells what stands for a secret from any other value. */
export function isSealed(value: Value | undefined): value is string {
  return unsealed(value) !== undefined;
}

/** The salt of what stands for a secret; undefined for anything else. */
export function saltOf(value: Value | undefined): string | undefined {
  return unsealed(value)?.salt;
}

/** The note at what stands for a secret; undefined where there is none, and for anything else. */
export function noteOf(value: Value | undefined): Note | undefined {
  return unsealed(value)?.note;
}

/** What stands for a secret of which nothing is known but its version. It says nothing of the secret itself. */
export function sealedVersion(salt: string, version: string): string {
  return `writeonly:v1:${salt}:version:${encodeURIComponent(version)}`;
}

/** The same without a note. */
export function withoutNote(sealed: string): string {
  // A version may be called as a note is.
  const note = noteOf(sealed);
  return note === undefined ? sealed : sealed.slice(0, -`:${note}`.length);
}

/** The same with a note, in place of the one that it may have. */
export function withNote(sealed: string, note: Note): string {
  return `${withoutNote(sealed)}:${note}`;
}

/** Tells whether a state that has `held` needs no change for a program that wants `wanted`. */
export function isSameSecret(held: Value | undefined, wanted: Value | undefined): boolean {
  // Whatever is noted of it, where ignoreChanges names the field.
  if (held === wanted) return true;
  const [before, after] = [unsealed(held), unsealed(wanted)];
  if (before === undefined || after === undefined) return false;
  if (before.note === "unsure" || before.note === "drifted") return false;
  // The salt of a version follows the object's name, and is no part of it.
  if (before.version !== undefined) return before.version === after.version;
  return before.digest === after.digest && before.salt === after.salt;
}

/** Tells whether all that changes is what the state keeps: no fingerprint any more, but a version of the same secret. */
export function isForgotten(held: Value | undefined, wanted: Value | undefined): boolean {
  const [before, after] = [unsealed(held), unsealed(wanted)];
  if (before?.digest === undefined || before.note !== undefined) return false;
  return after?.version !== undefined && after.note === undefined;
}
