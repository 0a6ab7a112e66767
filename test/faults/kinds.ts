import { C1_PATH, OIDC_PATH, SAML_PATH } from "../e2e/support/platforms";
import type { Declared } from "../e2e/support/programs";

type Args = Declared["args"];

/** A kind of resource, as a program declares it in each of its states. */
export interface Kind {
  readonly type: string;
  readonly module: "conductorone" | "slashid";
  /** The control API's name for the objects of the kind. */
  readonly collection: string;
  /** Where its objects are made. */
  readonly path: string;
  /** The field of a create's body that tells one resource from all others, in the platform's own name. */
  readonly key: string;
  /** Where the control API has the SHA-256 of the client secret; undefined for a kind without one. */
  readonly secret?: string;
  /** What a resource has to begin with; its name is the value of the key. */
  plain(name: string): Args;
  /** What turns a resource into each other state. */
  readonly changes: Readonly<Partial<Record<"disabled" | "rotated" | "changed", Args>>>;
}

export const kinds: readonly Kind[] = [
  {
    type: "conductorone:StepUpProvider",
    module: "conductorone",
    collection: "stepUpProviders",
    path: C1_PATH,
    key: "displayName",
    secret: "clientSecret",
    plain: (name) => ({
      displayName: name,
      issuerUrl: "https://idp.example.com",
      clientId: "client-1",
      clientSecret: "first-secret",
      oauth2: { acrValues: ["phr"] },
    }),
    changes: {
      disabled: { enabled: false },
      rotated: { clientSecret: "second-secret" },
      changed: { oauth2: { acrValues: ["phrh"] } },
    },
  },
  {
    type: "slashid:OidcProviderCredentials",
    module: "slashid",
    collection: "oidcProviderCredentials",
    path: OIDC_PATH,
    key: "client_id",
    secret: "client_secret",
    plain: (name) => ({ clientId: name, clientSecret: "first-secret", provider: "google" }),
    changes: { rotated: { clientSecret: "second-secret" }, changed: { label: "Changed" } },
  },
  {
    type: "slashid:SamlProviderCredentials",
    module: "slashid",
    collection: "samlProviderCredentials",
    path: SAML_PATH,
    key: "idp_metadata_url",
    plain: (name) => ({ idpMetadataUrl: `https://idp.example.com/${name}` }),
    changes: { changed: { label: "Changed" } },
  },
];

/** The value that {@link Kind.key} has for a resource. */
export function keyValueOf(kind: Kind, name: string): string {
  const { displayName, clientId, idpMetadataUrl } = kind.plain(name);
  return String(displayName ?? idpMetadataUrl ?? clientId);
}

/** A step in the life of a resource: what the program declares before and after it; undefined is nothing. */
export interface Step {
  readonly name: string;
  readonly before?: readonly (keyof Kind["changes"])[];
  readonly after?: readonly (keyof Kind["changes"])[];
}

export const steps: readonly Step[] = [
  { name: "create", after: [] },
  { name: "create disabled", after: ["disabled"] },
  { name: "rotate", before: [], after: ["rotated"] },
  { name: "change", before: [], after: ["changed"] },
  { name: "rotate and change", before: [], after: ["rotated", "changed"] },
  { name: "delete", before: [] },
];

/** Tells whether a kind can take a step. */
export function canTake({ changes }: Kind, { before, after }: Step): boolean {
  return [...(before ?? []), ...(after ?? [])].every((change) => changes[change] !== undefined);
}

/** A resource in a state; none where the program has none. */
export function declaredAs(kind: Kind, name: string, state: Step["after"]): Declared[] {
  if (state === undefined) return [];
  const changes = state.map((change) => kind.changes[change]);
  return [{ name, type: kind.type, args: Object.assign({}, kind.plain(name), ...changes) }];
}
