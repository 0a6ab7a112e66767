import type { FunctionSpec, PackageSpec, TypeSpec } from "../../provider/plugin/package-spec";
import { classText, type Face, functionText, hasArgs } from "./classes";
import { argsText, interfaceText, shownText, unionText } from "./interfaces";
import { capitalized, entriesOf, moduleOf } from "./names";
import { isEnum, tokensIn } from "./types";

const header = "// Written by `npm run generate` from what the resources in provider/vendors declare.\n\n";
const inputImport = 'import type { Input } from "@pulumi/pulumi";';

/** The generated files of the TypeScript SDK by their paths below `sdk`, not formatted yet. */
export function sdkFiles(schema: PackageSpec): Record<string, string> {
  const files: Record<string, string> = {};
  for (const module of new Set(Object.keys(schema.resources).map(moduleOf))) {
    files[`args/${module}.ts`] = argsFile(schema, module);
    files[`dynamic/${module}.ts`] = classFile(schema, module, "dynamic");
    files[`plugin/${module}.ts`] = classFile(schema, module, "plugin");
  }
  files["args/provider.ts"] = providerArgsFile(schema);
  return files;
}

function argsFile(schema: PackageSpec, module: string): string {
  const resources = entriesOf(schema.resources, module);
  const shared = sharedTypes(
    schema,
    resources.flatMap(([, spec]) => Object.values(spec.inputProperties)),
  );
  return [
    header,
    inputImport,
    ...(shared.length === 0 ? [] : [`import type { ${shared.join(", ")} } from "./provider";`]),
    "",
    ...resources.map(([name, spec]) =>
      interfaceText(
        `${name}Args`,
        `The inputs of a {@link ${name}}.`,
        argsText(schema, spec.inputProperties, spec.requiredInputs),
      ),
    ),
    ...typeTexts(schema, module),
    ...entriesOf(schema.functions, module).flatMap(([name, spec]) => functionTypes(schema, name, spec)),
  ].join("\n");
}

/** The types of a module: words; objects as programs give them, and as they are shown. */
function typeTexts(schema: PackageSpec, module: string): string[] {
  const given = new Set(
    Object.values(schema.resources).flatMap((spec) =>
      givenTokens(schema, Object.values(spec.inputProperties)),
    ),
  );
  return entriesOf(schema.types, module).flatMap(([name, spec]) => {
    if (isEnum(spec)) return [unionText(name, spec)];
    const shown = interfaceText(capitalized(name), spec.description, shownText(schema, spec));
    if (!given.has(`idp:${module}:${name}`)) return [shown];
    const members = argsText(schema, spec.properties, spec.required);
    return [interfaceText(`${name}Args`, spec.description, members), shown];
  });
}

/** The tokens of all types that a program gives. */
function givenTokens(schema: PackageSpec, specs: readonly TypeSpec[]): string[] {
  return specs.flatMap(tokensIn).flatMap((token) => {
    const type = schema.types[token];
    return type === undefined || isEnum(type)
      ? [token]
      : [token, ...givenTokens(schema, Object.values(type.properties))];
  });
}

/** The names of the types in the package's own module that some properties need. */
function sharedTypes(schema: PackageSpec, specs: readonly TypeSpec[]): string[] {
  const tokens = givenTokens(schema, specs).filter((token) => moduleOf(token) === "index");
  return [...new Set(tokens)].map((token) => token.split(":").at(-1) ?? "").sort();
}

function functionTypes(schema: PackageSpec, name: string, spec: FunctionSpec): string[] {
  const args = interfaceText(
    `${capitalized(name)}Args`,
    `The arguments of {@link ${name}}.`,
    shownText(schema, spec.inputs),
  );
  const result = interfaceText(
    `${capitalized(name)}Result`,
    `What {@link ${name}} answers.`,
    shownText(schema, spec.outputs),
  );
  return hasArgs(spec) ? [args, result] : [result];
}

function providerArgsFile(schema: PackageSpec): string {
  return [
    header,
    `${inputImport}\n`,
    "/** The platforms, by the names of their configuration. */",
    `export const platforms = ${JSON.stringify(Object.keys(schema.config.variables))} as const;\n`,
    interfaceText(
      "ProviderArgs",
      "How the platforms are reached. What is not set comes from the environment.",
      argsText(schema, schema.config.variables),
    ),
    ...entriesOf(schema.types, "index").map(([name, spec]) =>
      isEnum(spec)
        ? unionText(name, spec)
        : interfaceText(`${name}Args`, spec.description, argsText(schema, spec.properties, spec.required)),
    ),
  ].join("\n");
}

function classFile(schema: PackageSpec, module: string, face: Face): string {
  const resources = entriesOf(schema.resources, module);
  const functions = entriesOf(schema.functions, module);
  const outputTypes = resources
    .flatMap(([, spec]) => Object.values(spec.properties ?? {}).flatMap(tokensIn))
    .map((token) => capitalized(token.split(":").at(-1) ?? ""));
  const ofFunctions = functions.flatMap(([name, spec]) => [
    ...(hasArgs(spec) ? [`${capitalized(name)}Args`] : []),
    `${capitalized(name)}Result`,
  ]);
  const imported = [
    ...new Set([...resources.map(([name]) => `${name}Args`), ...outputTypes, ...ofFunctions]),
  ];
  const isDynamic = face === "dynamic";
  const outer = ["CustomResourceOptions", "ID", "Input", ...(isDynamic ? [] : ["InvokeOptions"]), "Output"];
  return [
    header,
    `import { CustomResource, ${outer.map((each) => `type ${each}`).join(", ")} } from "@pulumi/pulumi";`,
    `import type { ${imported.join(", ")} } from "../args/${module}";`,
    'import { PausedTraces } from "../traces";',
    'import { call } from "./call";',
    `import { ${isDynamic ? "type ConnectionArgs, " : ""}registrationOf } from "./resource";\n`,
    `export type * from "../args/${module}";\n`,
    ...resources.map(([name, spec]) => classText(schema, module, name, spec, face)),
    ...functions.map(([name, spec]) => functionText(module, name, spec, face)),
  ].join("\n");
}
