import { z } from "zod";
import { nonEmpty } from "./options";
import { plainCollection } from "./plain-collection";

const patch = z.strictObject({
  idp_metadata_url: nonEmpty.optional(),
  label: z.string().optional(),
  email_claims: z.array(z.string()).max(3, "at most 3 claims").optional(),
  enable_in_slashid_oidc_authz_server: z.boolean().optional(),
});

/** SlashID's SAML provider credentials, in memory. An empty label is left out of what a GET answers. */
export const samlCollection = () =>
  plainCollection({
    path: "/organizations/sso/saml/provider-credentials",
    noun: "SAML provider credentials",
    post: patch.extend({ idp_metadata_url: nonEmpty }),
    patch,
    wire: ({ label, ...others }) => ({
      email_claims: [],
      enable_in_slashid_oidc_authz_server: false,
      ...others,
      ...(label === undefined || label === "" ? {} : { label }),
    }),
  });
