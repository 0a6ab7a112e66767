import type { Sandbox } from "../../sandbox";
import { javaScriptFiles } from "../e2e/support/programs";
import { stepUpProvider } from "../kinds";
import { yamlProgram } from "../sign-in/programs";
import { Project } from "../support/project/project";
import { environmentOf, objectsById, startSandbox } from "../support/sandbox";
import { fill } from "./objects";

let sandbox: Sandbox;
/** The ID of a step-up provider. */
let id: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  await fill(sandbox, new Map([[stepUpProvider, 1]]));
  [id = ""] = (await objectsById(sandbox.control)).keys();
});

afterAll(() => sandbox.close());

test.each([
  ["dynamic", "pulumi-idp"],
  ["plugin", "pulumi-idp/plugin"],
])("a function of the %s face waits for a resource that does not exist yet", async (face, module) => {
  const name = `output-${face}`;
  const script = `
const idp = require(${JSON.stringify(module)});
const login = new idp.conductorone.StepUpProvider("login", {
  displayName: "Later",
  issuerUrl: "https://${face}.example.com",
  clientId: "later-1",
  clientSecret: "client-secret-1",
  oauth2: {},
});
exports.displayName = idp.conductorone.getStepUpProviderOutput({ id: login.id }).displayName;
`;
  const project = await Project.create({
    name,
    runtime: "nodejs",
    files: javaScriptFiles(name, script),
    env: environmentOf(sandbox.address),
  });
  try {
    await project.must(["preview"]);
    await project.up(["--skip-preview"]);
    const { stdout } = await project.must(["stack", "output", "displayName"]);
    expect(stdout.trim()).toBe("Later");
  } finally {
    await project.dispose();
  }
});

test.each(["yaml", "nodejs"] as const)(
  "a preview starts no test, and an update starts one (%s)",
  async (runtime) => {
    const outputs = {
      link: { "fn::invoke": { function: "idp:conductorone:testStepUpProvider", arguments: { id } } },
    };
    const script = `exports.link = require("pulumi-idp").conductorone.testStepUpProvider({ id: "${id}" });`;
    const files =
      runtime === "yaml"
        ? { "Pulumi.yaml": yamlProgram("one-test", {}, { outputs }) }
        : javaScriptFiles("one-test", script);
    const env = environmentOf(sandbox.address);
    const project = await Project.create({ name: "one-test", runtime, files, env });
    const started = async () =>
      (await sandbox.control.requests()).filter(({ path }) => path.endsWith(`${id}/test`)).length;
    try {
      const before = await started();
      const { stdout } = await project.must(["up", "--yes"]);
      expect(stdout).toContain("(no test is started in a preview)");
      expect(await started()).toBe(before + 1);
    } finally {
      await project.dispose();
    }
  },
);

test("a function that finds nothing fails the program and says what is missing", async () => {
  const args = { id: "none" };
  const outputs = {
    missing: { "fn::invoke": { function: "idp:conductorone:getStepUpProvider", arguments: args } },
  };
  const project = await Project.create({
    name: "functions-missing",
    runtime: "yaml",
    files: { "Pulumi.yaml": yamlProgram("functions-missing", {}, { outputs }) },
    env: environmentOf(sandbox.address),
  });
  try {
    const { exitCode, stdout, stderr } = await project.run(["up", "--yes", "--skip-preview"]);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain("ConductorOne: there is no StepUpProvider with the ID none.");
  } finally {
    await project.dispose();
  }
});
