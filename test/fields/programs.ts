import { isValues, type Value, type Values } from "../../provider/core/model/values";
import { javaScriptFiles } from "../e2e/support/programs";
import { pluginFolder } from "../sign-in/programs";
import type { Declared } from "../support/engine/program";
import { declaredSources, type Sources, whereIs } from "./sources";

/** The files of a program by their paths. */
export type ProgramFiles = Record<string, string>;

/** A way to write a program for the real engine. */
export interface Language {
  readonly runtime: "nodejs" | "yaml";
  /**
   * A program with these resources.
   *
   * @param source the name of what the unknown values come from.
   */
  files(resources: readonly Declared[], source: string): ProgramFiles;
}

const marker = "$unknown";

/** Stands for a value that comes from the ID of an object that is still to be made. */
export const unknown = (value: Value): Values => ({ [marker]: value });

/** A value in which each one that {@link unknown} stands for is written in another way. */
export function withUnknown(value: Value, write: (later: Value) => Value): Value {
  if (Array.isArray(value)) return value.map((each) => withUnknown(each, write));
  if (!isValues(value)) return value;
  const later = value[marker];
  if (later !== undefined) return write(later);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withUnknown(child, write)]));
}

/** YAML checks types, so that what an unknown value is chosen from must all be of its type. */
function laterInYaml(sources: Sources, value: Value, source: string): Values {
  if (typeof value === "boolean" || typeof value === "number") {
    const { source: name, field } = whereIs(sources, source, value);
    const id = `\${${name}.id}`;
    return { "fn::invoke": { function: sources.getter, arguments: { id }, return: field } };
  }
  return { "fn::select": [0, [value, likewise(value, `\${${source}-0.id}`)]] };
}

/** A value of the same type with another text in each place that has one. */
function likewise(value: Value, text: string): Value {
  if (Array.isArray(value)) return value.map((each) => likewise(each, text));
  if (!isValues(value)) return text;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, likewise(child, text)]));
}

function yamlProgram(sources: Sources, resources: readonly Declared[], source: string): ProgramFiles {
  const properties = [...declaredSources(sources, source), ...resources].map(({ name, type, args }) => {
    return [
      name,
      { type: `idp:${type}`, properties: withUnknown(args, (later) => laterInYaml(sources, later, source)) },
    ];
  });
  const program = {
    name: "fields-yaml",
    runtime: "yaml",
    plugins: { providers: [{ name: "idp", path: pluginFolder }] },
    resources: Object.fromEntries(properties),
  };
  // YAML includes JSON.
  return { "Pulumi.yaml": JSON.stringify(program) };
}

const script = `
const sdk = require("pulumi-idp");
const resources = require("./resources.json");
let source;
const spelled = (value) => {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== "object" || value === null) return value;
  if ("${marker}" in value) return source.id.apply(() => value["${marker}"]);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, spelled(child)]));
};
for (const { name, type, args } of resources) {
  const [module, kind] = type.split(":");
  const made = new sdk[module][kind](name, spelled(args));
  source ??= made;
}
`;

function javaScriptProgram(sources: Sources, resources: readonly Declared[], source: string): ProgramFiles {
  return {
    ...javaScriptFiles("fields-nodejs", script),
    "resources.json": JSON.stringify([...declaredSources(sources, source), ...resources]),
  };
}

/** Dynamic resources from JavaScript. */
export const javaScript = (sources: Sources): Language => ({
  runtime: "nodejs",
  files: (resources, source) => javaScriptProgram(sources, resources, source),
});

/** The plugin from YAML. */
export const yaml = (sources: Sources): Language => ({
  runtime: "yaml",
  files: (resources, source) => yamlProgram(sources, resources, source),
});
