import type { Values } from "../../../provider/core/model/values";
import { kinds } from "../../kinds";
import { withSettings } from "../../kinds/kind";
import { googleInputs, oidcInputs } from "../keycloak/inputs";

/** An object that operations are about. */
export interface Subject {
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  readonly id: string;
  /** Inputs of it, and others that it can be changed to, without its secret. */
  readonly inputs: Values;
  readonly changed: Values;
  /** The name of its secret. */
  readonly secret?: string;
  /** Right answers to whatever is asked about it: about one object, and about all. */
  readonly answers: readonly unknown[];
}

/** What people call an object of the sandbox's platforms, and its ID. */
const name = "x";

const ofSandbox = kinds.map((kind): Subject => {
  const { type, member, secret, changes, foreign } = kind;
  const object = { id: name, ...foreign(name) };
  const inputs = kind.plain(name);
  return {
    type,
    id: name,
    inputs,
    changed: withSettings(inputs, changes.changed),
    ...(secret && { secret: secret.program }),
    answers: [{ [member]: object, list: [object], nextPageToken: "" }, { [member]: [object] }],
  };
});

const mask = "**********";
const identityProviders = [
  {
    alias: "okta",
    internalId: "i-1",
    providerId: "oidc",
    enabled: true,
    config: {
      authorizationUrl: "https://login.example.com/authorize",
      tokenUrl: "https://login.example.com/token",
      clientId: "client-1",
      clientSecret: mask,
      pkceEnabled: "true",
      pkceMethod: "S256",
    },
  },
  { alias: "google", internalId: "i-2", providerId: "google", config: { clientId: "c", clientSecret: mask } },
];
const mapper = {
  id: "m-1",
  name: "mail",
  identityProviderAlias: "okta",
  identityProviderMapper: "oidc-user-attribute-idp-mapper",
  config: { claim: "mail", "user.attribute": "email", syncMode: "INHERIT" },
};
const mapperInputs = {
  realm: "staff",
  identityProviderAlias: "okta",
  name: "mail",
  identityProviderMapper: "oidc-user-attribute-idp-mapper",
  config: { claim: "mail", "user.attribute": "email" },
};
const providerAnswers = [...identityProviders, identityProviders, [{ realm: "staff" }, { realm: "master" }]];

const ofKeycloak: readonly Subject[] = [
  {
    type: "keycloak:IdentityProvider",
    id: "staff/okta",
    inputs: oidcInputs(),
    changed: googleInputs({ alias: "okta" }),
    secret: "clientSecret",
    answers: providerAnswers,
  },
  {
    type: "keycloak:IdentityProviderMapper",
    id: "staff/okta/m-1",
    inputs: mapperInputs,
    changed: withSettings(mapperInputs, { name: "address" }),
    answers: [mapper, [mapper], ...providerAnswers],
  },
];

/** One object of each type of every platform. */
export const subjects: readonly Subject[] = [...ofSandbox, ...ofKeycloak];

/** The object of a type. */
export function subjectOf(type: string): Subject {
  const subject = subjects.find((each) => each.type === type);
  if (subject === undefined) throw new Error(`test/vendors/fuzz has no ${type}`);
  return subject;
}
