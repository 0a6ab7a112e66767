import { sdkFiles } from "../../tools/generate/sdk";
import { schema } from "./sample-schema";

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
