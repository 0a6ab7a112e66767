import type { Value } from "../../../provider/core/model/values";
import { oneLine } from "../../../provider/core/redaction/one-line";
import type { DriftedObject, FieldDrift, NextUp, Report, StackReport } from "../report";

const nextUps: Readonly<Record<NextUp, string>> = {
  undoes: "`pulumi up --refresh` sets it back",
  keeps: "`pulumi up` leaves it, since the program does not set it",
};

/** What `pulumi up --refresh` does about a field; undefined where the engine does not tell. */
export function nextUpWords({ nextUp }: FieldDrift): string | undefined {
  return nextUp === undefined ? undefined : nextUps[nextUp];
}

/** A value as text on one line. */
export function valueWords(value: Value | undefined): string {
  return value === undefined ? "nothing" : oneLine(JSON.stringify(value));
}

/** What happened to an object, a sentence each. */
export function driftWords(object: DriftedObject): string[] {
  const { drift, fields, secrets, importCommand } = object;
  if (drift === "gone") return ["the platform no longer has it; `pulumi up --refresh` makes it anew"];
  if (drift === "unmanaged")
    return importCommand === undefined ? [] : [`to manage it: ${oneLine(importCommand)}`];
  return [...fields.map(fieldWords), ...secrets.map(secretWords)];
}

/** How a field moved. */
export function fieldWords(field: FieldDrift): string {
  const { path, state, platform } = field;
  const moved =
    state === undefined && platform === undefined
      ? `${oneLine(path)} changed`
      : `${oneLine(path)}: ${valueWords(state)} in the state, ${valueWords(platform)} on the platform`;
  const next = nextUpWords(field);
  return next === undefined ? moved : `${moved}; ${next}`;
}

/** What is known of a secret. */
export function secretWords(secret: string): string {
  return `${secret}: somebody else may have changed it`;
}

/** What a stack's report comes to. */
export function summaryOf({ resources, objects, known, failure }: StackReport): string {
  if (failure !== undefined) return "it could not be told whether there is drift";
  const all = `${resources.length} ${noun(resources.length)}`;
  const baseline = known.length === 0 ? "" : `, and ${known.length} as in the baseline`;
  return objects.length === 0
    ? `no ${baseline && "new "}drift in ${all}${baseline}`
    : `${objects.length} of ${all} drifted${baseline}`;
}

/** What the list of unmanaged objects comes to. */
export function unmanagedSummaryOf({ objects, known, failure }: NonNullable<Report["unmanaged"]>): string {
  if (failure !== undefined) return "they could not be listed";
  const baseline = known.length === 0 ? "" : `, and ${known.length} as in the baseline`;
  return `${objects.length === 0 ? "none" : `${objects.length} ${noun(objects.length)}`}${baseline}`;
}

function noun(count: number): string {
  return count === 1 ? "object" : "objects";
}
