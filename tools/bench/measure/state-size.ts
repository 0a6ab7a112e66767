import type { StateResource } from "../../../test/support/project/deployment";

/** What the engine adds to each resource by itself, whatever the provider: when it was written and by which line. */
const engineOwn: ReadonlySet<string> = new Set(["created", "modified", "sourcePosition", "stackTrace"]);

/**
 * The size of a resource in a state: its compact JSON without what the engine adds by itself. That is left out
 * because it depends on how deep in a program and its packages the resource is made, not on the provider.
 *
 * @param type only resources of this type are measured
 * @returns bytes, the mean of all resources of the type
 * @throws RangeError when there are none
 */
export function bytesPerResource(resources: readonly StateResource[], type: string): number {
  const own = resources.filter((resource) => resource.type === type);
  if (own.length === 0) throw new RangeError(`the state has no resource of the type ${type}`);
  const sizes = own.map((resource) => {
    const entries = Object.entries(resource).filter(([name]) => !engineOwn.has(name));
    return Buffer.byteLength(JSON.stringify(Object.fromEntries(entries)));
  });
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
