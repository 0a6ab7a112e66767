import { ProviderError, UnfinishedError } from "../model/errors";
import { type Field, leavesOf } from "../model/fields";
import { pathText, type Values, valueAt, withValueAt } from "../model/values";
import { isSealed, withNote } from "./sealed";

/** An update that failed, as far as its secrets go. */
export interface FailedUpdate {
  readonly id: string;
  /** The object as it was before. */
  readonly outputs: Values;
  readonly inputs: Values;
  readonly isSent: (path: string) => boolean;
}

/**
 * What to throw for an update that failed. Where the platform may have taken a new secret over without an answer, the
 * state must say so, or a program that goes back to the old one would show no difference.
 */
export function failureOfUpdate(fields: readonly Field[], failed: FailedUpdate, error: unknown): unknown {
  if (!(error instanceof ProviderError && error.mayBeDone)) return error;
  const { id, outputs, inputs, isSent } = failed;
  const unsure = leavesOf(fields).filter((leaf) => leaf.writeOnly && isSent(pathText(leaf.path)));
  if (unsure.length === 0) return error;
  const names = unsure.map(({ path }) => pathText(path)).join(" and ");
  const message = `${error.message} Whether the platform has the new ${names} is not known: the next \`pulumi up\` sends what the program then has.`;
  const noted = unsure.reduce((values, { path }) => {
    const sealed = valueAt(values, path);
    return isSealed(sealed) ? withValueAt(values, path, withNote(sealed, "unsure")) : values;
  }, inputs);
  return new UnfinishedError(id, outputs, message, noted);
}
