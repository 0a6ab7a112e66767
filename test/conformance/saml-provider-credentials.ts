import type { Declared } from "../e2e/support/programs";
import { samlProviderCredentials as kind } from "../kinds";
import type { Expected, Scenario } from "./scenario";

const saml = (args: object): Declared => ({
  name: "saml",
  type: kind.type,
  args: { ...args },
});
const holding = (object: Record<string, unknown>): Expected => ({ object, secrets: {} });

const full = {
  idpMetadataUrl: "https://idp.example.com/metadata",
  label: "Contoso",
  emailClaims: ["email", "mail"],
  enableInSlashidOidcAuthzServer: true,
};
const reordered = { ...full, emailClaims: ["mail", "email"] };
const elsewhere = { ...reordered, idpMetadataUrl: "https://idp.example.com/other" };
const least = { idpMetadataUrl: "https://idp.example.com/other" };

const updates = (...paths: string[]) => ({ saml: { operation: "update" as const, paths } });
const patch = (fields: string) => [`PATCH /saml/ID [${fields}]`, "GET /saml/ID"];
const create = (fields: string) => [`POST /saml [${fields}]`, "GET /saml/ID"];

/** SAML provider credentials of SlashID from their creation to their end. */
export const scenario: Scenario = {
  kind,
  steps: [
    {
      name: "are created with everything set",
      resources: [saml(full)],
      changes: { saml: { operation: "create" } },
      requests: create("email_claims enable_in_slashid_oidc_authz_server idp_metadata_url label"),
      objects: [holding({ email_claims: ["email", "mail"], enable_in_slashid_oidc_authz_server: true })],
    },
    {
      name: "change when their claims change their order, since the first match counts",
      resources: [saml(reordered)],
      changes: updates("emailClaims"),
      requests: patch("email_claims"),
      objects: [holding({ email_claims: ["mail", "email"] })],
    },
    {
      name: "change their metadata in place",
      resources: [saml(elsewhere)],
      changes: updates("idpMetadataUrl"),
      requests: patch("idp_metadata_url"),
      objects: [holding({ idp_metadata_url: "https://idp.example.com/other" })],
    },
    {
      name: "return to the platform's defaults what the program stops setting",
      resources: [saml(least)],
      changes: updates("emailClaims", "enableInSlashidOidcAuthzServer", "label"),
      requests: patch("email_claims enable_in_slashid_oidc_authz_server label"),
      objects: [holding({ email_claims: [], enable_in_slashid_oidc_authz_server: false })],
    },
    {
      name: "put right what someone else changed in a field that the program sets",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        await backstage.edit(kind, object?.id ?? "", {
          idp_metadata_url: "https://evil.example.com",
        });
      },
      refreshed: updates("idpMetadataUrl"),
      resources: [saml(least)],
      changes: updates("idpMetadataUrl"),
      requests: patch("idp_metadata_url"),
      objects: [holding({ idp_metadata_url: "https://idp.example.com/other" })],
    },
    {
      name: "show what someone else changed in fields that the program leaves to the platform, and leave it so",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        await backstage.edit(kind, object?.id ?? "", {
          label: "Elsewhere",
          email_claims: ["upn"],
        });
      },
      refreshed: updates("emailClaims", "label"),
      resources: [saml(least)],
      changes: {},
      requests: [],
      objects: [holding({ label: "Elsewhere", email_claims: ["upn"] })],
    },
    {
      name: "are made anew when someone else has deleted them",
      behindTheBack: async (backstage) => {
        const [object] = await backstage.objects(kind);
        await backstage.remove(kind, object?.id ?? "");
      },
      refreshed: { saml: { operation: "delete" } },
      resources: [saml(least)],
      changes: { saml: { operation: "create" } },
      requests: create("idp_metadata_url"),
      objects: [holding({ idp_metadata_url: "https://idp.example.com/other" })],
    },
  ],
};
