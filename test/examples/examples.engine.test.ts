import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import { Project } from "../support/project/project";
import { environmentOf, sandboxObjects, sha256, startSandbox } from "../support/sandbox";

interface Example {
  readonly config: Record<string, string>;
  /** How many objects it makes on ConductorOne and on SlashID. */
  readonly makes: readonly [number, number];
  readonly env?: Readonly<Record<string, string>>;
}

const examples: Record<string, Example> = {
  "conductorone-step-up": {
    config: { oktaClientId: "okta-client", entraClientId: "entra-client" },
    makes: [2, 0],
  },
  "slashid-sso": { config: { googleClientId: "google-client", oktaClientId: "okta-client" }, makes: [0, 2] },
  "plugin-yaml": { config: {}, makes: [1, 1] },
  "secret-rotation": {
    config: { clientId: "okta-client", current: "A" },
    makes: [1, 0],
    env: { CLIENT_SECRET_A: "secret-of-a", CLIENT_SECRET_B: "secret-of-b" },
  },
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

async function projectOf(name: string, { config, env }: Example, sandbox: Sandbox): Promise<Project> {
  const files = filesOf(name);
  const plugin = join(repositoryRoot(), "bin");
  const project = await Project.create({
    name,
    runtime: files["package.json"] === undefined ? "yaml" : "nodejs",
    files: { ...files, "Pulumi.yaml": files["Pulumi.yaml"]?.replace("../../bin", plugin) ?? "" },
    env: { ...environmentOf(sandbox.address), ...env },
  });
  for (const [key, value] of Object.entries(config)) await project.setConfig(key, value);
  return project;
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

  test.each(Object.entries(examples))("%s comes up, stays, and goes", async (name, example) => {
    const { makes } = example;
    const project = await projectOf(name, example, sandbox);
    try {
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

  test("secret-rotation takes turns, and a secret that someone else set does not stay", async () => {
    const example = examples["secret-rotation"];
    if (example === undefined) throw new Error("there is no such example");
    const project = await projectOf("secret-rotation", example, sandbox);
    const secret = async () =>
      (await sandboxObjects(sandbox)).conductorone.stepUpProviders[0]?.secrets.clientSecret;
    try {
      await project.up();
      expect(await secret()).toBe(sha256("secret-of-a"));
      await project.setConfig("current", "B");
      await project.up();
      expect(await secret()).toBe(sha256("secret-of-b"));
      await project.setConfig("current", "A");
      await project.up();
      expect(await secret()).toBe(sha256("secret-of-a"));

      const [object] = (await sandboxObjects(sandbox)).conductorone.stepUpProviders;
      const body = JSON.stringify({ clientSecret: "elsewhere" });
      await fetch(`${sandbox.address.control}/objects/conductorone/${object?.id}`, { method: "PATCH", body });
      expect(await secret()).toBe(sha256("elsewhere"));
      await project.up(["--refresh"]);
      expect(await secret()).toBe(sha256("secret-of-a"));
      await project.destroy();
    } finally {
      await project.dispose();
    }
  });
});
