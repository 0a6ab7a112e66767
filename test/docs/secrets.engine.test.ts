import type { Sandbox } from "../../sandbox";
import { codeBlock } from "../support/markdown";
import { Project } from "../support/project/project";
import { environmentOf, sha256, startSandbox } from "../support/sandbox";

const page = "docs/secrets.md";
const env = { DUO_CLIENT_SECRET: "secret-of-duo" };

describe("the page on secrets", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });

  afterEach(() => sandbox.close());

  async function withProgram(
    name: string,
    files: Record<string, string>,
    run: (project: Project) => Promise<void>,
  ): Promise<void> {
    const variables = { ...environmentOf(sandbox.address), ...env };
    const project = await Project.create({ name, runtime: "nodejs", files, env: variables });
    try {
      await project.up(["--skip-preview"]);
      await project.up(["--skip-preview", "--expect-no-changes"]);
      await run(project);
    } finally {
      await project.dispose();
    }
  }

  const secretOfDuo = async () =>
    (await sandbox.control.objects()).conductorone.stepUpProviders[0]?.secrets.clientSecret;

  test("has a program with a reference that works", async () => {
    const files = {
      "Pulumi.yaml": "name: referring\nruntime: nodejs\n",
      "package.json": JSON.stringify({ name: "referring", main: "index.ts" }),
      "index.ts": codeBlock(page, "ts", "clientSecretFrom"),
    };
    await withProgram("referring", files, async (project) => {
      expect(await secretOfDuo()).toBe(sha256("secret-of-duo"));
      expect(await project.stateFile()).not.toContain("secret-of-duo");
    });
  });

  test("has a program with a version that keeps no fingerprint", async () => {
    const files = {
      "Pulumi.yaml": codeBlock(page, "yaml", "clientSecretVersion"),
      "google.secret": "secret-of-google",
    };
    await withProgram("versioned", files, async (project) => {
      await project.write("google.secret", "another-secret");
      await project.up(["--skip-preview", "--expect-no-changes"]);
      const { slashid } = await sandbox.control.objects();
      expect(slashid.oidcProviderCredentials.map((each) => each.secrets)).toEqual([
        { client_secret: sha256("secret-of-google") },
      ]);
      const state = JSON.stringify(await project.exportState({ showSecrets: true }));
      expect(state).toMatch(/writeonly:v1:[\w-]{16}:version:2030-01/);
    });
  });

  test("has a program that sets back what somebody else changed", async () => {
    const files = { "Pulumi.yaml": codeBlock(page, "yaml", "onSecretDrift") };
    await withProgram("guarded", files, async (project) => {
      const [object] = (await sandbox.control.objects()).conductorone.stepUpProviders;
      await sandbox.control.edit("conductorone", object?.id ?? "", { clientSecret: "elsewhere" });
      await project.up(["--skip-preview", "--refresh"]);
      expect(await secretOfDuo()).toBe(sha256("secret-of-duo"));
    });
  });
});
