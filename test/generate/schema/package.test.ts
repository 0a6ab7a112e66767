import { z } from "zod";
import { version } from "../../../package.json";
import { packageVersion } from "../../../provider/core/model/version";
import { vendors } from "../../../provider/vendors";
import type { Vendor } from "../../../provider/vendors/vendor";
import { packageSchema } from "../../../tools/generate/schema/package-schema";
import { inputAt, objectNamed, propertiesOf, refsIn, schema, specOf } from "./reading";

test("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});

test("has the package's name and version", () => {
  expect(schema).toMatchObject({ name: "idp", version });
  expect(packageVersion).toBe(version);
});

describe("of other platforms", () => {
  const shop: Vendor = {
    name: "shop",
    platform: "Shop",
    config: z.object({ key: z.string().describe("The key.") }),
    environment: { key: "SHOP_KEY" },
    missing: () => [],
    tenant: () => "",
    connect: () => {
      throw new Error("a schema needs no connection");
    },
    resources: [],
    functions: [],
  };

  test("names them, and has nothing but what they declare", () => {
    const spec = packageSchema([shop]);
    expect(spec.description).toBe("The login settings of Shop, with secrets that never reach the state.");
    expect(Object.keys(spec.types)).toEqual(["idp:index:Shop"]);
    expect(spec.types).toMatchObject({
      "idp:index:Shop": {
        properties: { key: { description: "The key. Environment variable: `SHOP_KEY`." } },
      },
    });
    expect([spec.resources, spec.functions]).toEqual([{}, {}]);
  });

  test("names two of them", () => {
    expect(packageSchema([shop, { ...shop, name: "bank", platform: "Bank" }]).description).toMatch(
      /^The login settings of Shop and Bank, /,
    );
  });
});

test("refers to no type that is not there, and has none that nothing refers to", () => {
  const refs = propertiesOf(schema).flatMap(([, property]) => refsIn(property));
  expect([...new Set(refs)].sort()).toEqual(Object.keys(schema.types).sort());
});

test("says one thing of each property: a type, a reference or a choice of them", () => {
  const wrong = propertiesOf(schema).filter(
    ([, { type, $ref, oneOf }]) => [type, $ref, oneOf].filter((each) => each !== undefined).length !== 1,
  );
  expect(wrong).toEqual([]);
});

test("describes each property, and has items for each list and no other", () => {
  const wrong = propertiesOf(schema).filter(
    ([, { description, type, items }]) => description === "" || (type === "array") !== (items !== undefined),
  );
  expect(wrong).toEqual([]);
});

test("requires only properties that are there", () => {
  const specs = [
    ...Object.values(schema.resources),
    ...Object.keys(schema.types).flatMap((token) => objectNamed(token) ?? []),
    ...Object.values(schema.functions).flatMap(({ inputs, outputs }) => [inputs, outputs]),
  ];
  const wrong = specs.flatMap(({ required = [], properties = {} }) =>
    required.filter((name) => !(name in properties)),
  );
  expect(wrong).toEqual([]);
});

test("configures each platform by one object, whose credentials are secret and whose fields are optional", () => {
  expect(Object.keys(schema.config.variables)).toEqual(vendors.map((vendor) => vendor.name));
  expect(schema.provider.inputProperties).toEqual(schema.config.variables);
  for (const [name, credentials] of [
    ["Conductorone", ["accessToken", "clientSecret", "oidcToken", "oidcTokenRequestToken"]],
    ["Slashid", ["apiKey"]],
  ] as const) {
    const type = objectNamed(`idp:index:${name}`);
    expect(type?.required).toEqual([]);
    const secrets = Object.entries(type?.properties ?? {}).filter(([, property]) => property.secret);
    expect(secrets.map(([property]) => property)).toEqual(credentials);
  }
});

test("names the variables that a platform's configuration is taken from", () => {
  expect(objectNamed("idp:index:Slashid")?.properties).toMatchObject({
    baseUrl: { description: expect.stringContaining("Environment variable: `SLASHID_BASE_URL`.") },
    apiKey: {
      description: expect.stringContaining("Environment variable: `SLASHID_API_KEY`."),
      secret: true,
    },
  });
});

describe("words", () => {
  test("that a field takes are an enum type, each with what it means", () => {
    expect(specOf("idp:slashid:OidcProviderCredentials").inputProperties).toMatchObject({
      provider: { $ref: "#/types/idp:slashid:IdentityProvider" },
      onExisting: { $ref: "#/types/idp:index:OnExisting" },
      verify: { $ref: "#/types/idp:index:Verify" },
    });
    expect(schema.types["idp:index:OnExisting"]).toMatchObject({
      type: "string",
      enum: [{ value: "error" }, { value: "adopt" }],
    });
    const words = Object.values(schema.types).flatMap((type) => ("enum" in type ? type.enum : []));
    expect(words.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
  });

  test("leave a field open where the platform may learn others", () => {
    expect(inputAt("idp:conductorone:StepUpProvider", ["microsoft", "validationMode"])?.oneOf).toEqual([
      { type: "string" },
      { $ref: "#/types/idp:conductorone:MicrosoftValidationMode" },
    ]);
  });

  test.each([
    ["idp:index:OnSecretDrift", ["warn", "reassert", "ignore"]],
    ["idp:index:VerifySaml", ["none", "discovery"]],
    ["idp:index:RequiredConsistency", ["local_region", "all_regions"]],
    ["idp:conductorone:ProviderType", ["PROVIDER_TYPE_OAUTH2", "PROVIDER_TYPE_MICROSOFT"]],
    ["idp:conductorone:StepUpTransactionTargetType", ["TARGET_TYPE_TICKET", "TARGET_TYPE_TEST"]],
  ])("%s are %j", (token, words) => {
    expect(schema.types[token]).toMatchObject({ enum: words.map((value) => ({ value })) });
  });
});

test("has no defaults: a generated SDK would send them, and write what the environment says into the state", () => {
  const wrong = propertiesOf(schema).filter(
    ([, property]) => "default" in property || "defaultInfo" in property,
  );
  expect(wrong).toEqual([]);
});
