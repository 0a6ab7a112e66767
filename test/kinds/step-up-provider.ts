import { isValues, type Value, type Values } from "../../provider/core/model/values";
import type { JsonObject } from "../../sandbox";
import { fc } from "../support/properties";
import { type Kind, plainly, type Sample } from "./kind";
import { conductorone } from "./platforms";
import {
  absent,
  type Choose,
  oneOf,
  present,
  rewrittenFlag,
  rewrittenList,
  rewrittenSet,
  rewrittenText,
} from "./rewriting";
import { foreignSecret } from "./secrets";
import { asSet, joined, partial, tenant, text, url } from "./values";

const modes = {
  oidc: "MICROSOFT_VALIDATION_MODE_OIDC",
  acrs: "MICROSOFT_VALIDATION_MODE_ACRS",
  unset: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
};

const distinct = (name: string) => ({ displayName: name, clientId: name });

const duo: Values = {
  ...distinct("Duo"),
  issuerUrl: "https://duo.example.com",
  clientSecret: "duo-secret",
};
const acr: Values = { ...duo, oauth2: { acrValues: ["phr"] } };
const acrValues = fc.array(text, { maxLength: 4 });
const accessIds = fc.array(
  fc.integer({ min: 1, max: 99 }).map((number) => `C${number}`),
  { maxLength: 5 },
);

const fields: Readonly<Record<string, Sample>> = {
  displayName: {
    base: acr,
    wire: "displayName",
    first: plainly("One"),
    second: plainly("Two"),
    values: text,
  },
  issuerUrl: {
    base: acr,
    wire: "issuerUrl",
    first: plainly("https://one.example.com"),
    second: plainly("https://two.example.com/oauth2"),
    values: url,
  },
  clientId: { base: acr, wire: "clientId", first: plainly("one"), second: plainly("two"), values: text },
  clientSecret: {
    base: acr,
    wire: "clientSecret",
    first: plainly("secret-one"),
    second: plainly("secret-two"),
  },
  oauth2: {
    base: duo,
    wire: "oauth2",
    first: plainly({ acrValues: ["phr"] }),
    second: plainly({ acrValues: ["phrh", "phr"] }),
    unset: { wire: null, instead: { microsoft: {} } },
    choice: true,
  },
  "oauth2.acrValues": {
    base: { ...duo, oauth2: {} },
    wire: "oauth2.acrValues",
    first: plainly(["phr", "phrh"]),
    second: plainly(["phrh", "phr"]),
    unset: { wire: [], instead: { oauth2: {} } },
    values: acrValues,
    ordered: true,
  },
  microsoft: {
    base: duo,
    wire: "microsoft",
    first: plainly({ tenant: "contoso.com", validationMode: modes.oidc, conditionalAccessIds: ["C1"] }),
    second: plainly({ tenant: "fabrikam.com", validationMode: modes.acrs, conditionalAccessIds: ["C2"] }),
    unset: { wire: null, instead: { oauth2: { acrValues: ["phr"] } } },
    choice: true,
  },
  "microsoft.tenant": {
    base: { ...duo, microsoft: {} },
    wire: "microsoft.tenant",
    first: plainly("contoso.com"),
    second: plainly("72f988bf-86f1-41af-91ab-2d7cd011db47"),
    unset: { wire: "", instead: { microsoft: {} } },
    values: fc.oneof(tenant, fc.constantFrom("common", "organizations")),
  },
  "microsoft.validationMode": {
    base: { ...duo, microsoft: { conditionalAccessIds: ["C1"] } },
    wire: "microsoft.validationMode",
    first: plainly(modes.oidc),
    second: plainly(modes.acrs),
    unset: { wire: modes.unset },
    values: fc.constantFrom(...Object.values(modes), "MICROSOFT_VALIDATION_MODE_NEW"),
  },
  "microsoft.conditionalAccessIds": {
    base: { ...duo, microsoft: { validationMode: modes.oidc } },
    wire: "microsoft.conditionalAccessIds",
    first: plainly(["C1", "C99"]),
    second: plainly(["C99", "C2"]),
    unset: { wire: [] },
    values: accessIds,
    means: asSet(),
  },
  // ConductorOne enables a new one.
  enabled: {
    base: acr,
    wire: "enabled",
    first: plainly(true),
    second: plainly(false),
    unset: { wire: true },
    values: fc.boolean(),
  },
};

