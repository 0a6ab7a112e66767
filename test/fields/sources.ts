import type { Values } from "../../provider/core/model/values";
import { identityProvider, type ObjectKind, samlProviderCredentials } from "../kinds";
import { declare } from "../kinds/kind";
import type { Declared } from "../support/engine/program";

/** Objects that unknown values come from: their IDs are texts, and a function gives their other fields. */
export interface Sources {
  readonly kind: ObjectKind;
  /** The function that reads one by its ID. */
  readonly getter: string;
  /** What the fields of the two sources are for whoever needs a value of that type. */
  readonly fields: readonly [Values, Values];
}

/** SlashID's SAML provider credentials. */
export const samlSources: Sources = {
  kind: samlProviderCredentials,
  getter: "idp:slashid:getSamlProviderCredentials",
  fields: [{ enableInSlashidOidcAuthzServer: true }, { enableInSlashidOidcAuthzServer: false }],
};

/** Keycloak's identity providers. */
export const identityProviderSources: Sources = {
  kind: identityProvider,
  getter: "idp:keycloak:getIdentityProvider",
  fields: [
    { trustEmail: true, guiOrder: 1 },
    { trustEmail: false, guiOrder: 2 },
  ],
};

/** The sources of a name as resources. Other names make new ones. */
export function declaredSources({ kind, fields }: Sources, name: string): Declared[] {
  return fields.map((each, index) => declare(kind, `${name}-${index}`, each));
}

/** Where a value that is no text is found: the name of a source, and of its field. */
export function whereIs({ fields }: Sources, name: string, value: boolean | number) {
  for (const [index, each] of fields.entries()) {
    const [found] = Object.entries(each).find(([, held]) => held === value) ?? [];
    if (found !== undefined) return { source: `${name}-${index}`, field: found };
  }
  throw new Error(`no source has the value ${value}`);
}
