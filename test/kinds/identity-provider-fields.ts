import { fieldsOf, type Leaf, leavesOf } from "../../provider/core/model/fields";
import { pathText, type Value, type Values, withValueAt } from "../../provider/core/model/values";
import { identityProvider } from "../../provider/vendors/keycloak/identity-provider/resource";
import { plainly, type Sample, type Spelling } from "./kind";

const client: Values = { clientId: "client-1", clientSecret: "client-secret" };
const oidc: Values = {
  ...client,
  providerId: "oidc",
  oidc: {
    authorizationUrl: "https://login.example.com/authorize",
    tokenUrl: "https://login.example.com/token",
  },
};
const saml: Values = {
  providerId: "saml",
  saml: { singleSignOnServiceUrl: "https://login.example.com/sso" },
};

/** What some settings need beside them. */
const companions: Readonly<Record<string, Values>> = {
  "oidc.validateSignature": { publicKeySignatureVerifier: "key" },
  "oidc.pkceEnabled": { pkceMethod: "S256" },
  "saml.nameIDPolicyFormat": { principalType: "ATTRIBUTE", principalAttribute: "mail" },
  "saml.validateSignature": { signingCertificate: "certificate" },
  "saml.useMetadataDescriptorUrl": { metadataDescriptorUrl: "https://login.example.com/metadata" },
  "saml.principalType": { principalAttribute: "mail" },
};

/** Values that Keycloak has to know. */
const known: Readonly<Record<string, readonly [Value, Value]>> = {
  firstBrokerLoginFlowAlias: ["first broker login", "browser"],
  postBrokerLoginFlowAlias: ["browser", "direct grant"],
};

const required = ["clientId", "oidc.authorizationUrl", "oidc.tokenUrl", "saml.singleSignOnServiceUrl"];
const inConfig = ["clientId", "syncMode", "guiOrder"];

/** What says which object it is, and the secret. */
function ownSamples(realms: { readonly realm: string; readonly otherRealm: string }): Record<string, Sample> {
  const inPath = "it is a part of the path: an object with another one is another object";
  return {
    realm: {
      base: oidc,
      wire: "realm",
      first: plainly(realms.realm),
      second: plainly(realms.otherRealm),
      fixed: inPath,
    },
    alias: { base: oidc, wire: "alias", first: plainly("one"), second: plainly("two"), fixed: inPath },
    providerId: {
      base: { ...client, providerId: "github" },
      wire: "providerId",
      first: plainly("github"),
      second: plainly("gitlab"),
      fixed: "Keycloak keeps the kind that an object was made with",
    },
    clientSecret: {
      base: oidc,
      wire: "config.clientSecret",
      first: plainly("secret-one"),
      second: plainly("secret-two"),
    },
    config: {
      base: { ...client, providerId: "google" },
      wire: "config.hostedDomain",
      first: setting("one.example.com"),
      second: setting("two.example.com"),
      unset: { wire: undefined },
    },
  };
}

function setting(hostedDomain: string): Spelling {
  return { program: { hostedDomain }, wire: hostedDomain, state: { hostedDomain } };
}

/** A sample of every field of an identity provider. Those that are alike are made of what the resource declares. */
export function identityProviderFields(realms: {
  readonly realm: string;
  readonly otherRealm: string;
}): Readonly<Record<string, Sample>> {
  const own = ownSamples(realms);
  const alike = leavesOf(fieldsOf(identityProvider.inputs))
    .filter((leaf) => !leaf.providerOnly && own[pathText(leaf.path)] === undefined)
    .map((leaf) => [pathText(leaf.path), sampleOf(leaf)] as const);
  return { ...own, ...Object.fromEntries(alike) };
}

function sampleOf(leaf: Leaf): Sample {
  const { name, type, platformDefault } = leaf;
  const path = pathText(leaf.path);
  const [group = ""] = leaf.path;
  const isBeside = leaf.path.length === 1 && !inConfig.includes(name);
  const spelled = (value: Value): Spelling =>
    isBeside ? plainly(value) : { program: value, wire: String(value), state: value };
  const [first, second] = (known[path] ?? valuesOf(leaf)).map(spelled) as [Spelling, Spelling];
  const around = group === "saml" ? saml : oidc;
  const base = Object.entries(companions[path] ?? {}).reduce(
    (inputs, [companion, value]) => withValueAt(inputs, [group, companion], value),
    around,
  );
  const byDefault = type === "number" ? 0 : platformDefault;
  // Keycloak keeps one empty text: a provider without a name.
  const isGone = byDefault === undefined || (byDefault === "" && name !== "displayName");
  const unset = isGone ? undefined : spelled(byDefault).wire;
  return {
    base,
    wire: isBeside ? name : `config.${name}`,
    first,
    second,
    ...(required.includes(path) ? {} : { unset: { wire: unset } }),
  };
}

function valuesOf({ type, words, name, platformDefault }: Leaf): readonly [Value, Value] {
  if (type === "boolean") return [platformDefault ?? false, platformDefault !== true];
  if (type === "number") return [1, 2];
  if (words !== undefined) {
    const [first = "", second = ""] = Object.keys(words.meanings);
    return [first, second];
  }
  if (/Url$|^issuer$/.test(name)) return ["https://one.example.com/x", "https://two.example.com/x"];
  return ["one", "two"];
}
