import { z } from "zod";
import { isValues, type Value, type Values } from "../../provider/core/model/values";

/** How the engine marks a special value, and the mark of a secret: its events have `[secret]` in its place. */
const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

const state = z.object({
  custom: z.boolean().default(false),
  id: z.string().default(""),
  inputs: z.record(z.string(), z.json()).default({}),
  outputs: z.record(z.string(), z.json()).default({}),
});

const step = z.object({
  metadata: z.object({
    op: z.string(),
    urn: z.string(),
    type: z.string(),
    old: state.nullish(),
    new: state.nullish(),
    detailedDiff: z.record(z.string(), z.unknown()).nullish(),
  }),
});

const event = z.object({
  resOutputsEvent: step.optional(),
  diagnosticEvent: z.object({ severity: z.string(), message: z.string() }).optional(),
});

/** What a refresh found of one resource. */
export interface RefreshStep {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Whether it is an object outside, rather than a component. */
  readonly custom: boolean;
  readonly id: string;
  readonly inputs: Values;
  /** The outputs in the state. */
  readonly before: Values;
  /** The outputs as the refresh found them; undefined where the object is gone. */
  readonly after: Values | undefined;
  /** The paths of a detailed diff, where the provider gives one. */
  readonly paths: readonly string[] | undefined;
}

/** What the engine says during a refresh. */
export interface RefreshEvents {
  readonly steps: readonly RefreshStep[];
  /** What providers and the engine say to the person. */
  readonly messages: readonly { readonly severity: string; readonly text: string }[];
}

/** Reads the events of a refresh. The engine has taken out the secrets; what marks them is taken out here. */
export function readEvents(events: readonly unknown[]): RefreshEvents {
  const steps: RefreshStep[] = [];
  const messages: { severity: string; text: string }[] = [];
  for (const each of events) {
    const { resOutputsEvent, diagnosticEvent } = event.parse(each);
    if (diagnosticEvent !== undefined) {
      messages.push({ severity: diagnosticEvent.severity, text: diagnosticEvent.message.trim() });
    }
    if (resOutputsEvent === undefined) continue;
    const { op, urn, type, old, new: found, detailedDiff } = resOutputsEvent.metadata;
    steps.push({
      op,
      urn,
      type,
      custom: old?.custom ?? found?.custom ?? false,
      id: old?.id ?? found?.id ?? "",
      inputs: shown(old?.inputs ?? {}),
      before: shown(old?.outputs ?? {}),
      after: op === "delete" || !found ? undefined : shown(found.outputs),
      paths: detailedDiff ? Object.keys(detailedDiff) : undefined,
    });
  }
  return { steps, messages };
}

function shown(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutMarks(value)]));
}

function withoutMarks(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isValues(value)) return value;
  return value[signature] === secretMark ? "[secret]" : shown(value);
}
