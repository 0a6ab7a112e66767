/**
 * A resource's name in the stack: the last part of its URN.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export function nameInStack(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The type token of a resource in its URN, without those of its parents. */
export function typeInUrn(urn: string): string {
  const [, , types = ""] = urn.split("::");
  return types.slice(types.lastIndexOf("$") + 1);
}
