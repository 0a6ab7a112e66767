import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Secret } from "../../../core/model/secret";
import { isValues, type Value, type Values } from "../../../core/model/values";
import type { UpdateWrite } from "../../../core/model/write";

const texts = z.array(z.string()).nullish();

/** A step-up provider as ConductorOne writes it, in proto3 JSON. What is not named here is dropped. */
export const wire = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  issuerUrl: z.string().nullish(),
  clientId: z.string().nullish(),
  oauth2: z.object({ acrValues: texts }).nullish(),
  microsoft: z
    .object({
      tenant: z.string().nullish(),
      validationMode: z.string().nullish(),
      conditionalAccessIds: texts,
    })
    .nullish(),
  enabled: z.boolean().nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  lastTestedAt: z.string().nullish(),
});

/** What every call that answers with a step-up provider answers with. */
export const envelope = z.object({ stepUpProvider: wire });

/** The object under its inputs' and outputs' names; what proto3 writes for an unset field is left out. */
export function fromWire({ stepUpProvider }: z.infer<typeof envelope>): Observed {
  const { id, enabled, ...rest } = stepUpProvider;
  return { id, outputs: { ...withoutUnset(rest), enabled: enabled ?? false } };
}

/** A message of proto3 without its unset fields. */
export function withoutUnset(message: object): Values {
  const set: Values = {};
  for (const [name, value] of Object.entries(message) as [string, Value][]) {
    if (isValues(value)) set[name] = withoutUnset(value);
    else if (!isUnset(name, value)) set[name] = value;
  }
  return set;
}

/** Fields whose unset value proto3 writes as a name. */
const enums = new Set(["validationMode", "state"]);

/** @see https://protobuf.dev/programming-guides/json/ */
function isUnset(name: string, value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === "" || (enums.has(name) && String(value).endsWith("_UNSPECIFIED"));
}

/** The body of a create. `enabled` is not in it: ConductorOne doesn't take it there. */
export function createBody(desired: Values, clientSecret: Secret): Values {
  const { enabled: _, ...settings } = desired;
  return { ...settings, clientSecret: clientSecret.reveal() };
}

const updatable = ["displayName", "issuerUrl", "clientId", "oauth2", "microsoft", "enabled"];

/** The fields that an update names. Of `oauth2` and `microsoft` the wanted one, which clears the other. */
export function updateMask(write: UpdateWrite): string[] {
  return updatable.filter((name) => write.changes(name) && write.desired[name] !== undefined);
}

/** The body of an update: the fields of the mask and no others. */
export function updateBody(desired: Values, mask: readonly string[]): Values {
  const stepUpProvider = Object.fromEntries(Object.entries(desired).filter(([name]) => mask.includes(name)));
  return { stepUpProvider, updateMask: mask.join(",") };
}
