/** The face of the package that a file belongs to. */
export type Face = "dynamic" | "plugin";

/** The entries of one module of the schema, by name. */
export function entriesOf<Spec>(specs: Record<string, Spec>, module: string): [string, Spec][] {
  return Object.entries(specs)
    .filter(([token]) => moduleOf(token) === module)
    .map(([token, spec]) => [nameOf(token), spec]);
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The module in a token: `conductorone` in `idp:conductorone:StepUpProvider`. */
export function moduleOf(token: string): string {
  return token.split(":")[1] ?? "";
}

/** The name in a token: `StepUpProvider` in `idp:conductorone:StepUpProvider`. */
export function nameOf(token: string): string {
  return token.split(":").at(-1) ?? "";
}
