/** The scopes that each identity provider is always asked for, in the test's own words. */
export const impliedScopes: Readonly<Record<string, readonly string[]>> = {
  google: ["openid", "email", "profile"],
  github: ["read:user", "user:email"],
  bitbucket: ["account"],
  gitlab: ["read_user"],
  facebook: ["email", "public_profile"],
  line: ["openid", "email", "profile"],
  azuread: ["openid", "email", "profile", "User.Read"],
  okta: ["openid", "email", "profile"],
  apple: ["openid", "email", "name"],
};
