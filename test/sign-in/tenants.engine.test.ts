import type { Sandbox } from "../../sandbox";
import { javaScriptFiles } from "../e2e/support/programs";
import { configure } from "../support/project/configure";
import { Project } from "../support/project/project";
import { environmentOf, objectsById, startSandbox } from "../support/sandbox";
import { stepUpProviders, yamlProgram } from "./programs";

let tenants: readonly [Sandbox, Sandbox];

beforeAll(async () => {
  tenants = [await startSandbox(), await startSandbox()];
});

afterEach(() => Promise.all(tenants.map((tenant) => tenant.control.reset())));

afterAll(() => Promise.all(tenants.map((tenant) => tenant.close())));

/** What each tenant has, by its objects' names. */
function names(): Promise<string[][]> {
  return Promise.all(
    tenants.map(async (tenant) => {
      const objects = [...(await objectsById(tenant.control)).values()];
      return objects.map(({ object }) => String(object.displayName ?? object.label)).sort();
    }),
  );
}

const credentials = () =>
  tenants.flatMap(({ address }) => [address.conductorone.accessToken, address.slashid.apiKey]);

/** Up, and nothing to do after it, not even after a refresh. */
async function settle(project: Project): Promise<void> {
  await project.up(["--skip-preview"]);
  await project.preview(["--refresh", "--expect-no-changes"]);
}

test("explicit providers reach two tenants from one YAML program", async () => {
  const inTenant = (number: number) => {
    const logins = Object.entries(stepUpProviders(3, `Tenant ${number}`));
    const own = logins.map(([name, login]) => {
      return [`${name}-${number}`, { ...login, options: { provider: `\${tenant-${number}}` } }];
    });
    return Object.fromEntries(own) as Record<string, object>;
  };
  const configurations = tenants.map(({ address }, number) => [
    `tenant-${number}`,
    {
      type: "pulumi:providers:idp",
      properties: {
        conductorone: {
          serverUrl: address.conductorone.serverUrl,
          accessToken: { "fn::secret": address.conductorone.accessToken },
        },
      },
    },
  ]);
  const resources = { ...Object.fromEntries(configurations), ...inTenant(0), ...inTenant(1) };
  const project = await Project.create({
    name: "tenants-yaml",
    runtime: "yaml",
    files: { "Pulumi.yaml": yamlProgram("tenants-yaml", resources) },
  });
  try {
    await settle(project);
    expect(await names()).toEqual([
      ["Tenant 0 0", "Tenant 0 1", "Tenant 0 2"],
      ["Tenant 1 0", "Tenant 1 1", "Tenant 1 2"],
    ]);
    // What a program gives a provider is in the state, encrypted, as it is for every provider.
    const state = await project.stateFile();
    for (const credential of credentials()) expect(state).not.toContain(credential);
    await project.destroy(["--skip-preview"]);
    expect(await names()).toEqual([[], []]);
  } finally {
    await project.dispose();
  }
});

const script = `
const { conductorone, slashid } = require("pulumi-idp");
for (const connection of [undefined, "eu-west"]) {
  const label = connection ?? "no name";
  new conductorone.StepUpProvider("login of " + label, {
    displayName: label,
    issuerUrl: "https://idp.example.com",
    clientId: "client",
    clientSecret: "secret",
    oauth2: { acrValues: ["phr"] },
    ...(connection && { connection }),
  });
  new slashid.SamlProviderCredentials("saml of " + label, {
    idpMetadataUrl: "https://idp.example.com/metadata",
    label: label + " by SAML",
    ...(connection && { connection }),
  });
}
conductorone.listStepUpProviders({}, "eu-west");
`;

test("named connections reach two tenants from one JavaScript program, with no credential in the state", async () => {
  const [own, other] = tenants;
  const named = Object.entries(environmentOf(other.address)).filter(([name]) => !name.endsWith("_URL"));
  const project = await Project.create({
    name: "tenants-js",
    runtime: "nodejs",
    files: javaScriptFiles("tenants-js", script),
    env: {
      ...environmentOf(own.address),
      ...Object.fromEntries(named.map(([name, value]) => [`EU_WEST_${name}`, value])),
    },
  });
  try {
    const { conductorone, slashid } = other.address;
    const place = "idp:connections.eu-west";
    await configure(project, {
      plain: {
        [`${place}.conductorone.serverUrl`]: conductorone.serverUrl,
        [`${place}.slashid.baseUrl`]: slashid.baseUrl,
      },
    });
    await settle(project);
    expect(await names()).toEqual([
      ["no name", "no name by SAML"],
      ["eu-west", "eu-west by SAML"],
    ]);
    const state = JSON.stringify(await project.exportState({ showSecrets: true }));
    for (const credential of credentials()) expect(state).not.toContain(credential);
    await project.destroy(["--skip-preview"]);
    expect(await names()).toEqual([[], []]);
  } finally {
    await project.dispose();
  }
});
