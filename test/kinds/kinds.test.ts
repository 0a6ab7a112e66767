import { kinds } from ".";
import { withSettings } from "./kind";
import { sandboxed } from "./sandboxed";

test("every resource of a platform that the sandbox stands for has its description here", () => {
  const resources = sandboxed.flatMap(({ name: module, resources: all }) =>
    all.map((each) => ({ ...each, module })),
  );
  expect(kinds.map(({ type }) => type)).toEqual(resources.map(({ module, name }) => `${module}:${name}`));
  expect(kinds.map(({ naturalKey }) => naturalKey)).toEqual(resources.map(({ naturalKey }) => naturalKey));
});

test.each(kinds)(
  "$type: a name makes inputs and foreign objects distinct, and can be read from them",
  (kind) => {
    for (const name of ["one", "two 2/é"]) {
      const foreign = kind.foreign(name);
      expect(kind.nameOf(foreign)).toBe(name);
      const wires = kind.naturalKey.map((path) => kind.fields[path]?.wire ?? "");
      // So an adoption finds the foreign object.
      expect(wires.map((wire) => foreign[wire])).toEqual(
        kind.naturalKey.map((path) => kind.plain(name)[path]),
      );
      expect(wires).toContain(kind.key);
    }
  },
);

test.each(kinds)(
  "$type: all changes of the plain inputs differ",
  ({ plain, changes: { more, ...named } }) => {
    const changes = [{}, ...Object.values(named), ...more];
    const inputs = changes.map((each) => JSON.stringify(withSettings(plain("name"), each)));
    expect(new Set(inputs).size).toBe(changes.length);
  },
);
