import { type fieldsOf, type Leaf, leavesOf } from "./fields";
import type { Failure } from "./resource";
import { deriveSalt, isFingerprint, saltOf, type Vault } from "./secrets";
import { type Path, UNKNOWN, type Value, type Values, valueAt, withValueAt } from "./values";

/** What sealing a resource's secrets needs to know. */
export interface SealRequest {
  /** Module and name of the resource's type. */
  readonly type: string;
  readonly fields: ReturnType<typeof fieldsOf>;
  readonly naturalKey: readonly string[];
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds: Values | undefined;
  readonly news: Values;
  /** The engine's random seed for this resource, where it gives one. */
  readonly seed: Uint8Array | undefined;
}

/** Inputs that hold no plaintext, and what is wrong with them. */
export interface Sealed {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/**
 * Puts a fingerprint in the place of every secret, and keeps the plaintext in the vault. An unchanged secret gets
 * the fingerprint that the state has; the salt stays when a secret rotates, so that a saved plan still fits.
 */
export async function seal(request: SealRequest, vault: Vault): Promise<Sealed> {
  let inputs = request.news;
  const failures: Failure[] = [];
  for (const leaf of leavesOf(request.fields).filter((each) => each.writeOnly)) {
    const value = valueAt(request.news, leaf.path);
    const old = valueAt(request.olds, leaf.path);
    if (value === undefined) {
      if (isNeeded(leaf, request)) failures.push({ path: leaf.path, reason: "is required" });
    } else if (isFingerprint(value)) {
      if (value !== old) failures.push({ path: leaf.path, reason: noPlaintext });
    } else if (typeof value === "string") {
      inputs = withValueAt(inputs, leaf.path, await fingerprint(value, old, leaf.path, request, vault));
    } else if (value !== UNKNOWN) {
      inputs = withValueAt(inputs, leaf.path, undefined);
    }
  }
  return { inputs, failures };
}

const noPlaintext =
  "is the fingerprint of a secret, and this needs the secret itself; where ignoreChanges names this field, take it out for this update";

/** A secret is needed wherever its parent is set, but for objects whose secret the state never knew: imported ones. */
function isNeeded(leaf: Leaf, { olds, news }: SealRequest): boolean {
  if (!leaf.needed) return false;
  const parent = leaf.path.slice(0, -1);
  const has = (values: Values | undefined) => values !== undefined && valueAt(values, parent) !== undefined;
  if (!has(news) || valueAt(news, parent) === UNKNOWN) return false;
  return !has(olds) || valueAt(olds, leaf.path) !== undefined;
}

function fingerprint(
  plaintext: string,
  old: Value | undefined,
  path: Path,
  { type, naturalKey, news, seed }: SealRequest,
  vault: Vault,
): Promise<Value> {
  const kept = saltOf(old);
  if (kept !== undefined) return vault.seal(plaintext, kept);
  if (seed !== undefined) return vault.seal(plaintext, deriveSalt(seed, [type, ...path]));
  const key = naturalKey.map((name) => valueAt(news, name.split(".")));
  // While it is not known which object this is, its salt can't be known either.
  if (key.includes(UNKNOWN)) return Promise.resolve(UNKNOWN);
  return vault.seal(plaintext, deriveSalt(type, [...key.map(String), ...path]));
}
