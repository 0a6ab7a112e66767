import { z } from "zod";
import { version } from "../../package.json";
import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import { type PackageSpec, type PropertySpec, packageSchema, tokenOf } from "../../provider/plugin/schema";
import { packageVersion } from "../../provider/runtime/version";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";

const schema = packageSchema(vendors);
const resources = vendors.flatMap((vendor) =>
  vendor.resources.map((resource) => ({ token: tokenOf(resource), resource })),
);

const specOf = (token: string) => {
  const spec = schema.resources[token];
  if (spec === undefined) throw new Error(`no ${token}`);
  return spec;
};

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
      type.properties,
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
    properties = schema.types[property?.$ref?.replace("#/types/", "") ?? ""]?.properties ?? {};
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
  const refs = propertiesOf(schema).flatMap(([, { $ref, items }]) => {
    const ref = $ref ?? (items && "$ref" in items ? items.$ref : undefined);
    return ref === undefined ? [] : [ref.replace("#/types/", "")];
  });
  expect([...new Set(refs)].sort()).toEqual(Object.keys(schema.types).sort());
});

test("says one thing of each property: a type or a reference", () => {
  const wrong = propertiesOf(schema).filter(
    ([, { type, $ref }]) => (type === undefined) === ($ref === undefined),
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
    ...Object.values(schema.types),
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
    const type = schema.types[`idp:index:${name}`];
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

  test("has no write-only and no local input among its outputs, and every other one", () => {
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
    expect(Object.keys(schema.types[member]?.properties ?? {})).toContain("id");
  });
});
