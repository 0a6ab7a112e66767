import type { PackageSpec, ResourceSpec } from "../../provider/plugin/package-spec";
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
        keyFrom: { type: "string", description: "Where the key is." },
        keyVersion: { type: "string", description: "Which key it is." },
      },
      required: ["user"],
    },
    "idp:shop:listWidgetsMember": {
      type: "object",
      description: "A member of `widgets`.",
      properties: {
        id: { type: "string", description: "Its ID." },
        tags: { type: "array", items: { type: "string" }, description: "Its tags." },
      },
      required: ["id"],
    },
  },
  resources: { "idp:shop:Widget": widget },
  functions: {
    "idp:shop:getWidget": {
      description: "One widget.",
      inputs: {
        type: "object",
        properties: { id: { type: "string", description: "Its ID." } },
        required: ["id"],
      },
      outputs: {
        type: "object",
        properties: {
          id: { type: "string", description: "Its ID." },
          login: { $ref: "#/types/idp:shop:WidgetLogin", description: "Its login." },
        },
        required: ["id"],
      },
    },
    "idp:shop:listWidgets": {
      description: "All widgets.",
      inputs: {
        type: "object",
        properties: { color: { type: "string", description: "Their color." } },
        required: [],
      },
      outputs: {
        type: "object",
        properties: {
          widgets: {
            type: "array",
            items: { $ref: "#/types/idp:shop:listWidgetsMember" },
            description: "All that were found.",
          },
        },
        required: ["widgets"],
      },
    },
    "idp:shop:countWidgets": {
      description: "How many there are.",
      inputs: { type: "object", properties: {}, required: [] },
      outputs: {
        type: "object",
        properties: { count: { type: "string", description: "So many." } },
        required: ["count"],
      },
    },
  },
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
      "export interface WidgetLoginArgs { /** The user. */ user: Input<string>; /** The key. */ key?: Input<string> | undefined; /** Where the key is. */ keyFrom?: Input<string> | undefined; /** Which key it is. */ keyVersion?: Input<string> | undefined; }",
    ],
    [
      "a group as an output, without its secret and what is beside it",
      "export interface WidgetLogin { /** The user. */ readonly user: string; }",
    ],
  ])("have %s", (_name, text) => {
    expect(squeezed("args/shop.ts")).toContain(text);
  });

  test.each([
    [
      "a function's",
      "/** The arguments of {@link getWidget}. */ export interface GetWidgetArgs { /** Its ID. */ readonly id: string; }",
    ],
    [
      "a function's result",
      "export interface GetWidgetResult { /** Its ID. */ readonly id: string; /** Its login. */ readonly login?: WidgetLogin | undefined; }",
    ],
    [
      "filters",
      "export interface ListWidgetsArgs { /** Their color. */ readonly color?: string | undefined; }",
    ],
    [
      "a list's result",
      "export interface ListWidgetsResult { /** All that were found. */ readonly widgets: readonly ListWidgetsMember[]; }",
    ],
    [
      "a list's member",
      "export interface ListWidgetsMember { /** Its ID. */ readonly id: string; /** Its tags. */ readonly tags?: readonly string[] | undefined; }",
    ],
  ])("have %s as plain values", (_name, text) => {
    expect(squeezed("args/shop.ts")).toContain(text);
  });

  test("of a function without any are not there, nor are those of a member", () => {
    expect(squeezed("args/shop.ts")).not.toContain("CountWidgetsArgs");
    expect(squeezed("args/shop.ts")).not.toContain("ListWidgetsMemberArgs");
    expect(squeezed("args/shop.ts")).toContain("export interface CountWidgetsResult");
  });

  test("of the provider name the platforms", () => {
    expect(squeezed("args/provider.ts")).toContain('export const platforms = ["shop"] as const;');
  });

  test("of the provider have each platform's configuration", () => {
    expect(squeezed("args/provider.ts")).toContain("shop?: Input<ShopArgs> | undefined;");
    expect(squeezed("args/provider.ts")).toContain(
      "export interface ShopArgs { /** Its key. */ apiKey?: Input<string>",
    );
  });
});

describe.each([
  ["dynamic/shop.ts", "type ConnectionArgs, registrationOf"],
  ["plugin/shop.ts", "registrationOf"],
])("the class in %s", (path, imported) => {
  test("is registered as one of its face", () => {
    expect(squeezed(path)).toContain("export class Widget extends CustomResource {");
    expect(squeezed(path)).toContain("super(...registrationOf(Widget.#type, name, args, options));");
    expect(squeezed(path)).toContain(`import { ${imported} } from "./resource";`);
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
    expect(squeezed(path)).toContain(
      'import type { WidgetArgs, WidgetLogin, GetWidgetArgs, GetWidgetResult, ListWidgetsArgs, ListWidgetsResult, CountWidgetsResult } from "../args/shop";',
    );
  });
});

describe("functions", () => {
  test.each([
    [
      "dynamic/shop.ts",
      'export function getWidget(args: GetWidgetArgs, connection?: string): Promise<GetWidgetResult> { return call("shop:getWidget", args, connection); }',
    ],
    [
      "dynamic/shop.ts",
      "export function listWidgets(args: ListWidgetsArgs = {}, connection?: string): Promise<ListWidgetsResult> {",
    ],
    [
      "dynamic/shop.ts",
      'export function countWidgets(connection?: string): Promise<CountWidgetsResult> { return call("shop:countWidgets", {}, connection); }',
    ],
    [
      "plugin/shop.ts",
      'export function getWidget(args: GetWidgetArgs, options?: InvokeOptions): Promise<GetWidgetResult> { return call("shop:getWidget", args, options); }',
    ],
    [
      "plugin/shop.ts",
      'export function countWidgets(options?: InvokeOptions): Promise<CountWidgetsResult> { return call("shop:countWidgets", {}, options); }',
    ],
  ])("in %s: %s", (path, text) => {
    expect(squeezed(path)).toContain(text);
  });

  test("say what they are, and on the dynamic face what a connection is", () => {
    expect(squeezed("plugin/shop.ts")).toContain("/** * One widget. */ export function getWidget");
    expect(squeezed("dynamic/shop.ts")).toContain(
      "/** * One widget. * * @param connection the name of a connection",
    );
  });
});

test("a dynamic resource may name a connection, one of the plugin's has a provider for that", () => {
  expect(squeezed("dynamic/shop.ts")).toContain(
    "constructor(name: string, args: WidgetArgs & ConnectionArgs, options?: CustomResourceOptions)",
  );
  expect(squeezed("dynamic/shop.ts")).toContain("connection: ConnectionArgs = {}): Widget");
  expect(squeezed("plugin/shop.ts")).not.toContain("ConnectionArgs");
});
