import { importCommandOf } from "../../provider/plugin/import-command";

const commandOf = (urn: string, id: string) =>
  importCommandOf({ getType: () => "idp:slashid:SamlProviderCredentials", getUrn: () => urn })(id);
const begin = "pulumi import --yes --protect=false idp:slashid:SamlProviderCredentials";

test.each([
  ["urn:pulumi:dev::shop::idp:slashid:SamlProviderCredentials::saml", "s-1", "saml s-1"],
  ["urn:pulumi:dev::shop::a$b::my saml", "s-1", "'my saml' s-1"],
  ["urn:pulumi:dev::shop::a$b::it's", "$(rm)", "'it'\\''s' '$(rm)'"],
])("the command names type, name and ID as words of a shell: %s %s", (urn, id, expected) => {
  expect(commandOf(urn, id)).toBe(`${begin} ${expected}`);
});
