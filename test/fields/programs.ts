import { join } from "node:path";
import { isValues, type Value, type Values } from "../../provider/core/model/values";
import { repositoryRoot } from "../../tools/engine/repository";
import type { ProgramResource } from "./cells";

/** The files of a program by their paths. */
export type ProgramFiles = Record<string, string>;

/** A way to run a program. */
export interface Face {
  readonly name: string;
  readonly runtime: "nodejs" | "yaml";
  /**
   * A program with these resources.
   *
   * @param source the name of what the unknown values come from.
   */
  files(resources: readonly ProgramResource[], source: string): ProgramFiles;
}

const marker = "$unknown";

/** Stands for a value that comes from the ID of an object that is still to be made. */
export const unknown = (value: Value): Values => ({ [marker]: value });

/** The objects whose IDs the unknown values come from. Other names make new ones. */
export const sourcesOf = (name: string): ProgramResource[] =>
  [true, false].map((isOn) => ({
    name: nameOfSource(name, isOn),
    type: "slashid:SamlProviderCredentials",
    inputs: {
      idpMetadataUrl: `https://${nameOfSource(name, isOn)}.example.com/metadata`,
      enableInSlashidOidcAuthzServer: isOn,
    },
  }));

const nameOfSource = (name: string, isOn: boolean) => `${name}-${isOn ? "on" : "off"}`;

/** YAML checks types, so that what an unknown value is chosen from must all be of its type. */
function laterInYaml(value: Value, source: string): Values {
  if (typeof value === "boolean") {
    const id = `\${${nameOfSource(source, value)}.id}`;
    const name = "enableInSlashidOidcAuthzServer";
    return { "fn::invoke": { function: getter, arguments: { id }, return: name } };
  }
  return { "fn::select": [0, [value, likewise(value, `\${${nameOfSource(source, true)}.id}`)]] };
}

const getter = "idp:slashid:getSamlProviderCredentials";

/** A value of the same type with another text in each place that has one. */
function likewise(value: Value, text: string): Value {
  if (Array.isArray(value)) return value.map((each) => likewise(each, text));
  if (!isValues(value)) return text;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, likewise(child, text)]));
}

function yamlProgram(resources: readonly ProgramResource[], source: string): ProgramFiles {
  const spelled = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(spelled);
    if (!isValues(value)) return value;
    const later = value[marker];
    if (later !== undefined) return laterInYaml(later, source);
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, spelled(child)]));
  };
  const properties = [...sourcesOf(source), ...resources].map(({ name, type, inputs }) => {
    return [name, { type: `idp:${type}`, properties: spelled(inputs) }];
  });
  const program = {
    name: "fields-yaml",
    runtime: "yaml",
    plugins: { providers: [{ name: "idp", path: join(repositoryRoot(), "bin") }] },
    resources: Object.fromEntries(properties),
  };
  // YAML includes JSON.
  return { "Pulumi.yaml": JSON.stringify(program) };
}

const script = `
const { conductorone, slashid } = require("pulumi-idp");
const classes = { ...conductorone, ...slashid };
const resources = require("./resources.json");
let source;
const spelled = (value) => {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== "object" || value === null) return value;
  if ("${marker}" in value) return source.id.apply(() => value["${marker}"]);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, spelled(child)]));
};
for (const { name, type, inputs } of resources) {
  const made = new classes[type.split(":")[1]](name, spelled(inputs));
  source ??= made;
}
`;

function javaScriptProgram(resources: readonly ProgramResource[], source: string): ProgramFiles {
  return {
    "Pulumi.yaml": "name: fields-js\nruntime: nodejs\n",
    "package.json": JSON.stringify({ name: "fields-js", private: true, main: "index.js" }),
    "index.js": script,
    "resources.json": JSON.stringify([...sourcesOf(source), ...resources]),
  };
}

/** Both faces. */
export const faces: readonly Face[] = [
  { name: "dynamic resources from JavaScript", runtime: "nodejs", files: javaScriptProgram },
  { name: "the plugin from YAML", runtime: "yaml", files: yamlProgram },
];
