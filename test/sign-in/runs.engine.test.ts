import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sandbox, SandboxControl } from "../../sandbox";
import { RecordingProxy } from "../contract/proxy";
import type { Project } from "../support/project/project";
import { callsSoFar, objectsById, startSandbox } from "../support/sandbox";
import { addressOf, foreignClientSecret, stepUpProviders, yamlProgram, yamlProject } from "./programs";

const tokenCall = "POST /auth/v1/token";
const createCall = "POST /api/v1/step-up/providers";

let sandbox: Sandbox;
let control: SandboxControl;

beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandbox.control;
});

afterEach(() => control.reset());

afterAll(() => sandbox.close());

/** How often each of these calls was made, and those that were refused. */
async function counted(): Promise<{ tokens: number; created: number; refused: number }> {
  const requests = await control.requests();
  const count = (call: string, status: number) =>
    requests.filter((each) => `${each.method} ${each.path}` === call && each.status === status).length;
  return {
    tokens: requests.filter(({ method, path }) => `${method} ${path}` === tokenCall).length,
    created: count(createCall, 200),
    refused: requests.filter(({ status }) => status === 401).length,
  };
}

async function withProject(project: Project, use: () => Promise<void>): Promise<void> {
  try {
    await use();
  } finally {
    await project.dispose();
  }
}

/** Client credentials, as the environment gives them. */
async function clientCredentials(): Promise<NodeJS.ProcessEnv> {
  const { conductorone } = await control.credentials();
  return {
    ...addressOf(sandbox),
    CONDUCTORONE_CLIENT_ID: conductorone.clientId,
    CONDUCTORONE_CLIENT_SECRET: conductorone.clientSecret,
  };
}

test("client credentials sign in once for 200 resources", async () => {
  const project = await yamlProject("sign-in-many", stepUpProviders(200), await clientCredentials());
  await withProject(project, async () => {
    await project.up(["--skip-preview"]);
    expect(await counted()).toEqual({ tokens: 1, created: 200, refused: 0 });

    await project.refresh(["--skip-preview", "--expect-no-changes"]);
    expect((await counted()).tokens).toBe(2);
  });
});

test("a CI signs in once in each run, by a token in a file or by its endpoint", async () => {
  const { conductorone, ci } = await control.credentials();
  const project = await yamlProject("sign-in-ci", stepUpProviders(20), {
    ...addressOf(sandbox),
    CONDUCTORONE_CLIENT_ID: conductorone.federationClientId,
  });
  await withProject(project, async () => {
    const file = join(project.root, "oidc-token");
    await writeFile(file, await control.ciToken());
    await project.up(["--skip-preview"], { env: { CONDUCTORONE_OIDC_TOKEN_FILE: file } });
    expect(await counted()).toEqual({ tokens: 1, created: 20, refused: 0 });

    await project.write("Pulumi.yaml", yamlProgram("sign-in-ci", stepUpProviders(20, "Renamed")));
    await project.up(["--skip-preview"], {
      env: {
        ACTIONS_ID_TOKEN_REQUEST_URL: ci.requestUrl,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: ci.requestToken,
      },
    });
    expect(await counted()).toEqual({ tokens: 2, created: 20, refused: 0 });
    expect((await callsSoFar(control)).filter((call) => call === "GET /ci/token")).toHaveLength(1);
    const names = [...(await objectsById(control)).values()].map(({ object }) => String(object.displayName));
    expect(names.every((name) => name.startsWith("Renamed"))).toBe(true);

    const state = JSON.stringify(await project.exportState({ showSecrets: true }));
    expect(state).not.toContain(ci.requestToken);
  });
});

test("a token that ends in the middle of a run is renewed once, and nothing fails or is made twice", async () => {
  let creates = 0;
  const proxy = await RecordingProxy.start(sandbox.address.control, {
    before: async ({ method, target }) => {
      if (`${method} ${target}` === createCall && ++creates === 50) await control.revoke();
    },
  });
  const project = await yamlProject("sign-in-renewed", stepUpProviders(100), {
    ...(await clientCredentials()),
    CONDUCTORONE_SERVER_URL: proxy.origin,
  });
  try {
    await withProject(project, async () => {
      await project.up(["--skip-preview"]);
      const { tokens, created, refused } = await counted();
      expect({ tokens, created }).toEqual({ tokens: 2, created: 100 });
      expect(refused).toBeGreaterThan(0);
      expect((await objectsById(control)).size).toBe(100);
    });
  } finally {
    await proxy.close();
  }
});

test("a wrong key is tried once and explained once, and nothing is made", async () => {
  const project = await yamlProject("sign-in-wrong", stepUpProviders(20), {
    ...(await clientCredentials()),
    CONDUCTORONE_CLIENT_SECRET: foreignClientSecret(),
  });
  await withProject(project, async () => {
    const { exitCode, stdout, stderr } = await project.run([
      "up",
      "--yes",
      "--skip-preview",
      "--continue-on-error",
    ]);
    expect(exitCode).not.toBe(0);
    expect(await callsSoFar(control)).toEqual([tokenCall]);
    expect((await objectsById(control)).size).toBe(0);
    const output = stdout + stderr;
    // What a run says at the end, after what it says on its way.
    const diagnostics = output.slice(output.lastIndexOf("Diagnostics:"));
    expect(output).toContain("Diagnostics:");
    expect(diagnostics.match(/Check the client ID \(idp:conductorone\.clientId/g)).toHaveLength(1);
    expect(diagnostics).toContain("signature");
  });
});
