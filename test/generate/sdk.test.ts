import type { PackageSpec, ResourceSpec } from "../../provider/plugin/schema";
import { sdkFiles } from "../../tools/generate/sdk";

const widget: ResourceSpec = {
  description: "A widget.",
  inputProperties: {
    name: { type: "string", description: "Its name." },
    isOn: { type: "boolean", description: "Whether it is on." },
    tags: { type: "array", items: { type: "string" }, description: "Its tags." },
    password: { type: "string", description: "Its password.", secret: true },
    login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
  },
  requiredInputs: ["name"],
  properties: {
    name: { type: "string", description: "Its name." },
    tags: { type: "array", items: { type: "string" }, description: "Its tags." },
    login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
  },
  required: ["name"],
};

const schema: PackageSpec = {
  name: "idp",
  displayName: "",
  version: "1.0.0",
  description: "",
  license: "",
  config: {
    variables: { shop: { $ref: "#/types/idp:index:Shop", description: "How the shop is reached." } },
  },
  provider: { inputProperties: {} },
  types: {
    "idp:index:Shop": {
      type: "object",
      description: "The shop.",
      properties: { apiKey: { type: "string", description: "Its key.", secret: true } },
      required: [],
    },
    "idp:shop:WidgetLogin": {
      type: "object",
      description: "A login.",
      properties: {
        user: { type: "string", description: "The user." },
        key: { type: "string", description: "The key.", secret: true },
      },
      required: ["user"],
    },
  },
  resources: { "idp:shop:Widget": widget },
};

const files = sdkFiles(schema);
const squeezed = (path: string) => (files[path] ?? "").replaceAll(/\s+/g, " ");

test("each module has arguments and a class for each face, and the provider has arguments", () => {
  expect(Object.keys(files)).toEqual([
    "args/shop.ts",
    "dynamic/shop.ts",
    "plugin/shop.ts",
    "args/provider.ts",
  ]);
});

test("every file says who wrote it", () => {
  expect(Object.values(files).every((text) => text.startsWith("// Written by `npm run generate`"))).toBe(
    true,
  );
});

describe("arguments", () => {
  test.each([
    ["a required field", "export interface WidgetArgs { /** Its name. */ name: Input<string>;"],
    ["an optional field", "isOn?: Input<boolean> | undefined;"],
    ["a list, as a whole or member by member", "tags?: Input<Input<string>[]> | undefined;"],
    ["a secret", "/** Its password. */ password?: Input<string> | undefined;"],
    ["a group", "login?: Input<WidgetLoginArgs> | undefined;"],
    [
      "a group's fields, its secret among them",
      "export interface WidgetLoginArgs { /** The user. */ user: Input<string>; /** The key. */ key?: Input<string> | undefined; }",
    ],
    [
      "a group as an output, without its secret",
      "export interface WidgetLogin { /** The user. */ readonly user: string; }",
    ],
  ])("have %s", (_name, text) => {
    expect(squeezed("args/shop.ts")).toContain(text);
  });

  test("of the provider have each platform's configuration", () => {
    expect(squeezed("args/provider.ts")).toContain("shop?: Input<ShopArgs> | undefined;");
    expect(squeezed("args/provider.ts")).toContain(
      "export interface ShopArgs { /** Its key. */ apiKey?: Input<string>",
    );
  });
});

describe.each([
  ["dynamic/shop.ts", "DynamicResource"],
  ["plugin/shop.ts", "PluginResource"],
])("the class in %s", (path, base) => {
  test("is of its face", () => {
    expect(squeezed(path)).toContain(`export class Widget extends ${base} {`);
    expect(squeezed(path)).toContain(`import { ${base} } from "./resource";`);
  });

  test("knows its token, its outputs and the paths of its secrets", () => {
    expect(squeezed(path)).toContain(
      'token: "shop:Widget", outputs: ["name","tags","login"], writeOnly: ["password","login.key"],',
    );
  });

  test("has an output for each property, and none for a secret", () => {
    expect(squeezed(path)).toContain("declare readonly name: Output<string>;");
    expect(squeezed(path)).toContain("declare readonly tags: Output<readonly string[] | undefined>;");
    expect(squeezed(path)).toContain("declare readonly login: Output<WidgetLogin | undefined>;");
    expect(squeezed(path)).not.toContain("declare readonly password");
  });

  test("imports the types that it names", () => {
    expect(squeezed(path)).toContain('import type { WidgetArgs, WidgetLogin } from "../args/shop";');
  });
});
