import { type Field, leavesOf } from "../model/fields";
import type { Previous } from "../model/previous";
import { providerInputs } from "../model/provider-inputs";
import { type Values, valueAt } from "../model/values";
import { inputsAfter, isSameBare } from "./notes";
import { parseSealed } from "./sealed";

const { onSecretDrift: driftSetting } = providerInputs;

/** Tells whether the program has a secret set again that somebody else may have changed. */
export function reasserts(desired: Values): boolean {
  return desired[driftSetting] === "reassert";
}

/** Inputs whose secrets somebody else may have changed. */
export function drifted(fields: readonly Field[], inputs: Values): Values {
  return inputsAfter("changedElsewhere", leavesOf(fields), inputs);
}

/**
 * The names of the secrets of which a person is told: somebody else may have changed them, the program still wants
 * them, and it does not ignore that.
 */
export function toTell(fields: readonly Field[], previous: Previous, desired: Values): string[] {
  if (desired[driftSetting] === "ignore") return [];
  const told = leavesOf(fields).filter(({ path, writeOnly }) => {
    const held = writeOnly ? parseSealed(valueAt(previous.inputs, path)) : undefined;
    // Another secret takes its place anyway.
    return held?.note === "drifted" && isSameBare(held, parseSealed(valueAt(desired, path)));
  });
  return told.map(({ name }) => name);
}

/**
 * What a person is told of such secrets.
 *
 * @param object the object in words, at the beginning of a sentence.
 * @param secrets what {@link toTell} named.
 */
export function driftLine(object: string, secrets: readonly string[], desired: Values): string {
  const names = secrets.join(" and ");
  const what = `${object} was changed by somebody else. No field shows the change, so it may have been ${names}.`;
  return reasserts(desired)
    ? `${what} The next \`pulumi up\` sets the program's ${names} again.`
    : `${what} To set the program's ${names} again, set ${driftSetting} to "reassert" and run \`pulumi up\`; to say that all is well, set it to "ignore".`;
}
