import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { installPackage } from "./support/installed-package";
import { Project } from "./support/project/project";

let project: Project;

beforeEach(async () => {
  const files = { "Pulumi.yaml": JSON.stringify({ name: "adding", runtime: "yaml" }) };
  // The scripts of the dependencies' own repositories: npm runs them for links.
  const env = { npm_config_offline: "true", npm_config_ignore_scripts: "true" };
  project = await Project.create({ name: "adding", runtime: "yaml", files, env });
});

afterEach(() => project.dispose());

test("`pulumi package add` of the installed package's folder needs nothing but its dependencies", async () => {
  const { directory } = await installPackage(project.directory);
  const modules = join(directory, "node_modules");
  const before = readdirSync(modules);
  const { stdout, stderr } = await project.run(["package", "add", "./node_modules/pulumi-idp"]);
  expect(stdout + stderr).toContain("Finished installing dependencies");
  expect(readdirSync(modules).filter((name) => !name.startsWith("."))).toEqual(before);
  // The language host of some engines can't run a plugin by its folder.
  if (!stderr.includes("not supported")) expect(stdout + stderr).toContain("Successfully generated an SDK");
});

test("`pulumi package add` of its executable writes the package into the project", async () => {
  const { directory } = await installPackage(project.directory);
  await project.must(["package", "add", "./node_modules/pulumi-idp/bin/pulumi-resource-idp"]);
  const { version } = require("../package.json") as { version: string };
  const listed = readFileSync(join(project.directory, "Pulumi.yaml"), "utf8");
  expect(listed).toContain(`idp@${version}`);
  expect(readdirSync(directory)).not.toContain("package-lock.json");
});
