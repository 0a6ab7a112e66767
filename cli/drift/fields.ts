import { isEquivalent } from "../../provider/core/model/equivalence";
import { type Field, type Group, shownFields } from "../../provider/core/model/fields";
import {
  isValues,
  type Path,
  pathText,
  type Value,
  type Values,
  valueAt,
} from "../../provider/core/model/values";
import type { FieldDrift } from "./report";

/** A resource's state before a refresh, and as the refresh found it. */
export interface Refreshed {
  readonly inputs: Values;
  readonly before: Values;
  readonly after: Values;
}

/**
 * The fields whose values moved, compared as the platform compares them. Secrets are not among them: no platform shows
 * them.
 */
export function movedFields(fields: readonly Field[], refreshed: Refreshed): FieldDrift[] {
  return shownFields(fields).flatMap((field) => {
    const [before, after] = [refreshed.before, refreshed.after].map((values) => valueAt(values, field.path));
    if (field.kind === "leaf") {
      return isEquivalent(field, before, after) ? [] : [moved(field.path, before, after)];
    }
    const isSwitched = field.oneOfArm && isValues(before) !== isValues(after);
    return isSwitched
      ? [moved(field.path, shownOf(field, before), shownOf(field, after))]
      : movedFields(field.fields, refreshed);
  });

  function moved(path: Path, state: Value | undefined, platform: Value | undefined): FieldDrift {
    const nextUp = valueAt(refreshed.inputs, path) === undefined ? "keeps" : "undoes";
    return { path: pathText(path), ...valuesOf(state, platform), nextUp };
  }
}

/** The part of a group's value that the platform shows. */
function shownOf({ fields }: Group, value: Value | undefined): Value | undefined {
  if (!isValues(value)) return undefined;
  const members = shownFields(fields).flatMap((field) => {
    const member = value[field.name];
    const shown = field.kind === "group" ? shownOf(field, member) : member;
    return shown === undefined ? [] : [[field.name, shown] as const];
  });
  return Object.fromEntries(members);
}

/** The fields of another provider's resource: by the paths that the engine tells, or else by the names of the outputs. */
export function otherFields(
  { before, after }: Refreshed,
  paths: readonly string[] | undefined,
): FieldDrift[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return [...(paths ?? differing)].sort().map((path) => ({ path, ...valuesOf(before[path], after[path]) }));
}

function valuesOf(
  state: Value | undefined,
  platform: Value | undefined,
): Pick<FieldDrift, "state" | "platform"> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(platform === undefined ? {} : { platform }),
  };
}
