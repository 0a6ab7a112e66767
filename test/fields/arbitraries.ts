import type { Value, Values } from "../../provider/core/model/values";
import { applePrivateKey } from "../contract/samples";
import { fc } from "../support/properties";
import { impliedScopes } from "./scopes";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const label = fc.oneof(text, fc.constant(""));
const url = fc.tuple(fc.nat(999), fc.constantFrom("", "/", "/a", "/a/")).map(([host, path]) => {
  return `https://idp-${host}.example.com${path}`;
});
const tenant = fc.oneof(
  fc.constantFrom("contoso.com", "fabrikam.onmicrosoft.com", "Contoso.COM"),
  fc.uuid().map(String),
);
const word = fc.stringMatching(/^[a-z:.]{1,8}$/);
const appleId = fc.stringMatching(/^[A-Z\d]{10}$/);
const accessIds = fc.array(
  fc.integer({ min: 1, max: 99 }).map((number) => `C${number}`),
  { maxLength: 5 },
);

/** Units of a Go duration, in seconds. */
const units = { h: 3600, m: 60, s: 1 } as const;

/** Ways to write so many seconds. All mean the same. */
export function durationSpellings(seconds: number): string[] {
  const { h, m } = units;
  const rest = seconds % m;
  return [
    `${seconds}s`,
    `${seconds * 1000}ms`,
    `${Math.floor(seconds / m)}m${rest}s`,
    `${Math.floor(seconds / h)}h${Math.floor((seconds % h) / m)}m${rest}s`,
    `+${seconds}.0s`,
    `0h${seconds}s`,
    ...(rest === 0 ? [`${seconds / m}m`] : []),
    ...(seconds % h === 0 ? [`${seconds / h}h`] : []),
  ];
}

const lifetime = fc
  .tuple(
    fc.oneof(fc.integer({ min: 300, max: 15_777_000 }), fc.constantFrom(300, 3600, 720 * 3600)),
    fc.nat(),
  )
  .map(([seconds, pick]) => {
    const spellings = durationSpellings(seconds);
    return String(spellings[pick % spellings.length]);
  });

const acrValues = fc.array(text, { maxLength: 4 });

/** Objects in which every member may be missing. */
const partial = <Members extends Record<string, fc.Arbitrary<Value>>>(members: Members) =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Values>;

const microsoft = partial({
  tenant: fc.oneof(tenant, fc.constant("")),
  validationMode: fc.constantFrom("MICROSOFT_VALIDATION_MODE_OIDC", "MICROSOFT_VALIDATION_MODE_UNSPECIFIED"),
  conditionalAccessIds: accessIds,
});
const withAcrs = fc.tuple(microsoft, accessIds).map(([settings, ids]) => ({
  ...settings,
  validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
  conditionalAccessIds: ["C1", ...ids],
}));

const arm: fc.Arbitrary<Values> = fc.oneof(
  partial({ acrValues }).map((oauth2) => ({ oauth2 })),
  fc.oneof(microsoft, withAcrs).map((settings) => ({ microsoft: settings })),
);

const both = ([one, other]: [Values, Values]): Values => ({ ...one, ...other });

const stepUpProvider = fc
  .tuple(
    fc.record({ displayName: text, issuerUrl: url, clientId: text, clientSecret: text }),
    partial({ enabled: fc.boolean() }),
    arm,
  )
  .map(([needed, optional, settings]): Values => ({ ...needed, ...optional, ...settings }));

const scopesOf = (provider: string) =>
  fc.array(fc.oneof(word, fc.constantFrom("openid", ...(impliedScopes[provider] ?? []))), { maxLength: 5 });

const entra = fc.oneof(tenant, fc.constantFrom("common", "organizations"));
const okta = fc.constantFrom("", "https://one.okta.com", "https://two.okta.com");
const key = applePrivateKey();
const apple = fc
  .tuple(
    fc.record({ privateKey: fc.constant(key), teamId: appleId, keyId: appleId }),
    partial({ authorizeScopes: scopesOf("apple"), secretLifetime: lifetime }),
  )
  .map(both);

function optionsOf(provider: string): fc.Arbitrary<Values> {
  const authorizeScopes = scopesOf(provider);
  if (provider === "azuread") return partial({ authorizeScopes, tenant: entra });
  if (provider === "okta") return partial({ authorizeScopes, organizationUrl: okta });
  return partial({ authorizeScopes });
}

const provided = fc.constantFrom(...Object.keys(impliedScopes)).chain((provider): fc.Arbitrary<Values> => {
  if (provider === "apple") return apple.map((options) => ({ provider, options: { apple: options } }));
  return fc.oneof(
    fc.constant({ provider }),
    optionsOf(provider).map((options) => ({ provider, options: { [provider]: options } })),
  );
});

let count = 0;

const oidcProviderCredentials = fc
  .tuple(
    fc.record({ clientId: text, clientSecret: text }),
    partial({ label, externalCredId: label, enableInSlashidOidcAuthzServer: fc.boolean() }),
    provided,
  )
  .map(([needed, optional, settings]): Values => ({ ...needed, ...optional, ...settings }));

const emailClaims = fc.array(text, { maxLength: 3 });

const samlProviderCredentials = fc
  .tuple(
    fc.record({ idpMetadataUrl: url }),
    partial({ label, emailClaims, enableInSlashidOidcAuthzServer: fc.boolean() }),
  )
  .map(both);

/** Valid inputs of every resource. */
export const programs: Readonly<Record<string, fc.Arbitrary<Values>>> = {
  "conductorone:StepUpProvider": stepUpProvider,
  "slashid:OidcProviderCredentials": oidcProviderCredentials,
  "slashid:SamlProviderCredentials": samlProviderCredentials,
};

/** The inputs with a natural key that no other object has. */
export function unique(program: Values): Values {
  const number = count++;
  return "idpMetadataUrl" in program
    ? { ...program, idpMetadataUrl: `${String(program.idpMetadataUrl)}/?number=${number}` }
    : { ...program, clientId: `${String(program.clientId)} ${number}` };
}

/** Values for a field by the end of its path, valid in every object that can have the field. */
export function valuesFor(path: readonly string[], provider: string): fc.Arbitrary<Value> {
  const name = path.at(-1) ?? "";
  const known: Readonly<Record<string, fc.Arbitrary<Value>>> = {
    displayName: text,
    clientId: text,
    issuerUrl: url,
    idpMetadataUrl: url,
    label,
    externalCredId: label,
    enabled: fc.boolean(),
    enableInSlashidOidcAuthzServer: fc.boolean(),
    acrValues,
    emailClaims,
    conditionalAccessIds: accessIds,
    validationMode: fc.constantFrom(
      "MICROSOFT_VALIDATION_MODE_OIDC",
      "MICROSOFT_VALIDATION_MODE_ACRS",
      "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
      "MICROSOFT_VALIDATION_MODE_NEW",
    ),
    tenant: entra,
    organizationUrl: okta,
    teamId: appleId,
    keyId: appleId,
    secretLifetime: lifetime,
    authorizeScopes: scopesOf(provider),
  };
  const values = known[name];
  if (values === undefined) throw new Error(`there are no values for ${path.join(".")}`);
  return values;
}
