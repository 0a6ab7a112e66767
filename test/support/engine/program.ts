import type { Change as FieldChange } from "../../../provider/core/lifecycle/diff";
import { pathText, type Values } from "../../../provider/core/model/values";

/** A resource of a program. */
export interface Declared {
  readonly name: string;
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  readonly args: Values;
}

/** What a state holds of a resource. */
export interface Held {
  readonly type: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** What happens, or happened, to one resource. */
export interface Change {
  readonly operation: "create" | "update" | "replace" | "delete";
  /** The fields that differ. Only for updates and replacements. */
  readonly fields: readonly FieldChange[];
}

/** What happens by the names of the resources; those that stay as they are are not in it. */
export type Changes = ReadonlyMap<string, Change>;

/** What a diff says as a change; undefined where there is none. */
export function changeOf(fields: readonly FieldChange[]): Change | undefined {
  if (fields.length === 0) return undefined;
  return { operation: fields.some(({ replaces }) => replaces) ? "replace" : "update", fields };
}

/** Changes in words, as in `changed clientSecret of duo`. */
export function inWords(changes: Changes): string[] {
  return [...changes].flatMap(([name, { operation, fields }]) =>
    fields.length === 0
      ? [`${operation} ${name}`]
      : fields.map(({ kind, path }) => `${kind} ${pathText(path)} of ${name}`),
  );
}
