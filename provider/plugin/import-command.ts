import { nameInStack } from "../core/model/urn";

/** The shell command that imports an object as the resource of a request. */
export function importCommandOf(request: { getType(): string; getUrn(): string }): (id: string) => string {
  const type = request.getType();
  const name = nameInStack(request.getUrn());
  return (id) => importCommand(type, name, id);
}

/** The shell command that imports an object. */
export function importCommand(type: string, name: string, id: string): string {
  return `pulumi import --yes --protect=false ${[type, name, id].map(quoted).join(" ")}`;
}

/** A word, quoted for a shell where needed. */
function quoted(word: string): string {
  return /^[\w:./@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
