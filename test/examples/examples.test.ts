import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import { Project } from "../../tools/project/project";
import { environmentOf, sandboxObjects, startSandbox } from "../support/sandbox";

interface Example {
  readonly config: Record<string, string>;
  /** How many objects it makes on ConductorOne and on SlashID. */
  readonly makes: readonly [number, number];
}

const examples: Record<string, Example> = {
  "conductorone-step-up": {
    config: { oktaClientId: "okta-client", entraClientId: "entra-client" },
    makes: [2, 0],
  },
  "slashid-sso": { config: { googleClientId: "google-client", oktaClientId: "okta-client" }, makes: [0, 2] },
  "plugin-yaml": { config: {}, makes: [1, 1] },
};

const secretKeys: Record<string, readonly string[]> = {
  "conductorone-step-up": ["oktaClientSecret", "entraClientSecret"],
  "slashid-sso": ["googleClientSecret", "oktaClientSecret"],
  "plugin-yaml": ["stepUpSecret", "googleSecret"],
};

function filesOf(example: string): Record<string, string> {
  const folder = join(repositoryRoot(), "examples", example);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("the examples", () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.close());

  test("are all run here", () => {
    expect(readdirSync(join(repositoryRoot(), "examples")).sort()).toEqual(Object.keys(examples).sort());
  });

  test.each(Object.entries(examples))("%s comes up, stays, and goes", async (name, { config, makes }) => {
    const files = filesOf(name);
    const plugin = join(repositoryRoot(), "bin");
    const project = await Project.create({
      name,
      runtime: files["package.json"] === undefined ? "yaml" : "nodejs",
      files: { ...files, "Pulumi.yaml": files["Pulumi.yaml"]?.replace("../../bin", plugin) ?? "" },
      env: environmentOf(sandbox.address),
    });
    try {
      for (const [key, value] of Object.entries(config)) await project.setConfig(key, value);
      for (const key of secretKeys[name] ?? [])
        await project.setConfig(key, `secret-of-${key}`, { secret: true });
      const { conductorone, slashid } = sandbox.address;
      await project.setConfig("idp:conductorone.serverUrl", conductorone.serverUrl, { path: true });
      await project.setConfig("idp:slashid.baseUrl", slashid.baseUrl, { path: true });

      await project.up();
      await project.up(["--expect-no-changes"]);
      await project.refresh(["--expect-no-changes"]);

      const objects = await sandboxObjects(sandbox);
      expect([
        objects.conductorone.stepUpProviders.length,
        objects.slashid.oidcProviderCredentials.length,
      ]).toEqual(makes);
      expect(JSON.stringify(await project.exportState({ showSecrets: true }))).not.toContain("secret-of-");

      await project.destroy();
      const left = await sandboxObjects(sandbox);
      expect([...left.conductorone.stepUpProviders, ...left.slashid.oidcProviderCredentials]).toEqual([]);
    } finally {
      await project.dispose();
    }
  });
});
