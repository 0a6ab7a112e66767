import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { Project } from "../support/project/project";
import { environmentOf, sha256, startSandbox } from "../support/sandbox";
import { typeErrorsIn } from "../support/type-check";

/** The releases of the other providers that the guide's programs are type-checked with. */
const providers = { okta: "7.0.0", azuread: "6.9.1", auth0: "3.49.0", keycloak: "6.13.0" };

const page = "docs/guides/app-registration.md";

test("the programs with Okta, Entra, Auth0 and Keycloak compile", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-idp-providers-"));
  try {
    const modules = Object.entries(providers).map(([name, version]) => {
      const place = join(folder, "node_modules", "@pulumi", name);
      mkdirSync(place, { recursive: true });
      const arguments_ = ["pack", "--silent", "--prefer-offline", "--pack-destination", folder];
      const archive = execFileSync("npm", [...arguments_, `@pulumi/${name}@${version}`], {
        encoding: "utf8",
      }).trim();
      execFileSync("tar", ["-xzf", join(folder, archive), "-C", place, "--strip-components=1"]);
      return [`@pulumi/${name}`, place] as const;
    });
    expect(typeErrorsIn([page], Object.fromEntries(modules))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A program as in the guide. An app registration in its stead makes a secret, and another one with each rotation. */
const program = `
const pulumi = require("@pulumi/pulumi");
const { conductorone } = require("pulumi-idp");

const secretOf = (rotation) => "made-by-the-issuer-" + rotation;
const provider = {
  create: async ({ rotation }) => ({ id: "app", outs: { rotation, clientId: "0oa1b2c3d4", clientSecret: secretOf(rotation) } }),
  diff: async (_id, olds, news) => ({ changes: olds.rotation !== news.rotation }),
  update: async (_id, _olds, { rotation }) => ({ outs: { rotation, clientId: "0oa1b2c3d4", clientSecret: secretOf(rotation) } }),
};
class App extends pulumi.dynamic.Resource {
  constructor(name, args) {
    const outputs = { clientId: undefined, clientSecret: undefined };
    super(provider, name, { ...outputs, ...args }, { additionalSecretOutputs: ["clientSecret"] });
  }
}

const app = new App("app", { rotation: new pulumi.Config().require("rotation") });
new conductorone.StepUpProvider("okta", {
  displayName: "Okta",
  issuerUrl: "https://example.okta.com",
  clientId: app.clientId,
  clientSecret: app.clientSecret,
  oauth2: { acrValues: ["phr"] },
});
`;

describe("an app registration and the step-up provider that uses it", () => {
  let sandbox: Sandbox;
  let project: Project;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const files = {
      "Pulumi.yaml": "name: app\nruntime: nodejs\n",
      "package.json": '{ "main": "index.js" }',
      "index.js": program,
    };
    project = await Project.create({
      name: "app",
      runtime: "nodejs",
      files,
      env: environmentOf(sandbox.address),
    });
    await project.setConfig("rotation", "1");
  });
  afterAll(async () => {
    await project.dispose();
    await sandbox.close();
  });

  const secret = async () =>
    (await sandbox.control.objects()).conductorone.stepUpProviders[0]?.secrets.clientSecret;

  test("the first preview does not know the secret, and sends nothing", async () => {
    const { stdout } = await project.preview(["--diff"]);
    expect(stdout).toMatch(/clientSecret *: \[unknown\]/);
    expect(await sandbox.control.requests()).toEqual([]);
    await project.up(["--skip-preview"]);
    expect(await secret()).toBe(sha256("made-by-the-issuer-1"));
    await project.preview(["--expect-no-changes"]);
  });

  test("a rotation flows through in one `up`, by one request", async () => {
    await project.setConfig("rotation", "2");
    const before = (await sandbox.control.requests()).length;
    await project.up(["--skip-preview"]);
    const sent = (await sandbox.control.requests()).slice(before).filter(({ method }) => method !== "GET");
    expect(sent.map(({ path }) => path.split("/").at(-1))).toEqual(["secret"]);
    expect(await secret()).toBe(sha256("made-by-the-issuer-2"));
  });

  test("the state has the secret of the app registration only", async () => {
    const { resources = [] } = (await project.exportState({ showSecrets: true })).deployment;
    const withSecret = resources.filter((each) => JSON.stringify(each).includes("made-by-the-issuer-2"));
    expect(withSecret.map(({ urn }) => urn.split("::").at(-1))).toEqual(["app"]);
  });
});
