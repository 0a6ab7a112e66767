import { isEquivalent } from "../../../provider/core/model/equivalence";
import { fieldsOf, leavesOf } from "../../../provider/core/model/fields";
import { providers } from "../../../provider/vendors/slashid/oidc-provider-credentials/options";
import { oidcProviderCredentials } from "../../../provider/vendors/slashid/oidc-provider-credentials/resource";
import { impliedScopes } from "../../kinds/oidc-options";

test.each(Object.keys(providers.meanings))(
  "%s does not count the scopes that SlashID adds by itself as a difference",
  (provider) => {
    const implied = impliedScopes[provider] ?? [];
    const scopes = leavesOf(fieldsOf(oidcProviderCredentials.inputs)).find(
      (leaf) => leaf.path.join(".") === `options.${provider}.authorizeScopes`,
    );
    expect(scopes && isEquivalent(scopes, ["x"], [...implied, "x"])).toBe(true);
    expect(scopes && isEquivalent(scopes, undefined, [...implied].reverse())).toBe(true);
    expect(scopes && isEquivalent(scopes, ["x"], [...implied])).toBe(false);
    expect(scopes?.platformDefault).toEqual(implied);
  },
);
