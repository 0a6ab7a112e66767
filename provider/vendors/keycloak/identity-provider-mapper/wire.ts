import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Desired, Shown } from "../../../core/model/shapes";
import { shownName } from "../schemas";
import type { inputs, outputs } from "./schema";

/** A mapper as Keycloak has it, with all that is not declared here: a write sends the whole object back. */
export const wire = z.looseObject({
  id: shownName,
  name: z.string(),
  identityProviderAlias: shownName,
  identityProviderMapper: z.string(),
  config: z.record(z.string(), z.string().nullable()).nullish(),
});

/** The object under the names of its inputs. */
export function fromWire(
  realm: string,
  found: z.infer<typeof wire>,
): Observed<Shown<typeof inputs, typeof outputs>> {
  const { id, name, identityProviderAlias, identityProviderMapper } = found;
  const set = Object.entries(found.config ?? {}).filter(([, value]) => value !== null && value !== "");
  const { syncMode, ...config } = Object.fromEntries(set) as Record<string, string>;
  return {
    id: `${realm}/${identityProviderAlias}/${id}`,
    outputs: {
      realm,
      identityProviderAlias,
      name,
      identityProviderMapper,
      syncMode,
      ...(Object.keys(config).length === 0 ? {} : { config }),
    },
  };
}

/**
 * The body of a write: the whole object.
 *
 * @param found what Keycloak has now; undefined for a create.
 */
export function toWire(desired: Desired<typeof inputs>, found: z.infer<typeof wire> | undefined): object {
  const { name, identityProviderAlias, identityProviderMapper, syncMode } = desired;
  const config = { ...desired.config, ...(syncMode === undefined ? {} : { syncMode }) };
  return { ...found, name, identityProviderAlias, identityProviderMapper, config };
}