const microsoft = partial({
  tenant: fc.oneof(tenant, fc.constant("")),
  validationMode: fc.constantFrom(modes.oidc, modes.unset),
  conditionalAccessIds: accessIds,
});
const withAcrs = fc.tuple(microsoft, accessIds).map(([settings, ids]) => ({
  ...settings,
  validationMode: modes.acrs,
  conditionalAccessIds: ["C1", ...ids],
}));
const arm: fc.Arbitrary<Values> = fc.oneof(
  partial({ acrValues }).map((oauth2) => ({ oauth2 })),
  fc.oneof(microsoft, withAcrs).map((settings) => ({ microsoft: settings })),
);
const programs = fc
  .tuple(fc.record({ issuerUrl: url, clientSecret: text }), partial({ enabled: fc.boolean() }), arm)
  .map((parts) => joined(...parts));

/** What somebody else set: acr values, none, and Microsoft's settings or none. */
const foreignSettings: readonly JsonObject[] = [
  { oauth2: { acrValues: ["phrh", "phr"] } },
  { oauth2: {} },
  {
    microsoft: { tenant: "contoso.com", validationMode: modes.acrs, conditionalAccessIds: ["C2", "C1"] },
  },
  { microsoft: {} },
];

const rewrittenMode = (choose: Choose, value: Value | undefined) =>
  value === modes.unset ? oneOf(choose, modes.unset, null, absent) : value;

/** ConductorOne's step-up provider in proto3 JSON. */
function rewrite(choose: Choose, provider: Values): Values {
  const { oauth2, microsoft } = provider;
  return present({
    ...provider,
    enabled: rewrittenFlag(choose, provider.enabled),
    lastTestedAt: oneOf(choose, null, absent),
    oauth2: isValues(oauth2)
      ? present({ acrValues: rewrittenList(choose, oauth2.acrValues) })
      : oneOf(choose, null, absent),
    microsoft: isValues(microsoft)
      ? present({
          tenant: rewrittenText(choose, microsoft.tenant),
          validationMode: rewrittenMode(choose, microsoft.validationMode),
          conditionalAccessIds: rewrittenSet(choose, microsoft.conditionalAccessIds),
        })
      : oneOf(choose, null, absent),
    fieldOfTomorrow: oneOf(choose, "new", absent),
    clientSecret: oneOf(choose, "********", "", absent),
  });
}

/** ConductorOne's step-up providers. */
export const stepUpProvider: Kind = {
  type: "conductorone:StepUpProvider",
  platform: conductorone,
  path: "/api/v1/step-up/providers",
  search: "/api/v1/search/step-up/providers",
  short: "/providers",
  madeId: /\w{27}/,
  collection: "stepUpProviders",
  member: "stepUpProvider",
  naturalKey: ["issuerUrl", "clientId", "displayName"],
  distinct,
  key: "clientId",
  nameOf: ({ clientId }) => String(clientId),
  title: "displayName",
  secret: { program: "clientSecret", wire: "clientSecret" },
  plain: (name) => ({
    ...distinct(name),
    issuerUrl: "https://idp.example.com",
    clientSecret: "first-secret",
    oauth2: { acrValues: ["phr"] },
  }),
  changes: {
    changed: { oauth2: { acrValues: ["phrh"] } },
    rotated: { clientSecret: "second-secret" },
    disabled: { enabled: false },
    more: [
      { oauth2: { acrValues: ["b", "a"] } },
      { oauth2: {} },
      { oauth2: undefined, microsoft: { conditionalAccessIds: ["C1", "C2"] } },
      { enabled: true },
    ],
  },
  writes: {
    create: ["POST"],
    "create disabled": ["POST", "POST /ID"],
    rotate: ["POST /ID/secret"],
    change: ["POST /ID"],
    "rotate and change": ["POST /ID/secret", "POST /ID"],
    delete: ["DELETE /ID"],
  },
  foreign: (name, variant = 0) => ({
    ...distinct(name),
    issuerUrl: "https://idp.example.com",
    clientSecret: foreignSecret,
    ...foreignSettings[variant % foreignSettings.length],
  }),
  fields,
  programs,
  rewrite,
};
