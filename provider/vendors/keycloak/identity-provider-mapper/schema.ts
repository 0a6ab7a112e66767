import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { facts } from "../../../core/model/facts";
import { text } from "../../schemas";
import { aliasOf, mapperSyncMode, otherSettings, realmName } from "../schemas";

const mappers = {
  name: "IdentityProviderMapperType",
  meanings: {
    "oidc-user-attribute-idp-mapper": "A claim becomes an attribute of the user (OpenID Connect).",
    "oidc-username-idp-mapper": "The user's name from claims, by a template (OpenID Connect).",
    "oidc-role-idp-mapper": "A claim gives a role (OpenID Connect).",
    "oidc-advanced-role-idp-mapper": "Several claims give a role (OpenID Connect).",
    "oidc-advanced-group-idp-mapper": "Several claims give a group (OpenID Connect).",
    "saml-user-attribute-idp-mapper": "A SAML attribute becomes an attribute of the user.",
    "saml-username-idp-mapper": "The user's name from SAML attributes, by a template.",
    "saml-role-idp-mapper": "A SAML attribute gives a role.",
    "saml-advanced-role-idp-mapper": "Several SAML attributes give a role.",
    "saml-advanced-group-idp-mapper": "Several SAML attributes give a group.",
    "hardcoded-attribute-idp-mapper": "Each user has this attribute.",
    "oidc-hardcoded-role-idp-mapper": "Each user has this role.",
    "oidc-hardcoded-group-idp-mapper": "Each user is in this group.",
    "hardcoded-user-session-attribute-idp-mapper": "Each session has this attribute.",
    "google-user-attribute-mapper": "A field of the profile becomes an attribute of the user (Google).",
    "github-user-attribute-mapper": "A field of the profile becomes an attribute of the user (GitHub).",
  },
};

/** The fields that a program sets. */
export const inputs = z.strictObject({
  realm: realmName("The realm of the identity provider.").register(facts, { replaceOnChanges: true }),
  identityProviderAlias: aliasOf("The alias of the identity provider.").register(facts, {
    replaceOnChanges: true,
  }),
  name: text("The name of the mapper. No two mappers of an identity provider may have the same."),
  identityProviderMapper: openChoice(
    mappers,
    "The type of the mapper. The server may have further ones. Keycloak accepts a type that it does not know, and the mapper does nothing then.",
    /./,
    { replaceOnChanges: true },
  ),
  syncMode: mapperSyncMode,
  config: otherSettings(
    "The settings of the mapper, by the names that Keycloak has for them in `config`: `claim` and `user.attribute` for example.",
  ),
});

/** Keycloak sets no fields. */
export const outputs = z.object({});

/** The filters of a list. */
export const filters = z.strictObject({
  realm: realmName("The realm of the mappers. Default: all realms that the credential may see.").optional(),
  identityProviderAlias: aliasOf("The alias of the identity provider. Default: all of them.").optional(),
});
