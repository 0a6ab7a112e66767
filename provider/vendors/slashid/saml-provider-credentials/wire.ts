import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Values } from "../../../core/model/values";

const wire = z.object({
  id: z.string().min(1),
  label: z.string().nullish(),
  idp_metadata_url: z.string(),
  email_claims: z.array(z.string()).nullish(),
  enable_in_slashid_oidc_authz_server: z.boolean().nullish(),
});

/** What a GET and a create answer with. */
export const envelope = z.object({ result: wire });

const names: Readonly<Record<string, keyof z.infer<typeof wire>>> = {
  idpMetadataUrl: "idp_metadata_url",
  label: "label",
  emailClaims: "email_claims",
  enableInSlashidOidcAuthzServer: "enable_in_slashid_oidc_authz_server",
};

/** What a list answers with. */
export const listEnvelope = z.object({ result: z.array(wire) });

/** The object under its inputs' names; what is not set is left out. */
export function fromWire({ result }: z.infer<typeof envelope>): Observed {
  const outputs: Values = {};
  for (const [name, theirs] of Object.entries(names)) {
    const value = result[theirs];
    const isUnset =
      value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
    if (!isUnset) outputs[name] = value;
  }
  return { id: result.id, outputs };
}

/** The body of a create or update with the fields that are wanted. */
export function body(desired: Values, isWanted: (name: string) => boolean): Values {
  const wanted: Values = {};
  for (const [name, theirs] of Object.entries(names)) {
    const value = desired[name];
    if (value !== undefined && isWanted(name)) wanted[theirs] = value;
  }
  return wanted;
}
