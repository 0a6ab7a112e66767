import { fieldsOf } from "../../provider/core/model/fields";
import type { Field } from "../../provider/core/model/fields";
import { nameInStack } from "../../provider/core/model/urn";
import { oneLine } from "../../provider/core/redaction/one-line";
import { readDriftLine } from "../../provider/core/secrets/drift";
import { vendors } from "../../provider/vendors";
import type { RefreshEvents, RefreshStep } from "./engine-events";
import { movedFields, otherFields } from "./fields";
import { type DriftedObject, type StackReport, sorted } from "./report";

/** The fields of our resources, by module and name as in `conductorone:StepUpProvider`. */
const ours: ReadonlyMap<string, readonly Field[]> = new Map(
  vendors.flatMap((vendor) =>
    vendor.resources.map((resource) => [`${vendor.name}:${resource.name}`, fieldsOf(resource.inputs)] as const),
  ),
);

/** Module and name of one of our resources, on either face; undefined for others. */
export function ourType(type: string): string | undefined {
  const name = type.replace(/^(?:idp:|pulumi-nodejs:dynamic\/idp\/)/, "");
  return name !== type && ours.has(name) ? name : undefined;
}

/** What a refresh found in a stack. */
export function stackReport(stack: string, { steps, messages }: RefreshEvents): StackReport {
  const objects = steps.filter(({ type }) => isObject(type));
  const suspected = new Map<string, readonly string[]>();
  for (const { text } of messages) {
    const said = readDriftLine(text);
    if (said !== undefined) suspected.set(said.id, said.secrets);
  }
  return {
    stack,
    resources: objects.map(({ urn }) => urn).sort(),
    objects: sorted(objects.flatMap((step) => drifted(step, suspected.get(step.id) ?? []))),
  };
}

/** A stack of which it could not be told whether there is drift. */
export function failedReport(stack: string, { messages }: RefreshEvents, error: unknown): StackReport {
  const errors = messages.filter(({ severity }) => severity === "error").map(({ text }) => oneLine(text));
  const reasons = errors.length > 0 ? [...new Set(errors)] : [oneLine(reasonOf(error))];
  return { stack, resources: [], objects: [], failure: reasons.join(" ") };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // The Automation API gives the whole output of the command; the engine's own reason is in it.
  const [, reason] = /error: ([^\n]+)/.exec(message) ?? [];
  return reason ?? message.split("\n")[0] ?? "";
}

/** Whether a resource is an object outside: stacks, providers and components are not. */
function isObject(type: string): boolean {
  return !type.startsWith("pulumi:");
}

function drifted(step: RefreshStep, secrets: readonly string[]): DriftedObject[] {
  const { urn, id, inputs, before, after } = step;
  const known = ourType(step.type);
  const type = known === undefined ? step.type : `idp:${known}`;
  const object = { urn, type, name: nameInStack(urn), id };
  if (after === undefined) return [{ drift: "gone", ...object, fields: [], secrets: [] }];
  const refreshed = { inputs, before, after };
  const fields =
    known !== undefined
      ? movedFields(ours.get(known) ?? [], refreshed)
      : step.op === "same" || step.op === "refresh"
        ? []
        : otherFields(refreshed, step.paths);
  if (fields.length === 0 && secrets.length === 0) return [];
  return [{ drift: "changed", ...object, fields, secrets }];
}
