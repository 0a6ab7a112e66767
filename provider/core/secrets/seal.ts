import type { Failure } from "../model/failure";
import { type Field, fieldAt, type Leaf, leavesOf } from "../model/fields";
import { type Path, pathText, UNKNOWN, type Value, type Values, valueAt, withValueAt } from "../model/values";
import { keepsDrift } from "./drift";
import { fromPath, versionPath } from "./references";
import { isSealed, saltOf, sealedVersion, unsealed, withNote, withoutNote } from "./sealed";
import { deriveSalt, type Vault } from "./secrets";

/** What sealing a resource's secrets needs to know. */
export interface SealRequest {
  /** Module and name of the resource's type. */
  readonly type: string;
  readonly fields: readonly Field[];
  readonly naturalKey: readonly string[];
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds: Values | undefined;
  /** What the program gives, with every reference resolved. */
  readonly news: Values;
  /** The engine's random seed for this resource, where it gives one. */
  readonly seed: Uint8Array | undefined;
}

/** Inputs that hold no plaintext, and what is wrong with them. */
export interface SealResult {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/**
 * Puts a fingerprint, or its version, in the place of every secret, and keeps the plaintext in the vault. An unchanged
 * secret gives what the state has; the salt stays when a secret rotates, so that a saved plan still fits.
 */
export function seal(request: SealRequest, vault: Vault): SealResult {
  let inputs = request.news;
  const failures: Failure[] = [];
  for (const leaf of leavesOf(request.fields).filter((each) => each.writeOnly)) {
    const value = valueAt(request.news, leaf.path);
    const old = valueAt(request.olds, leaf.path);
    if (value === undefined) {
      failures.push(...missing(leaf, request));
    } else if (isSealed(value)) {
      if (value !== old) failures.push({ path: leaf.path, reason: noPlaintext });
    } else if (typeof value === "string" || value === UNKNOWN) {
      // A group that is unknown stays so as a whole.
      if (valueAt(request.news, leaf.path.slice(0, -1)) === UNKNOWN) continue;
      const sealed = sealedOf(value, old, leaf, request, vault);
      inputs = withValueAt(inputs, leaf.path, keepsDrift(old, sealed, request.news) ? old : sealed);
    } else {
      inputs = withValueAt(inputs, leaf.path, undefined);
    }
  }
  return { inputs, failures };
}

const noPlaintext =
  "is the fingerprint of a secret, and this needs the secret itself; where ignoreChanges names this field, take it out for this update";

function missing(leaf: Leaf, request: SealRequest): Failure[] {
  const { fields, news } = request;
  const canRefer = fieldAt(fields, fromPath(leaf.path)) !== undefined;
  const ways = canRefer ? `: give it, or ${leaf.name}From where the engine shall not see it` : "";
  if (isNeeded(leaf, request)) return [{ path: leaf.path, reason: `is required${ways}` }];
  const version = valueAt(news, versionPath(leaf.path));
  if (version === undefined || version === UNKNOWN) return [];
  const reason = `needs ${leaf.name} or ${leaf.name}From beside it: it says which version of that this is`;
  return [{ path: versionPath(leaf.path), reason }];
}

/** A secret is needed wherever its parent is set, but for objects whose secret the state never knew: imported ones. */
function isNeeded(leaf: Leaf, { olds, news }: SealRequest): boolean {
  if (!leaf.requiredOnCreate) return false;
  const parent = leaf.path.slice(0, -1);
  const has = (values: Values | undefined) => values !== undefined && valueAt(values, parent) !== undefined;
  if (!has(news) || valueAt(news, parent) === UNKNOWN) return false;
  return !has(olds) || valueAt(olds, leaf.path) !== undefined;
}

function sealedOf(
  plaintext: string | typeof UNKNOWN,
  old: Value | undefined,
  leaf: Leaf,
  request: SealRequest,
  vault: Vault,
): Value {
  const version = valueAt(request.news, versionPath(leaf.path));
  if (version === UNKNOWN) return UNKNOWN;
  const salt = saltFor(leaf.path, version === undefined ? undefined : String(version), old, request);
  // While it is not known which object this is, its salt can't be known either.
  if (salt === undefined) return UNKNOWN;
  if (version === undefined) return plaintext === UNKNOWN ? UNKNOWN : vault.fingerprint(plaintext, salt);
  const sealed = sealedVersion(salt, String(version));
  const before = unsealed(old);
  if (plaintext === UNKNOWN) return before?.digest === undefined ? sealed : UNKNOWN;
  vault.keep(plaintext, sealed, request.seed !== undefined);
  if (before?.digest === undefined) return sealed;
  const isSame = vault.fingerprint(plaintext, before.salt) === withoutNote(String(old));
  return isSame ? sealed : withNote(sealed, "new");
}

/**
 * The salt that the state has, or a new one. A version needs one that no other object has, since it is all that a
 * plaintext is found by: where there is no seed, that is the one of its present name, and never of an earlier one.
 */
function saltFor(
  path: Path,
  version: string | undefined,
  old: Value | undefined,
  { type, naturalKey, news, seed }: SealRequest,
): string | undefined {
  const kept = version === undefined || seed !== undefined ? saltOf(old) : undefined;
  if (kept !== undefined) return kept;
  if (seed !== undefined) return deriveSalt(seed, [type, ...path]);
  const key = naturalKey.map((name) => valueAt(news, name.split(".")));
  if (key.includes(UNKNOWN)) return undefined;
  return deriveSalt(type, [...key.map(String), ...path]);
}

/** Where the program says what is at a path: a failure names what a person can mend. */
export function atOrigins(failures: readonly Failure[], origins: ReadonlyMap<string, Path>): Failure[] {
  return failures.map((failure) => ({
    ...failure,
    path: origins.get(pathText(failure.path)) ?? failure.path,
  }));
}
