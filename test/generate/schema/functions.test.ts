import { allFunctions } from "../../kinds/functions";
import { objectNamed, schema } from "./reading";

describe("functions", () => {
  test("are all there, under the plugin's token", () => {
    expect(Object.keys(schema.functions)).toEqual(allFunctions.map((name) => `idp:${name}`));
  });

  test("take what they need, and have filters that none need", () => {
    expect(schema.functions["idp:conductorone:getStepUpProvider"]?.inputs).toMatchObject({
      type: "object",
      properties: { id: { type: "string" } },
      required: ["id"],
    });
    expect(schema.functions["idp:conductorone:listStepUpProviders"]?.inputs).toMatchObject({
      properties: { query: { type: "string" }, ids: { type: "array", items: { type: "string" } } },
      required: [],
    });
  });

  test("of a kind of object answer with its ID and what is visible of it", () => {
    const { properties } = schema.resources["idp:slashid:OidcProviderCredentials"] ?? {};
    const { outputs } = schema.functions["idp:slashid:getOidcProviderCredentials"] ?? {};
    expect(Object.keys(outputs?.properties ?? {})).toEqual(["id", ...Object.keys(properties ?? {})]);
    expect(outputs?.properties).not.toHaveProperty("clientSecret");
    expect(outputs?.properties.options).toEqual(properties?.options);
  });

  test("that list answer with members of a type of their own", () => {
    const { outputs } = schema.functions["idp:slashid:listSamlProviderCredentials"] ?? {};
    const member = "idp:slashid:listSamlProviderCredentialsMember";
    expect(outputs).toMatchObject({
      properties: { samlProviderCredentials: { type: "array", items: { $ref: `#/types/${member}` } } },
      required: ["samlProviderCredentials"],
    });
    expect(Object.keys(objectNamed(member)?.properties ?? {})).toContain("id");
  });
});
