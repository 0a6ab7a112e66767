import { ProviderError, UnfinishedError } from "../model/errors";
import { type Field, leavesOf } from "../model/fields";
import { pathText, type Values } from "../model/values";
import { inputsAfter } from "./notes";

/** An update that failed, as far as its secrets go. */
export interface FailedUpdate {
  readonly id: string;
  /** The object as it was before. */
  readonly outputs: Values;
  /** The checked inputs that the update was for. */
  readonly inputs: Values;
  /** Tells whether the update sent the field at a dotted path. */
  readonly isSent: (path: string) => boolean;
}

/**
 * The error to throw for an update that failed. The platform may have a new secret although it gave no answer. Then the
 * error is an `UnfinishedError`, and the inputs in it say so: without that, a program that goes back to the old secret
 * would show no difference.
 *
 * @returns the error itself, where it leaves nothing unsure about a secret.
 */
export function failureOfUpdate(fields: readonly Field[], failed: FailedUpdate, error: unknown): unknown {
  if (!(error instanceof ProviderError && error.mayBeDone)) return error;
  const { id, outputs, inputs, isSent } = failed;
  const sent = leavesOf(fields).filter((leaf) => leaf.writeOnly && isSent(pathText(leaf.path)));
  if (sent.length === 0) return error;
  const names = sent.map(({ path }) => pathText(path)).join(" and ");
  const message = `${error.message} Whether the platform has the new ${names} is not known: the next \`pulumi up\` sends what the program then has.`;
  return new UnfinishedError(id, outputs, message, inputsAfter("unanswered", sent, inputs));
}
