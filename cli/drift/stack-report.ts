import { messageOf } from "../../provider/core/model/errors";
import { nameInStack } from "../../provider/core/model/urn";
import { oneLine } from "../../provider/core/redaction/one-line";
import { readDriftLine } from "../../provider/core/secrets/drift";
import type { RefreshEvents, RefreshStep } from "./engine-events";
import { movedFields, otherFields, type Refreshed } from "./fields";
import { fieldsOfType, ourType } from "./our-types";
import { type DriftedObject, type FieldDrift, type StackReport, sorted } from "./report";

/** What a refresh found in a stack. */
export function stackReport(stack: string, { steps, messages }: RefreshEvents): StackReport {
  // Providers are custom resources, too.
  const looked = steps.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  const suspected = new Map<string, readonly string[]>();
  for (const { text } of messages) {
    const said = readDriftLine(text);
    if (said !== undefined) suspected.set(said.id, said.secrets);
  }
  return {
    stack,
    resources: looked.map(({ urn }) => urn).sort(),
    objects: sorted(looked.flatMap((step) => drifted(step, suspected.get(step.id) ?? []))),
    known: [],
  };
}

/** A stack of which it could not be told whether there is drift. */
export function failedReport(stack: string, { messages }: RefreshEvents, error: unknown): StackReport {
  const errors = messages
    .filter(({ severity, text }) => severity === "error" && text !== "preview failed")
    .map(({ text }) => oneLine(text.replace(/^Preview failed: /, "")));
  const reasons = errors.length > 0 ? [...new Set(errors)] : [oneLine(messageOf(error))];
  return { stack, resources: [], objects: [], known: [], failure: reasons.join(" ") };
}

function drifted(step: RefreshStep, secrets: readonly string[]): DriftedObject[] {
  const { urn, id, inputs, before, after } = step;
  const known = ourType(step.type);
  const type = known === undefined ? step.type : `idp:${known}`;
  const object = { urn, type, name: nameInStack(urn), id };
  if (after === undefined) return [{ drift: "gone", ...object, fields: [], secrets: [] }];
  const refreshed = { inputs, before, after };
  const fields =
    known === undefined ? fieldsOfOther(step, refreshed) : movedFields(fieldsOfType(known), refreshed);
  if (fields.length === 0 && secrets.length === 0) return [];
  return [{ drift: "changed", ...object, fields, secrets }];
}

function fieldsOfOther({ op, paths }: RefreshStep, refreshed: Refreshed): FieldDrift[] {
  return op === "same" || op === "refresh" ? [] : otherFields(refreshed, paths);
}
