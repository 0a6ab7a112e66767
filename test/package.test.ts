import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { version } from "../package.json";
import { repositoryRoot } from "../tools/engine/repository";
import { pack } from "../tools/pack/pack";
import { installPackage } from "./support/installed-package";
import { codeBlock } from "./support/markdown";

describe("the package as it is published", () => {
  let folder: string;
  let archive: string;
  let installed: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-idp-package-"));
    ({ archive, directory: installed } = await installPackage(folder));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function evaluate(expression: string): unknown {
    const script = `process.stdout.write(JSON.stringify(${expression}), () => process.exit())`;
    return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" }));
  }

  test.each([
    ["pulumi-idp", ["conductorone", "keycloak", "slashid"]],
    ["pulumi-idp/plugin", ["Provider", "conductorone", "keycloak", "slashid"]],
    ["pulumi-idp/dynamic", ["handler", "openConnections"]],
    [
      "pulumi-idp/sandbox",
      ["SandboxControl", "SandboxControlError", "SandboxStartError", "environmentOf", "startSandbox"],
    ],
  ])("%s has its exports", (name, exports) => {
    expect(evaluate(`Object.keys(require("${name}")).sort()`)).toEqual(exports);
  });

  test.each(["pulumi-idp", "pulumi-idp/plugin"])("%s has the resources and functions", (name) => {
    expect(evaluate(`Object.keys(require("${name}").conductorone)`)).toEqual(
      expect.arrayContaining(["StepUpProvider", "getStepUpProvider", "testStepUpProvider"]),
    );
    expect(evaluate(`Object.keys(require("${name}").slashid)`)).toEqual(
      expect.arrayContaining(["OidcProviderCredentials", "SamlProviderCredentials"]),
    );
  });

  test.each(["plugin", "dynamic"])("the %s provider loads nothing at its start but its bundle", (face) => {
    const bundle = join(realpathSync(installed), "dist", "provider", face, "bundle.js");
    // Before anything asynchronous: the plugin would serve from then on.
    const loaded = evaluate(`(require(${JSON.stringify(bundle)}), Object.keys(require.cache))`);
    expect(loaded).toEqual([bundle]);
  });

  test.each(["plugin", "dynamic"])("the bundle of the %s provider runs outside its package", (face) => {
    const alone = join(folder, `${face}-alone.js`);
    const bundle = join(realpathSync(installed), "dist", "provider", face, "bundle.js");
    copyFileSync(bundle, alone);
    expect(readFileSync(alone, "utf8")).toContain(JSON.stringify(version));
    expect(evaluate(`Object.keys(require(${JSON.stringify(alone)}))`)).toBeInstanceOf(Array);
  });

  test("can be imported by an ES module", () => {
    const script =
      'import { conductorone } from "pulumi-idp"; process.stdout.write(conductorone.StepUpProvider.name);';
    const arguments_ = ["--input-type=module", "-e", script];
    expect(execFileSync(process.execPath, arguments_, { cwd: folder, encoding: "utf8" })).toBe(
      "StepUpProvider",
    );
  });

  test.each([
    ["pulumi-idp", ["sandbox", "--json"], /^\{"conductorone":/],
    ["pulumi-resource-idp", [], /^\d+$/],
  ])("has the executable %s", async (name, arguments_, firstLine) => {
    const child = spawn(join(installed, "bin", name), arguments_, { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [line] = (await once(createInterface(child.stdout), "line")) as [string];
      expect(line).toMatch(firstLine);
    } finally {
      child.kill();
      await once(child, "exit");
    }
  });

  test("holds neither tests nor tools", () => {
    const entries = readdirSync(join(installed, "dist")).sort();
    expect(entries).toEqual(["THIRD-PARTY-LICENSES", "cli", "provider", "sandbox", "sdk"]);
  });

  test("has a package.json without scripts and devDependencies, and can be published", () => {
    const text = readFileSync(join(installed, "package.json"), "utf8");
    expect(Object.keys(JSON.parse(text)).sort()).toEqual([
      "author",
      "bin",
      "bugs",
      "dependencies",
      "description",
      "engines",
      "exports",
      "homepage",
      "keywords",
      "license",
      "main",
      "name",
      "repository",
      "type",
      "types",
      "typesVersions",
      "version",
    ]);
  });

  test("needs nothing but Pulumi's own package", () => {
    const { dependencies } = require("../package.json") as { dependencies: object };
    expect(Object.keys(dependencies)).toEqual(["@pulumi/pulumi"]);
  });

  test("has no `pulumi` member: with it, the engine fetches the plugin for programs of dynamic resources, too", () => {
    expect(JSON.parse(readFileSync(join(installed, "package.json"), "utf8"))).not.toHaveProperty("pulumi");
  });

  test("has the licences of what is in its bundles", () => {
    const licences = readFileSync(join(installed, "dist", "THIRD-PARTY-LICENSES"), "utf8");
    for (const name of ["undici", "zod", "hono", "@grpc/grpc-js", "saxes", "jose"]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\S+, \\S+$`, "m"));
    }
  });

  test.each([
    ["publint", ["run", "--strict"]],
    ["attw", ["--no-color", "--no-emoji"]],
  ])("%s finds nothing", (tool, arguments_) => {
    const program = join(repositoryRoot(), "node_modules", ".bin", tool);
    expect(() => execFileSync(program, [...arguments_, archive], { encoding: "utf8" })).not.toThrow();
  });

  test("is the same, byte for byte, when it is packed again", async () => {
    mkdirSync(join(folder, "again"));
    const again = await pack(join(folder, "again"));
    expect(readFileSync(again).equals(readFileSync(archive))).toBe(true);
  });

  test("has the name that the README installs", () => {
    const install = codeBlock("README.md", "sh", "npm install");
    expect(install).toContain(`npm install ../pulumi-idp/dist/release/${basename(archive)} `);
  });

  test("can't be published by mistake from the repository itself", () => {
    expect(require("../package.json")).toMatchObject({ private: true });
  });
});
