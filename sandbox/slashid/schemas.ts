import { z } from "zod";
import { nonEmpty, providerNames } from "./options";

/** The options by provider; what is in them is checked once the object's provider is known. */
const sentOptions = z.partialRecord(z.enum(providerNames), z.unknown());

const credentialFields = {
  label: z.string().optional(),
  external_cred: z.string().optional(),
  external_cred_id: z.string().optional(),
  enable_in_slashid_oidc_authz_server: z.boolean().optional(),
  options: sentOptions.optional(),
};

/** The body that creates an OIDC credential. */
export const oidcPostSchema = z.strictObject({
  client_id: nonEmpty,
  client_secret: nonEmpty,
  provider: z.enum(providerNames),
  ...credentialFields,
});

/** The body that changes an OIDC credential. Neither client_id nor provider is among its fields. */
export const oidcPatchSchema = z.strictObject({ client_secret: nonEmpty.optional(), ...credentialFields });

/** An OIDC credential's fields that a create and a change share. */
export type CredentialFields = Omit<z.output<typeof oidcPatchSchema>, "client_secret">;

/** The query of the list of OIDC credentials. */
export const oidcListQuerySchema = z.object({ oauth_provider: z.enum(providerNames).optional() });

/** The consistency headers of a write. */
export const consistencySchema = z.object({
  "slashid-required-consistency": z.enum(["local_region", "all_regions"]).optional(),
  "slashid-required-consistency-timeout": z.coerce.number().pipe(z.int().min(1).max(120)).optional(),
});
