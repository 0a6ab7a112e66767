/** The shell command that imports an object as the resource of a request. */
export function importCommandOf(request: { getType(): string; getUrn(): string }): (id: string) => string {
  const type = request.getType();
  const name = nameOf(request.getUrn());
  return (id) => `pulumi import --yes --protect=false ${[type, name, id].map(quoted).join(" ")}`;
}

/** A resource's name in the stack: the last part of its URN. */
function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** A word, quoted for a shell where needed. */
function quoted(word: string): string {
  return /^[\w:./@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
