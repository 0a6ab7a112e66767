import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import { configure } from "../support/project/configure";
import { Project } from "../support/project/project";
import { environmentOf, sha256, startSandbox } from "../support/sandbox";

interface Example {
  readonly config: Readonly<Record<string, string>>;
  /** Keys of the configuration's secrets. */
  readonly secrets: readonly string[];
  /** How many objects it makes on ConductorOne and on SlashID. */
  readonly makes: readonly [number, number];
  readonly env?: Readonly<Record<string, string>>;
  /** What it shows beyond coming up, staying and going. */
  readonly shows?: (project: Project, sandbox: Sandbox) => Promise<void>;
}

const examples: Readonly<Record<string, Example>> = {
  "conductorone-step-up": {
    config: { oktaClientId: "okta-client", entraClientId: "entra-client" },
    secrets: ["oktaClientSecret", "entraClientSecret"],
    makes: [2, 0],
  },
  "slashid-sso": {
    config: { googleClientId: "google-client", oktaClientId: "okta-client" },
    secrets: ["googleClientSecret", "oktaClientSecret"],
    makes: [0, 2],
  },
  "plugin-yaml": { config: {}, secrets: ["stepUpSecret", "googleSecret"], makes: [1, 1] },
  "secret-rotation": {
    config: { clientId: "okta-client", current: "A" },
    secrets: [],
    makes: [1, 0],
    env: { CLIENT_SECRET_A: "secret-of-a", CLIENT_SECRET_B: "secret-of-b" },
    shows: takesTurns,
  },
};

/** The secrets take turns, and one that somebody else set does not stay. */
async function takesTurns(project: Project, sandbox: Sandbox): Promise<void> {
  const theOnly = async () => (await sandbox.control.objects()).conductorone.stepUpProviders[0];
  expect((await theOnly())?.secrets.clientSecret).toBe(sha256("secret-of-a"));
  await project.setConfig("current", "B");
  await project.up(["--skip-preview"]);
  expect((await theOnly())?.secrets.clientSecret).toBe(sha256("secret-of-b"));
  const object = await theOnly();
  await sandbox.control.edit("conductorone", object?.id ?? "", { clientSecret: "elsewhere" });
  expect((await theOnly())?.secrets.clientSecret).toBe(sha256("elsewhere"));
  await project.up(["--skip-preview", "--refresh"]);
  expect((await theOnly())?.secrets.clientSecret).toBe(sha256("secret-of-b"));
  await project.setConfig("current", "A");
  await project.up(["--skip-preview"]);
  expect((await theOnly())?.secrets.clientSecret).toBe(sha256("secret-of-a"));
}

function filesOf(example: string): Record<string, string> {
  const folder = join(repositoryRoot(), "examples", example);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]));
}

async function projectOf(name: string, example: Example, sandbox: Sandbox): Promise<Project> {
  const files = filesOf(name);
  const plugin = join(repositoryRoot(), "bin");
  const project = await Project.create({
    name,
    runtime: files["package.json"] === undefined ? "yaml" : "nodejs",
    files: { ...files, "Pulumi.yaml": files["Pulumi.yaml"]?.replace("../../bin", plugin) ?? "" },
    env: { ...environmentOf(sandbox.address), ...example.env },
  });
  const { conductorone, slashid } = sandbox.address;
  await configure(project, {
    plain: {
      ...example.config,
      "idp:conductorone.serverUrl": conductorone.serverUrl,
      "idp:slashid.baseUrl": slashid.baseUrl,
    },
    secret: Object.fromEntries(example.secrets.map((key) => [key, `secret-of-${key}`])),
  });
  return project;
}

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

test("all examples are run here", () => {
  // Those in each language are run in test/install, and compiled in test/languages; the others in folders of their name.
  const elsewhere = ["first-program", "gitops", "policy", "reference"];
  const folders = readdirSync(join(repositoryRoot(), "examples"));
  expect(folders.sort()).toEqual([...Object.keys(examples), ...elsewhere].sort());
});

test.each(Object.entries(examples))("%s comes up, stays, and goes", async (name, example) => {
  const project = await projectOf(name, example, sandbox);
  try {
    await project.up(["--skip-preview"]);
    await project.up(["--skip-preview", "--refresh", "--expect-no-changes"]);

    const { conductorone, slashid } = await sandbox.control.objects();
    expect([conductorone.stepUpProviders.length, slashid.oidcProviderCredentials.length]).toEqual(
      example.makes,
    );
    await example.shows?.(project, sandbox);
    expect(JSON.stringify(await project.exportState({ showSecrets: true }))).not.toContain("secret-of-");

    await project.destroy(["--skip-preview"]);
    const left = await sandbox.control.objects();
    expect([...left.conductorone.stepUpProviders, ...left.slashid.oidcProviderCredentials]).toEqual([]);
  } finally {
    await project.dispose();
  }
});
