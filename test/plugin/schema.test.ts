import { z } from "zod";
import { version } from "../../package.json";
import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import type { ObjectSpec, PackageSpec, PropertySpec, TypeSpec } from "../../provider/plugin/package-spec";
import { packageSchema } from "../../provider/plugin/schema";
import { packageVersion } from "../../provider/runtime/version";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";

const schema = packageSchema(vendors);
const resources = vendors.flatMap((vendor) =>
  vendor.resources.map((resource) => ({ token: `idp:${vendor.name}:${resource.name}`, resource })),
);

const specOf = (token: string) => {
  const spec = schema.resources[token];
  if (spec === undefined) throw new Error(`no ${token}`);
  return spec;
};

/** The object type of this name; undefined where there is none. */
function objectNamed(token: string): ObjectSpec | undefined {
  const type = schema.types[token];
  return type !== undefined && "properties" in type ? type : undefined;
}

/** The types that a type refers to. */
function refsIn({ $ref, items, oneOf = [] }: TypeSpec): string[] {
  const own = $ref === undefined ? [] : [$ref.replace("#/types/", "")];
  return [...own, ...(items === undefined ? [] : refsIn(items)), ...oneOf.flatMap(refsIn)];
}

/** Every property in the schema, by a name for people. */
function propertiesOf({
  types,
  resources: all,
  functions,
  config,
  provider,
}: PackageSpec): [string, PropertySpec][] {
  const lists: [string, Record<string, PropertySpec>][] = [
    ...Object.entries(types).map(([name, type]): [string, Record<string, PropertySpec>] => [
      name,
      "properties" in type ? type.properties : {},
    ]),
    ...Object.entries(all).flatMap(([name, spec]): [string, Record<string, PropertySpec>][] => [
      [`${name} inputs`, spec.inputProperties],
      [`${name} outputs`, spec.properties ?? {}],
    ]),
    ...Object.entries(functions).flatMap(([name, spec]): [string, Record<string, PropertySpec>][] => [
      [`${name} inputs`, spec.inputs.properties],
      [`${name} outputs`, spec.outputs.properties],
    ]),
    ["config", config.variables],
    ["provider", provider.inputProperties],
  ];
  return lists.flatMap(([name, properties]) =>
    Object.entries(properties).map(([key, property]): [string, PropertySpec] => [`${name}.${key}`, property]),
  );
}

/** The property at a dotted path below a resource's inputs. */
function inputAt(token: string, path: readonly string[]): PropertySpec | undefined {
  let properties: Record<string, PropertySpec> = specOf(token).inputProperties;
  let property: PropertySpec | undefined;
  for (const name of path) {
    property = properties[name];
    properties = objectNamed(property?.$ref?.replace("#/types/", "") ?? "")?.properties ?? {};
  }
  return property;
}

test("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});

test("has the package's name and version", () => {
  expect(schema).toMatchObject({ name: "idp", version });
  expect(packageVersion()).toBe(version);
});

describe("of other platforms", () => {
  const shop: Vendor = {
    name: "shop",
    platform: "Shop",
    config: z.object({ key: z.string().describe("The key.") }),
    environment: { key: "SHOP_KEY" },
    missing: () => [],
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
    expect(spec.config.variables).toMatchObject({
      shop: { description: expect.stringContaining("SHOP_KEY") },
    });
    expect([spec.resources, spec.functions]).toEqual([{}, {}]);
  });

  test("names two of them", () => {
    expect(packageSchema([shop, { ...shop, name: "bank", platform: "Bank" }]).description).toMatch(
      /^The login settings of Shop and Bank, /,
    );
  });
});

test("has every resource under the plugin's token", () => {
  expect(Object.keys(schema.resources)).toEqual([
    "idp:conductorone:StepUpProvider",
    "idp:slashid:OidcProviderCredentials",
    "idp:slashid:SamlProviderCredentials",
  ]);
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
  expect(schema.config.variables.slashid?.description).toMatch(
    /SLASHID_BASE_URL.*SLASHID_ORGANIZATION_ID.*SLASHID_API_KEY/,
  );
});

describe.each(resources)("$token", ({ token, resource }) => {
  const fields = fieldsOf(resource.inputs);
  const spec = specOf(token);

  test("has the inputs that the resource declares", () => {
    expect(Object.keys(spec.inputProperties)).toEqual(fields.map((field) => field.name));
    expect(spec.requiredInputs).toEqual(fields.filter((field) => !field.optional).map((field) => field.name));
  });

  test("has every write-only input marked secret, and no other", () => {
    for (const leaf of leavesOf(fields)) {
      expect([leaf.path, inputAt(token, leaf.path)?.secret ?? false]).toEqual([leaf.path, leaf.writeOnly]);
    }
  });

  test("has no write-only input and none of the provider's own among its outputs, and every other one", () => {
    const shown = fields.filter(
      (field) => !field.providerOnly && (field.kind === "group" || !field.writeOnly),
    );
    const own = fieldsOf(resource.outputs);
    expect(Object.keys(spec.properties ?? {})).toEqual([...shown, ...own].map((field) => field.name));
  });

  test("has the inputs marked that make another object", () => {
    const marked = Object.entries(spec.inputProperties).filter(
      ([, property]) => property.willReplaceOnChanges,
    );
    expect(marked.map(([name]) => name)).toEqual(
      fields.filter((field) => field.replaceOnChanges).map((field) => field.name),
    );
  });
});

test("a change of what identifies SlashID's credentials is marked to make other ones", () => {
  const { inputProperties } = specOf("idp:slashid:OidcProviderCredentials");
  expect(inputProperties).toMatchObject({
    clientId: { willReplaceOnChanges: true },
    provider: { willReplaceOnChanges: true },
    clientSecret: { secret: true },
  });
  expect(inputAt("idp:slashid:OidcProviderCredentials", ["options", "apple", "privateKey"])?.secret).toBe(
    true,
  );
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

describe("functions", () => {
  test("are all there, under the plugin's token", () => {
    expect(Object.keys(schema.functions)).toEqual([
      "idp:conductorone:getStepUpProvider",
      "idp:conductorone:listStepUpProviders",
      "idp:conductorone:testStepUpProvider",
      "idp:conductorone:getStepUpTransaction",
      "idp:conductorone:searchStepUpTransactions",
      "idp:slashid:getOidcProviderCredentials",
      "idp:slashid:listOidcProviderCredentials",
      "idp:slashid:getSamlProviderCredentials",
      "idp:slashid:listSamlProviderCredentials",
    ]);
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
