import type { Sandbox } from "../../sandbox";
import { codeBlock } from "../support/markdown";
import { configure } from "../support/project/configure";
import { Project } from "../support/project/project";
import { environmentOf, sha256, startSandbox } from "../support/sandbox";

describe("the README", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });

  afterEach(() => sandbox.close());

  async function withProgram(
    files: Record<string, string>,
    run: (project: Project) => Promise<void>,
  ): Promise<void> {
    const project = await Project.create({
      name: "login",
      runtime: "nodejs",
      files,
      env: environmentOf(sandbox.address),
    });
    try {
      await run(project);
    } finally {
      await project.dispose();
    }
  }

  test("has a first program that does what the text says", async () => {
    const commands = codeBlock("README.md", "sh", "pulumi stack init dev");
    const secrets = [...commands.matchAll(/^pulumi config set --secret (\S+) (\S+)$/gm)];
    expect(secrets).toHaveLength(2);
    const files = {
      "Pulumi.yaml": codeBlock("README.md", "yaml", "runtime: nodejs"),
      "package.json": JSON.stringify({ name: "login", main: "index.ts" }),
      "tsconfig.json": codeBlock("README.md", "json", "compilerOptions"),
      "index.ts": codeBlock("README.md", "ts", "StepUpProvider"),
    };
    await withProgram(files, async (project) => {
      const given = secrets.map(([, key = "", value = ""]) => [key, value]);
      await configure(project, { secret: Object.fromEntries(given) });
      await project.up();
      await project.up(["--skip-preview", "--expect-no-changes"]);

      await configure(project, { secret: { oktaClientSecret: "another-secret-altogether" } });
      await project.up(["--skip-preview"]);

      const { conductorone, slashid } = await sandbox.control.objects();
      expect(conductorone.stepUpProviders.map((each) => each.secrets)).toEqual([
        { clientSecret: sha256("another-secret-altogether") },
      ]);
      expect(slashid.oidcProviderCredentials).toHaveLength(1);
      const state = JSON.stringify(await project.exportState({ showSecrets: true }));
      expect(state).toContain("writeonly:v1:");
      for (const [, , value = ""] of secrets) expect(state).not.toContain(value);
    });
  });

  test("has a plugin program and import commands that work", async () => {
    const program = codeBlock("README.md", "yaml", "runtime: yaml");
    const imports = codeBlock("README.md", "sh", "pulumi import idp:").trim().split("\n");
    await withProgram({ "Pulumi.yaml": program }, async (project) => {
      await configure(project, { secret: { googleClientSecret: "staple-correct-horse" } });
      await project.up(["--skip-preview"]);
      const { slashid } = await sandbox.control.objects();
      const [google] = slashid.oidcProviderCredentials;
      expect(google?.secrets.client_secret).toBe(sha256("staple-correct-horse"));

      const [, , type = "", name = ""] = imports[1]?.split(" ") ?? [];
      await project.must(["state", "delete", "--yes", `urn:pulumi:dev::login::${type}::${name}`]);
      await project.importResource(type, name, google?.id ?? "", ["--protect=false"]);
      await project.up(["--skip-preview", "--expect-no-changes"]);
    });
  });

  test("sets a configuration that the provider takes", async () => {
    const lines = codeBlock("README.md", "sh", "--path idp:conductorone.serverUrl").trim().split("\n");
    const program = codeBlock("README.md", "yaml", "runtime: yaml");
    await withProgram({ "Pulumi.yaml": program }, async (project) => {
      await configure(project, { secret: { googleClientSecret: "staple-correct-horse" } });
      for (const line of lines) await project.must(line.replace(/^pulumi /, "").split(" "));
      const { stdout } = await project.must(["config", "get", "idp:conductorone"]);
      expect(JSON.parse(stdout)).toEqual({
        serverUrl: "https://example.conductor.one",
        accessToken: "TOKEN",
      });
      await project.preview();
    });
  });
});

describe("the page on configuration", () => {
  test("has a program for several tenants that works", async () => {
    const sandbox = await startSandbox();
    const { baseUrl, organizationId, apiKey } = sandbox.address.slashid;
    const program = codeBlock("docs/configuration.md", "yaml", "pulumi:providers:idp")
      .replace("https://api.slashid.com", baseUrl)
      .replace(/organizationId: \S+/, `organizationId: ${organizationId}`);
    const project = await Project.create({
      name: "tenants",
      runtime: "nodejs",
      files: { "Pulumi.yaml": program },
      env: { GOOGLE_CLIENT_SECRET: "staple-correct-horse" },
    });
    try {
      await project.setConfig("euApiKey", apiKey, { secret: true });
      await project.up(["--skip-preview"]);
      await project.up(["--skip-preview", "--expect-no-changes"]);
      const { slashid } = await sandbox.control.objects();
      expect(slashid.oidcProviderCredentials).toHaveLength(1);
      expect(await project.stateFile()).not.toContain(apiKey);
    } finally {
      await project.dispose();
      await sandbox.close();
    }
  });
});
