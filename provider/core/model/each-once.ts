/**
 * The pages of a list, with each object once, as it came first. A page may repeat what was on an earlier one, where the
 * objects changed while they were listed.
 */
export async function* eachOnce<Item extends { readonly id: string }>(
  pages: AsyncIterable<Item[]>,
): AsyncGenerator<Item[]> {
  const seen = new Set<string>();
  for await (const page of pages) yield once(page, seen);
}

/** The objects that are not among the seen ones, each once. They are seen from now on. */
export function once<Item extends { readonly id: string }>(
  objects: readonly Item[],
  seen = new Set<string>(),
): Item[] {
  return objects.filter(({ id }) => !seen.has(id) && seen.add(id));
}
