import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Desired, Shown } from "../../../core/model/shapes";
import { listOf } from "../list";
import type { inputs, outputs } from "./schema";

const wire = z.object({
  id: z.string().min(1),
  label: z.string().nullish(),
  idp_metadata_url: z.string(),
  email_claims: z.array(z.string()).nullish(),
  enable_in_slashid_oidc_authz_server: z.boolean().nullish(),
});

/** The body of an answer to a GET or a create. */
export const envelope = z.object({ result: wire });

/** The body of an answer with a list. */
export const listEnvelope = listOf(wire);

/** The same, with nothing of an entry but its ID. */
export const idsEnvelope = listOf(wire.pick({ id: true }));

type SamlProviderCredentials = Desired<typeof inputs>;

/** SlashID's name of each field, by ours. */
const names = {
  idpMetadataUrl: "idp_metadata_url",
  label: "label",
  emailClaims: "email_claims",
  enableInSlashidOidcAuthzServer: "enable_in_slashid_oidc_authz_server",
} as const satisfies Record<keyof SamlProviderCredentials, keyof z.infer<typeof wire>>;

const fields = Object.keys(names) as (keyof typeof names)[];

/** The object under the names of its inputs, without unset fields. */
export function fromWire(found: z.infer<typeof wire>): Observed<Shown<typeof inputs, typeof outputs>> {
  const set = fields
    .map((name) => [name, found[names[name]]] as const)
    .filter(([, value]) => (value ?? "") !== "" && !(Array.isArray(value) && value.length === 0));
  return { id: found.id, outputs: Object.fromEntries(set) };
}

/** The body of a create or update, with the wanted fields only. */
export function bodyOf(
  desired: SamlProviderCredentials,
  isWanted: (name: keyof SamlProviderCredentials) => boolean,
): object {
  const wanted = fields.filter((name) => desired[name] !== undefined && isWanted(name));
  return Object.fromEntries(wanted.map((name) => [names[name], desired[name]]));
}
