import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Secret } from "../../../core/model/secret";
import type { Desired, Shown } from "../../../core/model/shapes";
import type { UpdateWrite } from "../../../core/model/write";
import { enumToWire, enumValue, withoutUnset } from "../proto3";
import type { inputs, outputs } from "./schema";

type StepUpProvider = Desired<typeof inputs>;

const texts = z.array(z.string()).nullish();

/** A step-up provider in ConductorOne's proto3 JSON. Other fields are dropped. */
export const wire = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  issuerUrl: z.string().nullish(),
  clientId: z.string().nullish(),
  oauth2: z.object({ acrValues: texts }).nullish(),
  microsoft: z
    .object({
      tenant: z.string().nullish(),
      validationMode: enumValue.nullish(),
      conditionalAccessIds: texts,
    })
    .nullish(),
  enabled: z.boolean().nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  lastTestedAt: z.string().nullish(),
});

/** The body of every answer with a step-up provider. */
export const envelope = z.object({ stepUpProvider: wire });

/** The object under the names of its inputs and outputs, without unset fields. */
export function fromWire({
  stepUpProvider,
}: z.infer<typeof envelope>): Observed<Shown<typeof inputs, typeof outputs>> {
  const { id, enabled, ...rest } = stepUpProvider;
  return { id, outputs: { ...withoutUnset(rest, ["validationMode"]), enabled: enabled ?? false } };
}

/** The body of a create. It lacks `enabled`: ConductorOne does not accept it in a create. */
export function createBody(desired: StepUpProvider, clientSecret: Secret): object {
  const { enabled: _, ...settings } = desired;
  return { ...toWire(settings), clientSecret: clientSecret.reveal() };
}

/** Settings under their names on the wire, which are ours. */
function toWire<Settings extends Partial<StepUpProvider>>(settings: Settings): object {
  const mode = settings.microsoft?.validationMode;
  if (mode === undefined) return settings;
  return { ...settings, microsoft: { ...settings.microsoft, validationMode: enumToWire(mode) } };
}

const updatable = [
  "displayName",
  "issuerUrl",
  "clientId",
  "oauth2",
  "microsoft",
  "enabled",
] as const satisfies readonly (keyof StepUpProvider)[];

/** A field that an update can name. */
export type Updatable = (typeof updatable)[number];

/** The fields that an update names. Of `oauth2` and `microsoft`, only the desired one: it clears the other. */
export function updateMask({ changes, desired }: UpdateWrite<typeof inputs>): Updatable[] {
  return updatable.filter((name) => changes(name) && desired[name] !== undefined);
}

/** The body of an update: only the fields of the mask. */
export function updateBody(desired: StepUpProvider, mask: readonly Updatable[]): object {
  const named = Object.fromEntries(mask.map((name) => [name, desired[name]]));
  return { stepUpProvider: toWire(named), updateMask: mask.join(",") };
}
