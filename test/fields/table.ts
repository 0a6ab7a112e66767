import type { Values } from "../../provider/core/model/values";
import { plain, type Sample } from "./sample";
import { oidcProviderCredentials } from "./table-oidc";

const c1: Values = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "duo",
  clientSecret: "duo-secret",
};
const acr: Values = { ...c1, oauth2: { acrValues: ["phr"] } };

const step: Omit<Sample, "wire" | "first" | "second"> = { base: acr };

const stepUpProvider: Record<string, Sample> = {
  displayName: { ...step, wire: "displayName", first: plain("One"), second: plain("Two") },
  issuerUrl: {
    ...step,
    wire: "issuerUrl",
    first: plain("https://one.example.com"),
    second: plain("https://two.example.com/oauth2"),
  },
  clientId: { ...step, wire: "clientId", first: plain("one"), second: plain("two") },
  clientSecret: { ...step, wire: "clientSecret", first: plain("secret-one"), second: plain("secret-two") },
  oauth2: {
    base: c1,
    wire: "oauth2",
    first: plain({ acrValues: ["phr"] }),
    second: plain({ acrValues: ["phrh", "phr"] }),
    unset: { wire: null, instead: { microsoft: {} } },
    choice: true,
  },
  "oauth2.acrValues": {
    base: { ...c1, oauth2: {} },
    wire: "oauth2.acrValues",
    first: plain(["phr", "phrh"]),
    second: plain(["phrh", "phr"]),
    unset: { wire: [], instead: { oauth2: {} } },
  },
  microsoft: {
    base: c1,
    wire: "microsoft",
    first: plain({
      tenant: "contoso.com",
      validationMode: "MICROSOFT_VALIDATION_MODE_OIDC",
      conditionalAccessIds: ["C1"],
    }),
    second: plain({
      tenant: "fabrikam.com",
      validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
      conditionalAccessIds: ["C2"],
    }),
    unset: { wire: null, instead: { oauth2: { acrValues: ["phr"] } } },
    choice: true,
  },
  "microsoft.tenant": {
    base: { ...c1, microsoft: {} },
    wire: "microsoft.tenant",
    first: plain("contoso.com"),
    second: plain("72f988bf-86f1-41af-91ab-2d7cd011db47"),
    unset: { wire: "", instead: { microsoft: {} } },
  },
  "microsoft.validationMode": {
    base: { ...c1, microsoft: { conditionalAccessIds: ["C1"] } },
    wire: "microsoft.validationMode",
    first: plain("MICROSOFT_VALIDATION_MODE_OIDC"),
    second: plain("MICROSOFT_VALIDATION_MODE_ACRS"),
    unset: { wire: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED" },
  },
  "microsoft.conditionalAccessIds": {
    base: { ...c1, microsoft: { validationMode: "MICROSOFT_VALIDATION_MODE_OIDC" } },
    wire: "microsoft.conditionalAccessIds",
    first: plain(["C1", "C99"]),
    second: plain(["C99", "C2"]),
    unset: { wire: [] },
  },
  // ConductorOne enables a new one.
  enabled: { ...step, wire: "enabled", first: plain(true), second: plain(false), unset: { wire: true } },
};

const saml: Values = { idpMetadataUrl: "https://idp.example.com/metadata" };

const samlProviderCredentials: Record<string, Sample> = {
  idpMetadataUrl: {
    base: {},
    wire: "idp_metadata_url",
    first: plain("https://one.example.com/metadata"),
    second: plain("https://two.example.com/metadata"),
  },
  emailClaims: {
    base: saml,
    wire: "email_claims",
    first: plain(["email", "mail"]),
    second: plain(["mail", "email"]),
    unset: { wire: [] },
  },
  label: { base: saml, wire: "label", first: plain("One"), second: plain("Two"), unset: { wire: undefined } },
  enableInSlashidOidcAuthzServer: {
    base: saml,
    wire: "enable_in_slashid_oidc_authz_server",
    first: plain(false),
    second: plain(true),
    unset: { wire: false },
  },
};

/** A sample of every field by the resource's type and the field's path. */
export const samples: Readonly<Record<string, Readonly<Record<string, Sample>>>> = {
  "conductorone:StepUpProvider": stepUpProvider,
  "slashid:OidcProviderCredentials": oidcProviderCredentials,
  "slashid:SamlProviderCredentials": samlProviderCredentials,
};
