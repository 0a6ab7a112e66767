import { Project } from "../support/project/project";
import { Platforms, sha256 } from "./support/platforms";
import { javaScriptFiles, Program } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

const c1Body = {
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "nobody-knows",
  oauth2: { acrValues: ["phr"] },
};
const oidcBody = { client_id: "login-1", client_secret: "nobody-knows", provider: "google", label: "Login" };
const rotations = ["PATCH /credentials/login-1 [client_secret]", "POST /providers/ID/secret [clientSecret]"];

let platforms: Platforms;
let id: string;

beforeAll(async () => {
  platforms = await Platforms.start();
});

beforeEach(async () => {
  await platforms.reset();
  id = await platforms.addStepUpProvider(c1Body);
  await platforms.addOidcCredentials(oidcBody);
  await platforms.newRequests();
});

afterAll(() => platforms.close());

async function withProgram(use: (program: Program) => Promise<void>): Promise<void> {
  const program = await Program.create("import", "yaml", platforms.env);
  try {
    await use(program);
  } finally {
    await program.project.dispose();
  }
}

const secretsHeld = async () => [
  ...(await platforms.stepUpProviders()).map(({ secrets }) => secrets.clientSecret),
  ...(await platforms.oidcCredentials()).map(({ secrets }) => secrets.client_secret),
];

/**
 * The program's secret is the baseline: it is not sent, and the next one is.
 *
 * @param ups how many runs of the program the engine takes to have the object and its baseline in the state
 */
async function expectBaseline(
  program: Program,
  ups: number,
  options: (id: string) => Record<string, unknown> | undefined,
): Promise<void> {
  const declare = (c1: string, slashid: string) =>
    program.declare(
      stepUpProvider({ clientSecret: c1 }, options(id)),
      oidcCredentials({ clientSecret: slashid, label: "Login" }, options("login-1")),
    );
  await declare("c1-secret-1", "sid-secret-1");
  for (let run = 0; run < ups; run++) await program.project.up(["--skip-preview"]);
  expect(await platforms.newWrites()).toEqual([]);
  expect(await secretsHeld()).toEqual([sha256("nobody-knows"), sha256("nobody-knows")]);
  await program.project.preview(["--expect-no-changes"]);

  await declare("c1-secret-2", "sid-secret-2");
  await program.project.up(["--skip-preview"]);
  expect((await platforms.newWrites()).sort()).toEqual(rotations);
  expect(await secretsHeld()).toEqual([sha256("c1-secret-2"), sha256("sid-secret-2")]);
}

test("`pulumi import` takes objects over, writes a program that holds them, and the program's secret becomes the baseline without a write", async () => {
  await withProgram(async (program) => {
    const { project } = program;
    const flags = ["--protect=false", "--skip-preview"];
    const { stdout } = await project.importResource("idp:conductorone:StepUpProvider", "duo", id, flags);
    expect(stdout).toContain("displayName: Duo");
    expect(stdout).toContain("issuerUrl: https://duo.example.com");
    await project.importResource("idp:slashid:OidcProviderCredentials", "login", "login-1", flags);
    expect(await platforms.newWrites()).toEqual([]);
    expect((await program.stateOf("duo"))?.inputs).toEqual({
      displayName: "Duo",
      issuerUrl: "https://duo.example.com",
      clientId: "client-1",
      oauth2: { acrValues: ["phr"] },
    });
    expect((await program.stateOf("login"))?.inputs).toEqual({
      clientId: "login-1",
      provider: "google",
      label: "Login",
    });
    await expectBaseline(program, 1, () => undefined);
  });
});

test("the `import` option takes objects over, and the run after it the program's secret as the baseline", async () => {
  // The engine keeps what it read of an imported object, not what the program says, until the next run.
  await withProgram((program) => expectBaseline(program, 2, (id) => ({ import: id })));
});

test("an import of what is not there says so", async () => {
  await withProgram(async ({ project }) => {
    for (const [type, missing] of [
      ["idp:conductorone:StepUpProvider", "2ZZZZZZZZZZZZZZZZZZZZZZZZZZ"],
      ["idp:slashid:OidcProviderCredentials", "login-2"],
    ] as const) {
      const result = await project.run(["import", "--yes", "--skip-preview", "--", type, "gone", missing]);
      expect(result.exitCode).not.toBe(0);
      expect(result.stdout + result.stderr).toContain(`'${missing}' does not exist`);
    }
  });
});

test("`get` reads objects by their ids, on both faces, and changes nothing", async () => {
  const source = `const dynamic = require("pulumi-idp");
const plugin = require("pulumi-idp/plugin");
for (const [face, { conductorone, slashid }] of Object.entries({ dynamic, plugin })) {
  const duo = conductorone.StepUpProvider.get(face + "-duo", ${JSON.stringify(id)});
  const login = slashid.OidcProviderCredentials.get(face + "-login", "login-1");
  exports[face] = [duo.displayName, duo.enabled, duo.oauth2, login.provider, login.label];
}
`;
  const files = javaScriptFiles("get", source);
  const project = await Project.create({ name: "get", runtime: "nodejs", files, env: platforms.env });
  try {
    await project.up(["--skip-preview"]);
    const { stdout } = await project.must(["stack", "output", "--json"]);
    const read = ["Duo", true, { acrValues: ["phr"] }, "google", "Login"];
    expect(JSON.parse(stdout)).toEqual({ dynamic: read, plugin: read });
    await project.destroy(["--skip-preview"]);
    expect(await platforms.newWrites()).toEqual([]);
  } finally {
    await project.dispose();
  }
});
