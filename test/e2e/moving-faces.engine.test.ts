import { repositoryRoot } from "../../tools/engine/repository";
import { Project } from "../support/project/project";
import { objectsById } from "../support/sandbox";
import { Platforms } from "./support/platforms";

const dynamic = `new idp.conductorone.StepUpProvider("okta", { ...login, clientSecret: "first-secret" });`;

/** A program with these resources, each a statement with \`idp\` for the dynamic face and \`plugin\` for the other one. */
function program(...statements: readonly string[]): string {
  return [
    'const idp = require("pulumi-idp");',
    'const plugin = require("pulumi-idp/plugin");',
    'const login = { displayName: "Okta", issuerUrl: "https://okta.example.com", clientId: "c", oauth2: {} };',
    ...statements,
  ].join("\n");
}

const settings = {
  name: "moving",
  runtime: { name: "nodejs", options: { typescript: false } },
  plugins: { providers: [{ name: "idp", path: `${repositoryRoot()}/bin` }] },
};

let platforms: Platforms;
let project: Project;

beforeEach(async () => {
  platforms = await Platforms.start();
  project = await Project.create({
    name: "moving",
    runtime: "nodejs",
    files: {
      "Pulumi.yaml": JSON.stringify(settings),
      "package.json": '{"name":"moving","main":"index.js"}',
      "index.js": program(dynamic),
    },
    env: platforms.env,
  });
  await project.up(["--skip-preview"]);
});

afterEach(async () => {
  await project?.dispose();
  await platforms?.close();
});

const objects = async () => [...(await objectsById(platforms.control)).keys()];

test.each([
  ["from dynamic resources to the plugin", "idp", "plugin"],
  ["from the plugin to dynamic resources", "plugin", "idp"],
])("an object that a program takes %s stays", async (_way, from, to) => {
  await project.write("index.js", program(dynamic.replace("idp", from)));
  await project.up(["--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
  const before = await objects();

  await project.write("index.js", program(dynamic.replace("idp", to)));
  const { stdout } = await project.up(["--skip-preview"], { env: { IDP_ON_EXISTING: "adopt" } });
  expect(await objects()).toEqual(before);
  expect(stdout).toContain("another resource has adopted it");
  await project.preview(["--refresh", "--expect-no-changes"]);

  await project.destroy(["--skip-preview"]);
  expect(await objects()).toEqual([]);
});

test("an object that was imported into the plugin stays when the dynamic resource goes", async () => {
  const [id = ""] = await objects();
  await project.must([
    "import",
    "--yes",
    "--protect=false",
    "--generate-code=false",
    "idp:conductorone:StepUpProvider",
    "okta",
    id,
  ]);
  await project.write("index.js", program(dynamic.replace("idp", "plugin")));
  await project.up(["--skip-preview"]);
  expect(await objects()).toEqual([id]);
  await project.preview(["--refresh", "--expect-no-changes"]);
});

test("the two faces can't have one object at the same time", async () => {
  await project.write("index.js", program(dynamic, dynamic.replace("idp", "plugin")));
  const { exitCode, stdout } = await project.run(["up", "--yes", "--skip-preview"], {
    env: { IDP_ON_EXISTING: "adopt" },
  });
  expect(exitCode).not.toBe(0);
  expect(stdout).toContain("two resources of this program have the same object");
});
