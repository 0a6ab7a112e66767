import { findSecret } from "../support/leaks/find-secret";
import { configure } from "../support/project/configure";
import { Project } from "../support/project/project";
import { Both } from "./support/both";
import { Platforms } from "./support/platforms";
import { javaScriptFiles } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

/** An environment that says nothing of the platforms. */
const silent = {
  CONDUCTORONE_SERVER_URL: undefined,
  CONDUCTORONE_ACCESS_TOKEN: undefined,
  SLASHID_BASE_URL: undefined,
  SLASHID_ORGANIZATION_ID: undefined,
  SLASHID_API_KEY: undefined,
};

async function expectNoTrace(project: Project, { address }: Platforms): Promise<void> {
  for (const { path, bytes } of await project.backendFiles()) {
    for (const credential of [address.conductorone.accessToken, address.slashid.apiKey])
      expect([path, findSecret(credential, bytes)]).toEqual([path, []]);
  }
}

async function expectMade(platforms: Platforms): Promise<void> {
  expect(await platforms.stepUpProviders()).toHaveLength(1);
  expect(await platforms.oidcCredentials()).toHaveLength(1);
}

test("the stack's configuration leads both faces to the platforms, and credentials are not in the backend", async () => {
  const both = await Both.start("from-stack");
  try {
    await both.each(async ({ program, platforms }) => {
      const { project } = program;
      const { conductorone, slashid } = platforms.address;
      await configure(project, {
        plain: {
          "idp:conductorone.serverUrl": conductorone.serverUrl,
          "idp:slashid.baseUrl": slashid.baseUrl,
          "idp:slashid.organizationId": slashid.organizationId,
        },
        secret: {
          "idp:conductorone.accessToken": conductorone.accessToken,
          "idp:slashid.apiKey": slashid.apiKey,
        },
      });
      await program.declare(stepUpProvider(), oidcCredentials());
      await project.up(["--skip-preview"], { env: silent });
      await expectMade(platforms);
      await project.refresh(["--skip-preview", "--expect-no-changes"], { env: silent });
      await expectNoTrace(project, platforms);
    });
  } finally {
    await both.dispose();
  }
});

const credentials = (platforms: Platforms) => {
  const { conductorone, slashid } = platforms.address;
  return { conductorone, slashid };
};

/** Another part of a YAML program. */
const reference = (name: string) => `\${${name}}`;

const yaml = (provider: object, config: object = {}) =>
  JSON.stringify({
    name: "explicit",
    runtime: "yaml",
    config,
    resources: {
      tenant: { type: "pulumi:providers:idp", properties: provider },
      ...Object.fromEntries(
        [stepUpProvider(), oidcCredentials()].map(({ name, type, args }) => [
          name,
          { type: `idp:${type}`, properties: args, options: { provider: reference("tenant") } },
        ]),
      ),
    },
  });

const javaScript = `const { Config } = require("@pulumi/pulumi");
const { conductorone, Provider, slashid } = require("pulumi-idp/plugin");

const config = new Config();
const provider = new Provider("tenant", {
  conductorone: { serverUrl: config.require("c1Url"), accessToken: config.requireSecret("accessToken") },
  slashid: {
    baseUrl: config.require("slashidUrl"),
    organizationId: config.require("organizationId"),
    apiKey: config.require("apiKey"),
  },
});
new conductorone.StepUpProvider("duo", ${JSON.stringify(stepUpProvider().args)}, { provider });
new slashid.OidcProviderCredentials("login", ${JSON.stringify(oidcCredentials().args)}, { provider });
`;

describe("an explicit provider", () => {
  let platforms: Platforms;
  let project: Project | undefined;

  beforeEach(async () => {
    platforms = await Platforms.start();
  });

  afterEach(async () => {
    await project?.dispose();
    await platforms.close();
  });

  test("of a YAML program leads to the platforms, and its secrets are not in the backend", async () => {
    const { conductorone, slashid } = credentials(platforms);
    const secret = { type: "string", secret: true };
    const provider = {
      conductorone: { ...conductorone, accessToken: reference("accessToken") },
      slashid: { ...slashid, apiKey: reference("apiKey") },
    };
    const program = yaml(provider, { accessToken: secret, apiKey: secret });
    project = await Project.create({ name: "explicit", runtime: "yaml", files: { "Pulumi.yaml": program } });
    await configure(project, {
      secret: { accessToken: conductorone.accessToken, apiKey: slashid.apiKey },
    });
    await project.up(["--skip-preview"]);
    await expectMade(platforms);
    await expectNoTrace(project, platforms);
    await project.preview(["--expect-no-changes"]);
  });

  test("of a YAML program encrypts credentials, even where the program does not mark them secret", async () => {
    const files = { "Pulumi.yaml": yaml(credentials(platforms)) };
    project = await Project.create({ name: "explicit", runtime: "yaml", files });
    await project.up(["--skip-preview"]);
    await expectMade(platforms);
    const state = await project.stateFile();
    expect(findSecret(platforms.address.conductorone.accessToken, state)).toEqual([]);
    expect(findSecret(platforms.address.slashid.apiKey, state)).toEqual([]);
  });

  test("of a JavaScript program leads to the platforms, and its credentials are not in the backend", async () => {
    const files = javaScriptFiles("explicit", javaScript);
    project = await Project.create({ name: "explicit", runtime: "nodejs", files });
    const { conductorone, slashid } = credentials(platforms);
    await configure(project, {
      plain: {
        c1Url: conductorone.serverUrl,
        slashidUrl: slashid.baseUrl,
        organizationId: slashid.organizationId,
      },
      secret: { accessToken: conductorone.accessToken, apiKey: slashid.apiKey },
    });
    await project.up(["--skip-preview"]);
    await expectMade(platforms);
    await project.preview(["--expect-no-changes"]);
    await expectNoTrace(project, platforms);
  });
});
