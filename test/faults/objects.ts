import type { ObjectView } from "../../sandbox";
import type { Platforms } from "../e2e/support/platforms";
import { type Kind, keyValueOf } from "./kinds";

/** All objects of both platforms, by the control API's names for their kinds. */
export type Objects = ReadonlyMap<string, readonly ObjectView[]>;

export async function objectsOn(platforms: Platforms): Promise<Objects> {
  return new Map([
    ["stepUpProviders", await platforms.stepUpProviders()],
    ["oidcProviderCredentials", await platforms.oidcCredentials()],
    ["samlProviderCredentials", await platforms.samlCredentials()],
  ]);
}

/** The objects of a resource: those of its kind that have its key. */
export function objectsOf(all: Objects, kind: Kind, name: string): ObjectView[] {
  const objects = all.get(kind.collection) ?? [];
  return objects.filter(({ object }) => object[kind.key] === keyValueOf(kind, name));
}

/** The words of a command as a shell takes them. */
export function wordsOf(command: string): string[] {
  return (command.match(/'(?:[^']|'\\'')*'|\S+/g) ?? []).map((word) =>
    word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word,
  );
}
