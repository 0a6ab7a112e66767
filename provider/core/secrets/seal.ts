import type { Failure } from "../model/failure";
import { type Field, leavesOf } from "../model/fields";
import { type Path, UNKNOWN, type Values, valueAt, withValueAt } from "../model/values";
import { deriveSalt } from "./fingerprint";
import { failuresOfMissing } from "./missing";
import { afterCheck, afterEvent } from "./notes";
import { versionPath } from "./references";
import { isSealed, parseSealed, type Sealed, sealedVersion } from "./sealed";
import type { Vault } from "./vault";

/** What sealing a resource's secrets needs to know. */
export interface SealRequest {
  /** Module and name of the resource's type: `conductorone:StepUpProvider`. */
  readonly type: string;
  /** The fields that a program sets. */
  readonly fields: readonly Field[];
  /** The dotted paths of the inputs that tell the object from all others. */
  readonly naturalKey: readonly string[];
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds: Values | undefined;
  /** What the program gives, with every reference resolved. */
  readonly news: Values;
  /** The engine's random seed for this resource. Undefined for dynamic resources, which get none. */
  readonly seed: Uint8Array | undefined;
  /** Whether a secret is set again that somebody else may have changed. */
  readonly isReasserted: boolean;
}

/** Inputs that hold no plaintext, and what is wrong with them. */
export interface SealResult {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/** The same with all that the work on it needs. */
interface Sealing extends SealRequest {
  readonly vault: Vault;
  fail(path: Path, reason: string): void;
}

/**
 * Puts a fingerprint, or its version, in the place of every secret, and keeps the plaintext in the vault. An unchanged
 * secret gives what the state has; the salt stays when a secret rotates, so that a saved plan still fits.
 */
export function seal(request: SealRequest, vault: Vault): SealResult {
  const { fields, olds, news } = request;
  const failures: Failure[] = [];
  const sealing: Sealing = { ...request, vault, fail: (path, reason) => failures.push({ path, reason }) };
  let inputs = news;
  for (const leaf of leavesOf(fields).filter((each) => each.writeOnly)) {
    const given = valueAt(news, leaf.path);
    if (given === undefined) {
      failures.push(...failuresOfMissing(leaf, request));
    } else if (isSealed(given)) {
      if (given !== valueAt(olds, leaf.path)) sealing.fail(leaf.path, noPlaintext);
    } else if (typeof given === "string" || given === UNKNOWN) {
      // A group that is unknown stays so as a whole.
      if (valueAt(news, leaf.path.slice(0, -1)) === UNKNOWN) continue;
      inputs = withValueAt(inputs, leaf.path, sealedOf(given, leaf.path, sealing)?.text ?? UNKNOWN);
    } else {
      // Validation says that it is no text. Whatever it is may hold a secret.
      inputs = withValueAt(inputs, leaf.path, undefined);
    }
  }
  return { inputs, failures };
}

const noPlaintext =
  "is known by its fingerprint only (is it in ignoreChanges?), and this write has to send the secret: take it out of ignoreChanges for this write";

/** What stands for a secret that the program gives; undefined while that is not known. */
function sealedOf(plaintext: string | typeof UNKNOWN, path: Path, sealing: Sealing): Sealed | undefined {
  const held = parseSealed(valueAt(sealing.olds, path));
  const version = valueAt(sealing.news, versionPath(path));
  if (version === UNKNOWN) return undefined;
  if (version !== undefined) return sealedByVersion(plaintext, String(version), held, path, sealing);
  const salt = held?.salt ?? newSalt(path, sealing);
  if (plaintext === UNKNOWN || salt === undefined) return undefined;
  return checked(sealing.vault.fingerprint(plaintext, salt), held, sealing);
}

function sealedByVersion(
  plaintext: string | typeof UNKNOWN,
  version: string,
  held: Sealed | undefined,
  path: Path,
  sealing: Sealing,
): Sealed | undefined {
  const { seed, vault } = sealing;
  // The text is all that a plaintext is found by, so no other object may have the salt. Where there is no seed, that is
  // the salt of the present name: another object may have an earlier name now.
  const salt = (seed && held?.salt) ?? newSalt(path, sealing);
  if (salt === undefined) return undefined;
  const wanted = sealedVersion(salt, version);
  if (plaintext !== UNKNOWN) keepOwn(plaintext, wanted, path, sealing);
  if (held?.digest === undefined) return checked(wanted, held, sealing);
  if (plaintext === UNKNOWN) return undefined;
  const isSame = vault.fingerprint(plaintext, held.salt).bare === held.bare;
  return afterEvent(isSame ? "versioned" : "replacedByVersion", wanted, held);
}

/**
 * Keeps the plaintext for the write that follows. With a seed, another plaintext is a newer one. Without a seed, it may
 * be another resource's, and the write could not tell which one is its own.
 */
function keepOwn(plaintext: string, sealed: Sealed, path: Path, sealing: Sealing): void {
  const { seed, vault, naturalKey } = sealing;
  if (seed !== undefined || !vault.hasOther(plaintext, sealed)) {
    vault.keep(plaintext, sealed);
    return;
  }
  sealing.fail(
    versionPath(path),
    `is also the version of another resource with the same ${naturalKey.join(", ")}, and that one has another ${path.at(-1)}: ` +
      "give them different versions, or different names",
  );
}

function checked(wanted: Sealed, held: Sealed | undefined, { isReasserted }: Sealing): Sealed {
  return held === undefined ? wanted : afterCheck(held, wanted, isReasserted);
}

/** The salt of a secret that the state does not have; undefined while it is not known which object this is. */
function newSalt(path: Path, { type, naturalKey, news, seed }: Sealing): string | undefined {
  if (seed !== undefined) return deriveSalt(seed, [type, ...path]);
  const key = naturalKey.map((name) => valueAt(news, name.split(".")));
  if (key.includes(UNKNOWN)) return undefined;
  return deriveSalt(type, [...key.map(String), ...path]);
}
