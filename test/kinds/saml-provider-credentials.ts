import type { Values } from "../../provider/core/model/values";
import * as schema from "../contract/schema";
import { fc } from "../support/properties";
import { type Kind, plainly, type Sample } from "./kind";
import { slashid } from "./platforms";
import { present, rewrittenFlag, rewrittenList, rewrittenText } from "./rewriting";
import { label, partial, text, url } from "./values";

const metadata = "https://idp.example.com/";
const distinct = (name: string) => ({ idpMetadataUrl: metadata + encodeURIComponent(name) });

const saml: Values = { idpMetadataUrl: "https://idp.example.com/metadata" };
const emailClaims = fc.array(text, { maxLength: 3 });

const fields: Readonly<Record<string, Sample>> = {
  idpMetadataUrl: {
    base: {},
    wire: "idp_metadata_url",
    first: plainly("https://one.example.com/metadata"),
    second: plainly("https://two.example.com/metadata"),
    values: url,
  },
  emailClaims: {
    base: saml,
    wire: "email_claims",
    first: plainly(["email", "mail"]),
    second: plainly(["mail", "email"]),
    unset: { wire: [] },
    values: emailClaims,
    ordered: true,
  },
  label: {
    base: saml,
    wire: "label",
    first: plainly("One"),
    second: plainly("Two"),
    unset: { wire: undefined },
    values: label,
  },
  enableInSlashidOidcAuthzServer: {
    base: saml,
    wire: "enable_in_slashid_oidc_authz_server",
    first: plainly(false),
    second: plainly(true),
    unset: { wire: false },
    values: fc.boolean(),
  },
};

/** SlashID's SAML provider credentials. */
export const samlProviderCredentials: Kind = {
  type: "slashid:SamlProviderCredentials",
  platform: slashid,
  path: "/organizations/sso/saml/provider-credentials",
  short: "/saml",
  madeId: /[\w-]{36}/,
  collection: "samlProviderCredentials",
  member: "result",
  contract: {
    settings: {
      label: schema.text,
      idp_metadata_url: schema.name,
      email_claims: { type: "array", items: schema.text, maxItems: 3 },
      enable_in_slashid_oidc_authz_server: schema.flag,
    },
    required: ["idp_metadata_url"],
  },
  naturalKey: ["idpMetadataUrl"],
  distinct,
  key: "idp_metadata_url",
  nameOf: ({ idp_metadata_url: url }) => decodeURIComponent(String(url).slice(metadata.length)),
  title: "label",
  plain: distinct,
  changes: {
    changed: { label: "Changed" },
    more: [
      { label: "one" },
      { emailClaims: ["a"] },
      { emailClaims: ["b", "a"] },
      { enableInSlashidOidcAuthzServer: true },
      { enableInSlashidOidcAuthzServer: false },
    ],
  },
  writes: { create: ["POST"], change: ["PATCH /ID"], delete: ["DELETE /ID"] },
  foreign: (name, variant = 0) => ({
    idp_metadata_url: distinct(name).idpMetadataUrl,
    ...(variant % 2 === 0 ? { label: `SAML ${variant}`, email_claims: ["mail", "email"] } : {}),
    ...(variant % 3 === 0 ? { enable_in_slashid_oidc_authz_server: true } : {}),
  }),
  fields,
  programs: partial({ label, emailClaims, enableInSlashidOidcAuthzServer: fc.boolean() }),
  rewrite: (choose, credentials) =>
    present({
      ...credentials,
      label: rewrittenText(choose, credentials.label),
      email_claims: rewrittenList(choose, credentials.email_claims),
      enable_in_slashid_oidc_authz_server: rewrittenFlag(
        choose,
        credentials.enable_in_slashid_oidc_authz_server,
      ),
    }),
};
