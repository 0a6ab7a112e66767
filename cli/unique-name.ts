/** A name that no other object has: both may become variables in one program. */
export function uniqueName(title: string, taken: Set<string>): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const base = /^[a-z]/.test(slug) ? slug : `idp-${slug || "object"}`;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}
