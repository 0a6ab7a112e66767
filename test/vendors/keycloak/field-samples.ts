import { fieldsOf, type Leaf, leavesOf } from "../../../provider/core/model/fields";
import { pathText, type Value, type Values, valueAt, withValueAt } from "../../../provider/core/model/values";
import { identityProvider } from "../../../provider/vendors/keycloak/identity-provider/resource";
import { oidcInputs, samlInputs } from "./inputs";

/** A field that a program can change, with two values to go between. */
export interface FieldSample {
  readonly path: string;
  /** Inputs that have all that the field needs, and not the field itself where it can be left out. */
  readonly base: Values;
  readonly first: Value;
  readonly second: Value;
  readonly canBeLeftOut: boolean;
  /** The object in Keycloak's form with another value of the field. */
  edited(object: Readonly<Record<string, unknown>>, value: Value): object;
}

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

/** A sample of every field of an identity provider that can be changed. */
export function fieldSamples(): FieldSample[] {
  return leavesOf(fieldsOf(identityProvider.inputs))
    .filter((leaf) => !leaf.writeOnly && !leaf.providerOnly && !leaf.replaceOnChanges)
    .filter(({ name }) => !/^clientSecret(From|Version)$/.test(name))
    .map((leaf) => sampleOf(leaf));
}

function sampleOf(leaf: Leaf): FieldSample {
  const path = pathText(leaf.path);
  const [group = ""] = leaf.path;
  const inputs = group === "saml" ? samlInputs() : oidcInputs();
  const around = { ...(valueAt(inputs, [group]) as Values), ...companions[path] };
  const [first, second] = known[path] ?? valuesOf(leaf);
  const { name } = leaf;
  const isBeside = leaf.path.length === 1 && !inConfig.includes(name) && name !== "config";
  return {
    path,
    base: leaf.path.length === 1 ? inputs : withValueAt(inputs, [group], around),
    first,
    second,
    canBeLeftOut: !required.includes(path),
    edited(object, value) {
      if (isBeside) return { ...object, [name]: value };
      const config = object.config as Record<string, string>;
      const changed = name === "config" ? (value as object) : { [name]: String(value) };
      return { ...object, config: { ...config, ...changed } };
    },
  };
}

function valuesOf({ type, words, name, platformDefault }: Leaf): readonly [Value, Value] {
  if (type === "boolean") return [platformDefault ?? false, platformDefault !== true];
  if (type === "number") return [1, 2];
  if (type === "map") return [{ other: "one" }, { other: "two" }];
  if (words !== undefined) {
    const [first = "", second = ""] = Object.keys(words.meanings);
    return [first, second];
  }
  if (/Url$|^issuer$/.test(name)) return ["https://one.example.com/x", "https://two.example.com/x"];
  return ["one", "two"];
}
