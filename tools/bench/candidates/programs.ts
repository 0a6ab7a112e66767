import { join } from "node:path";
import { repositoryRoot } from "../../engine/repository";
import { type CandidateName, countVariable, type Face, type Program, type ProgramFiles } from "./candidate";
import { dynamicFloorClass, dynamicResourceClass } from "./dynamic-resource";
import { type ObjectKind, stepUpProvider } from "./objects";

/** Executables of the plugins that are measured, by their names. */
export const executables = {
  idp: join(repositoryRoot(), "bin", "pulumi-resource-idp"),
  floor: join(repositoryRoot(), "tools", "bench", "floor", "pulumi-resource-floor"),
};

/**
 * The last parts of the path of the script that a candidate's provider process runs.
 *
 * @param name of the candidate
 */
export function providerScript(name: CandidateName): string {
  if (name === "plugin") return "pulumi-resource-idp";
  return name === "floor" ? "pulumi-resource-floor" : join("dynamic-provider", "index.js");
}

/** The program of a candidate. All make the same step-up providers; they differ in the class alone. */
export function programOf(name: CandidateName): Program {
  switch (name) {
    case "plugin":
    case "dynamic":
      return faceProgram(name, stepUpProvider);
    case "dynamic floor":
      return dynamicProgram(dynamicFloorClass);
    case "dynamic.Resource":
      return dynamicProgram(dynamicResourceClass);
    case "floor":
      return { type: "floor:index:StepUpProvider", files: program(floorClass, stepUpProvider, "floor") };
  }
}

/** A program that makes objects of a kind by one of this provider's faces. */
export function faceProgram(face: Face, kind: ObjectKind): Program {
  const token = `${kind.module}:${kind.resource}`;
  if (face === "plugin") {
    const imported = `const { ${kind.resource} } = require("pulumi-idp/plugin").${kind.module};`;
    return { type: `idp:${token}`, files: program(imported, kind, "idp") };
  }
  const imported = `const { ${kind.resource} } = require("pulumi-idp").${kind.module};`;
  return { type: `pulumi-nodejs:dynamic/idp/${token}`, files: program(imported, kind) };
}

function dynamicProgram(resourceClass: string): Program {
  return { type: "pulumi-nodejs:dynamic:Resource", files: program(resourceClass, stepUpProvider) };
}

const floorClass = `class StepUpProvider extends pulumi.CustomResource {
  constructor(name, inputs) {
    super("floor:index:StepUpProvider", name, inputs);
  }
}`;

/** Plain JavaScript, so that no compiler's time is measured. */
function program(
  resourceClass: string,
  { resource, inputs }: ObjectKind,
  plugin?: "idp" | "floor",
): ProgramFiles {
  const settings = {
    name: "bench",
    runtime: { name: "nodejs", options: { typescript: false } },
    ...(plugin && { plugins: { providers: [{ name: plugin, path: join(executables[plugin], "..") }] } }),
  };
  return {
    "Pulumi.yaml": `${JSON.stringify(settings)}\n`,
    "package.json": `${JSON.stringify({ name: "bench", private: true, main: "index.js" })}\n`,
    "index.js": `"use strict";
const pulumi = require("@pulumi/pulumi");

${resourceClass}

const template = ${JSON.stringify(JSON.stringify(inputs))};

for (let number = 0; number < Number(process.env.${countVariable}); number++) {
  const { clientSecret, ...inputs } = JSON.parse(template.replaceAll("#", number));
  new ${resource}(\`object-\${number}\`, { ...inputs, clientSecret: pulumi.secret(clientSecret) });
}
`,
  };
}
