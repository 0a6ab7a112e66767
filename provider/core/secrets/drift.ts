import { type Field, type Leaf, leavesOf } from "../model/fields";
import type { Log } from "../model/log";
import { type onSecretDriftChoices, providerInputs } from "../model/provider-inputs";
import { type Value, type Values, valueAt, withValueAt } from "../model/values";
import { afterCheck, inputsAfter, isSameBare } from "./notes";
import { type Note, parseSealed } from "./sealed";
import type { UnexplainedChange } from "./unexplained";

const { onSecretDrift: driftSetting } = providerInputs;

/** The configuration of a platform. */
interface Platform {
  /** A field; undefined where it is not set. */
  setting(name: string): Value | undefined;
}

/** What is done about a secret that somebody else may have changed. */
export type OnSecretDrift = keyof typeof onSecretDriftChoices.meanings;

/** What is done for this resource: what its program says, or else the platform's configuration. Default: `warn`. */
export function onSecretDriftOf(desired: Values, platform: Platform): OnSecretDrift {
  const chosen = desired[driftSetting] ?? platform.setting(driftSetting);
  return chosen === "reassert" || chosen === "ignore" ? chosen : "warn";
}

/** Inputs of an object that somebody else changed, its secrets perhaps among it. */
export function drifted(fields: readonly Field[], inputs: Values, change: UnexplainedChange): Values {
  return inputsAfter(change === "seen" ? "changedSeen" : "changedUnseen", leavesOf(fields), inputs);
}

/** The secrets of an object that somebody else may have changed, and what is done about them. */
export interface Drift {
  readonly secrets: readonly Leaf[];
  readonly onSecretDrift: OnSecretDrift;
  /** Whether other fields show all that is known of the change. */
  readonly isSeen: boolean;
}

/** The secrets that somebody else may have changed, and that the program still wants; undefined where there are none. */
export function driftOf(
  fields: readonly Field[],
  held: Values,
  desired: Values,
  platform: Platform,
): Drift | undefined {
  const notes = new Map<Leaf, Note>();
  for (const leaf of leavesOf(fields).filter(({ writeOnly }) => writeOnly)) {
    const before = parseSealed(valueAt(held, leaf.path));
    const isDrifted = before?.note === "drifted" || before?.note === "touched";
    // Another secret takes its place anyway.
    if (isDrifted && isSameBare(before, parseSealed(valueAt(desired, leaf.path))))
      notes.set(leaf, before.note);
  }
  if (notes.size === 0) return undefined;
  const isSeen = [...notes.values()].every((note) => note === "touched");
  return { secrets: [...notes.keys()], onSecretDrift: onSecretDriftOf(desired, platform), isSeen };
}

/**
 * The inputs that a check of the same program would give: after a refresh, the engine asks for a diff against the inputs
 * of the state, which no check has seen since.
 *
 * @param held the inputs that the refresh gave.
 */
export function asChecked({ secrets, onSecretDrift }: Drift, held: Values, desired: Values): Values {
  return secrets.reduce((values, { path }) => {
    const [before, wanted] = [held, values].map((each) => parseSealed(valueAt(each, path)));
    if (before === undefined || wanted === undefined) return values;
    return withValueAt(values, path, afterCheck(before, wanted, onSecretDrift === "reassert").text);
  }, desired);
}

/**
 * What a person is told of such secrets; undefined where it is nothing. With `reassert` it is no warning: the provider
 * acts by itself. A change that other fields show is told once, by the refresh that finds it.
 *
 * @param object the object in words, at the beginning of a sentence.
 * @param isFound whether a refresh has just found the change.
 */
export function driftLine(
  object: string,
  { secrets, onSecretDrift, isSeen }: Drift,
  isFound: boolean,
): Parameters<Log> | undefined {
  if (onSecretDrift === "ignore") return undefined;
  const names = secrets.map(({ name }) => name).join(" and ");
  const what = isSeen
    ? `${object} was changed by somebody else. Whether ${names} was changed, too, no platform tells.`
    : `${object} was changed by somebody else. No field shows the change, so it may have been ${names}.`;
  if (onSecretDrift === "reassert")
    return [`${what} The next \`pulumi up\` sets the program's ${names} again.`, "info"];
  if (isSeen && !isFound) return undefined;
  const allIsWell = isSeen ? "" : `; to say that all is well, set it to "ignore"`;
  return [
    `${what} To set the program's ${names} again, set ${driftSetting} to "reassert" and run \`pulumi up\`${allIsWell}.`,
    "warning",
  ];
}

/** What a line of {@link driftLine} says; undefined for other lines. */
export function readDriftLine(line: string): { id: string; secrets: readonly string[] } | undefined {
  const [, id, unseen, seen] =
    /\((\S+)\) was changed by somebody else\. (?:No field shows the change, so it may have been (.+?)\.|Whether (.+?) was changed, too, no platform tells\.)/.exec(
      line,
    ) ?? [];
  const names = unseen ?? seen;
  return id === undefined || names === undefined ? undefined : { id, secrets: names.split(" and ") };
}
