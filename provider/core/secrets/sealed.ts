import type { Value } from "../model/values";

/**
 * What else a state knows of a secret. `drifted`: somebody else changed the object, and no other field shows it.
 * `touched`: somebody else changed the object, and another field shows it. `unsure`: we sent the secret, and no answer
 * came. `new`: a version stands for it, and it is another one than the fingerprint before stood for.
 */
export type Note = "drifted" | "touched" | "unsure" | "new";

/**
 * What stands for a secret in a state: either a fingerprint, `writeonly:v1:SALT:DIGEST`, or a version,
 * `writeonly:v1:SALT:version:VERSION`; with `:NOTE` after it where there is a note.
 */
export interface Sealed {
  /** All of it, as the state has it. */
  readonly text: string;
  /** The text without the note. */
  readonly bare: string;
  /** 12 bytes in base64url. */
  readonly salt: string;
  /** Of a fingerprint: 4 bytes in base64url. */
  readonly digest: string | undefined;
  /** Of a version: what the program calls it, URL-encoded. */
  readonly version: string | undefined;
  readonly note: Note | undefined;
}

const pattern =
  /^(writeonly:v1:([\w-]{16}):(?:([\w-]{6})|version:([^:\s]+)))(?::(drifted|touched|unsure|new))?$/;

/** Reads what stands for a secret; undefined for any other value. */
export function parseSealed(value: Value | undefined): Sealed | undefined {
  const match = typeof value === "string" ? pattern.exec(value) : null;
  if (match === null) return undefined;
  const [text, bare = "", salt = "", digest, version, note] = match;
  return { text, bare, salt, digest, version, note: note as Note | undefined };
}

/** Tells what stands for a secret from any other value. */
export function isSealed(value: Value | undefined): value is string {
  return parseSealed(value) !== undefined;
}

/** A fingerprint. */
export function sealedDigest(salt: string, digest: string): Sealed {
  const text = `writeonly:v1:${salt}:${digest}`;
  return { text, bare: text, salt, digest, version: undefined, note: undefined };
}

/** A version: it says nothing of the secret itself. */
export function sealedVersion(salt: string, name: string): Sealed {
  const version = encodeURIComponent(name);
  const text = `writeonly:v1:${salt}:version:${version}`;
  return { text, bare: text, salt, digest: undefined, version, note: undefined };
}

/** The same with this note, or without one, in place of the note that it has. */
export function withNote(sealed: Sealed, note: Note | undefined): Sealed {
  return { ...sealed, note, text: note === undefined ? sealed.bare : `${sealed.bare}:${note}` };
}
