import { Project } from "../../support/project/project";

/** A resource of a program, as JSON. In its arguments {@link config} and {@link idOf} stand for what is not known yet. */
export interface Declared {
  readonly name: string;
  /** Module and name, as in `conductorone:StepUpProvider`. In YAML, a type of the engine too: `pulumi:providers:idp`. */
  readonly type: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Resource options. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Stands for a secret of the stack's configuration, so that it is in no file of the program. */
export const config = (name: string) => ({ $config: name });

/** Stands for the id of another resource of the program. */
export const idOf = (name: string) => ({ $id: name });

/** One way to a provider: `pulumi-idp` from JavaScript, the plugin from YAML, or the plugin from JavaScript. */
export type ProgramFace = "dynamic" | "yaml" | "plugin";

const resourcesFile = "resources.json";

const modules = { dynamic: "pulumi-idp", plugin: "pulumi-idp/plugin" } as const;

const javaScript = (module: string) => `const { readFileSync } = require("node:fs");
const { Config } = require("@pulumi/pulumi");
const sdk = require(${JSON.stringify(module)});
const made = {};
function resolved(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(resolved);
  if (value.$config) return new Config().requireSecret(value.$config);
  if (value.$id) return made[value.$id].id;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, resolved(child)]));
}
for (const { type, name, args, options } of JSON.parse(readFileSync(__dirname + "/${resourcesFile}", "utf8"))) {
  const [module, kind] = type.split(":");
  made[name] = new sdk[module][kind](name, resolved(args), options);
}
`;

/** A real project of one face whose program declares what it is told to. */
export class Program {
  readonly face: ProgramFace;
  readonly project: Project;

  private constructor(face: ProgramFace, project: Project) {
    this.face = face;
    this.project = project;
  }

  static async create(name: string, face: ProgramFace, env: NodeJS.ProcessEnv): Promise<Program> {
    if (face === "yaml") {
      const files = { "Pulumi.yaml": yaml(name, []) };
      return new Program(face, await Project.create({ name, runtime: "yaml", files, env }));
    }
    const files = { ...javaScriptFiles(name, javaScript(modules[face])), [resourcesFile]: "[]" };
    return new Program(face, await Project.create({ name, runtime: "nodejs", files, env }));
  }

  /** What the program declares from now on. */
  async declare(...resources: Declared[]): Promise<void> {
    if (this.face === "yaml") await this.project.write("Pulumi.yaml", yaml(this.project.name, resources));
    else await this.project.write(resourcesFile, JSON.stringify(resources));
  }

  /** What the state has of a resource, as the CLI exports it. */
  async stateOf(name: string) {
    const { deployment } = await this.project.exportState({ showSecrets: true });
    return deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`));
  }
}

/** The files of a project whose program is this JavaScript. */
export function javaScriptFiles(name: string, source: string): Record<string, string> {
  const runtime = { name: "nodejs", options: { typescript: false } };
  return {
    "Pulumi.yaml": JSON.stringify({ name, runtime }),
    "package.json": JSON.stringify({ name, main: "index.js" }),
    "index.js": source,
  };
}

/** A YAML program; JSON is YAML. */
function yaml(name: string, resources: readonly Declared[]): string {
  const secrets = new Set<string>();
  const inYaml = (_: string, value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("$id" in value) return `\${${value.$id}.id}`;
    if (!("$config" in value)) return value;
    secrets.add(String(value.$config));
    return `\${${value.$config}}`;
  };
  const declared = resources.map(({ name, type, args, options }) => [
    name,
    {
      type: type.startsWith("pulumi:") ? type : `idp:${type}`,
      properties: args,
      ...(options === undefined ? {} : { options }),
    },
  ]);
  const text = JSON.stringify(Object.fromEntries(declared), inYaml);
  const config = Object.fromEntries([...secrets].map((key) => [key, { type: "string", secret: true }]));
  return JSON.stringify({ name, runtime: "yaml", config, resources: JSON.parse(text) }, undefined, 2);
}
