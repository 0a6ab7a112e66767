interface Locked {
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

const { packages } = require("../package-lock.json") as { packages: Record<string, Locked> };
const text = JSON.stringify(packages);

describe("the lock file", () => {
  test("names no registry", () => {
    expect(text).not.toContain('"resolved"');
    expect(text).not.toMatch(/https?:\/\/[^"]*registry/);
  });

  test("has the packages of every platform, without which npm ci refuses it", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined &&
          packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });
});
