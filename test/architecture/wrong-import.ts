import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { type Import, root } from "../support/sources";
import { exceptions, layers, nodeModules, packages } from "./layers";

const layerOf = (path: string) => Object.keys(layers).find((layer) => isWithin(layer, path));
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** What is wrong with an import; undefined when it is right. */
export function wrongImport({ from, to, isType }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === undefined) return undefined;
  const wrong = `${from} imports ${to}`;
  if (builtinModules.includes(to.replace(/^node:/, ""))) {
    return nodeModules[layer]?.includes(to) === false ? wrong : undefined;
  }
  const isOurs = existsSync(join(root, to)) || existsSync(join(root, `${to}.ts`)) || to.includes("..");
  if (isOurs || layerOf(to) !== undefined) {
    const isAllowed = [layer, ...(layers[layer] ?? []), ...(exceptions[from] ?? [])].some((each) =>
      isWithin(each, to),
    );
    return isAllowed ? undefined : wrong;
  }
  if (isType && layer === "provider/dynamic" && packageOf(to) === "@pulumi/pulumi") return undefined;
  return packages[packageOf(to)]?.some((each) => isWithin(each, from)) ? undefined : wrong;
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
