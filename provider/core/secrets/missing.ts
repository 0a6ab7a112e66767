import type { Failure } from "../model/failure";
import { type Field, fieldAt, type Leaf } from "../model/fields";
import { UNKNOWN, type Values, valueAt } from "../model/values";
import { fromPath, versionPath } from "./references";

/** Inputs in which a secret is missing. */
interface Inputs {
  readonly fields: readonly Field[];
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds: Values | undefined;
  readonly news: Values;
}

/** What is wrong where the program does not give a secret. Nothing, where the object needs none. */
export function failuresOfMissing(leaf: Leaf, inputs: Inputs): Failure[] {
  const { fields, news } = inputs;
  const from = `${leaf.name}From`;
  if (isNeeded(leaf, inputs)) {
    const canRefer = fieldAt(fields, fromPath(leaf.path)) !== undefined;
    const ways = canRefer ? `: give it, or ${from}, which keeps it from the engine` : "";
    return [{ path: leaf.path, reason: `is required${ways}` }];
  }
  const path = versionPath(leaf.path);
  const version = valueAt(news, path);
  if (version === undefined || version === UNKNOWN) return [];
  return [
    { path, reason: `is the version of a secret that is not given: give ${leaf.name} or ${from}, too` },
  ];
}

/** Tells whether an object with these values has to have a secret. */
export function isRequired({ requiredOnCreate }: Leaf, values: Values): boolean {
  return typeof requiredOnCreate === "boolean" ? requiredOnCreate : requiredOnCreate.when(values);
}

/** A secret is needed wherever its parent is set, but for objects whose secret the state never knew: imported ones. */
function isNeeded(leaf: Leaf, { olds, news }: Inputs): boolean {
  if (!isRequired(leaf, news)) return false;
  const parent = leaf.path.slice(0, -1);
  const has = (values: Values | undefined) => valueAt(values, parent) !== undefined;
  if (!has(news) || valueAt(news, parent) === UNKNOWN) return false;
  return !has(olds) || valueAt(olds, leaf.path) !== undefined;
}
