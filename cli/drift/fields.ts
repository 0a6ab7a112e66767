import { isEquivalent } from "../../provider/core/model/equivalence";
import type { Field } from "../../provider/core/model/fields";
import { isValues, pathText, type Value, type Values, valueAt } from "../../provider/core/model/values";
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
  return fields.flatMap((field) => {
    if (field.providerOnly) return [];
    const { path } = field;
    const [before, after] = [refreshed.before, refreshed.after].map((values) => valueAt(values, path));
    if (field.kind === "group") {
      return field.oneOfArm && isValues(before) !== isValues(after)
        ? [moved(refreshed, path, before, after)]
        : movedFields(field.fields, refreshed);
    }
    if (field.writeOnly || isEquivalent(field, before, after)) return [];
    return [moved(refreshed, path, before, after)];
  });
}

function moved(
  { inputs }: Refreshed,
  path: readonly string[],
  state: Value | undefined,
  platform: Value | undefined,
): FieldDrift {
  const nextUp = valueAt(inputs, path) === undefined ? "keeps" : "undoes";
  return { path: pathText(path), ...valuesOf(state, platform), nextUp };
}

/** The fields of another provider's resource: by the paths that the engine tells, or else by the names of the outputs. */
export function otherFields({ before, after }: Refreshed, paths: readonly string[] | undefined): FieldDrift[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return [...(paths ?? differing)].sort().map((path) => ({ path, ...valuesOf(before[path], after[path]) }));
}

function valuesOf(state: Value | undefined, platform: Value | undefined): Pick<FieldDrift, "state" | "platform"> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(platform === undefined ? {} : { platform }),
  };
}
