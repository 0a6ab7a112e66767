import { Project } from "../support/project/project";
import { Both, type Side, same } from "./support/both";
import { Platforms, sha256 } from "./support/platforms";
import { idOf, javaScriptFiles, Program } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// What a version does to a secret is tried in test/runtime/versions.test.ts; here is what takes an engine.

let both: Both;

beforeAll(async () => {
  both = await Both.start("versions");
});

afterAll(() => both.dispose());

/** Goes by a plan, so that two processes must agree: the writes, and the secret that the platform then has. */
async function upByPlan({ program, platforms }: Side, clientSecret: string, clientSecretVersion: string) {
  await program.declare(stepUpProvider({ clientSecret, clientSecretVersion }));
  await program.project.preview(["--save-plan", "plan.json"]);
  await program.project.up(["--skip-preview", "--plan", "plan.json"]);
  const [object] = await platforms.stepUpProviders();
  return [await platforms.newWrites(), object?.secrets.clientSecret];
}

test("a plan with a versioned secret is carried out, and the state has no fingerprint of it", async () => {
  const seen = await both.each(async (side) => {
    const done = await upByPlan(side, "first-secret", "1");
    const state = JSON.stringify(await side.program.stateOf("duo"));
    expect(state).toContain(":version:1");
    expect(state).not.toMatch(/writeonly:v1:[\w-]{16}:[\w-]{6}(?![\w-])/);
    return done;
  });
  const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
  expect(seen).toEqual(same([[create], sha256("first-secret")]));
});

test("another secret under the same version is no change, and a plan with another version sends it", async () => {
  const seen = await both.each(async (side) => {
    const { program } = side;
    await program.declare(stepUpProvider({ clientSecret: "second-secret", clientSecretVersion: "1" }));
    await program.project.preview(["--expect-no-changes"]);
    return upByPlan(side, "second-secret", "2, of May");
  });
  const rotate = "POST /providers/ID/secret [clientSecret]";
  expect(seen).toEqual(same([[rotate], sha256("second-secret")]));
});

test("a version and a secret that are unknown in the preview, as they come from another resource, are sent", async () => {
  const seen = await both.each(async ({ program, platforms }) => {
    const login = oidcCredentials({ clientSecret: idOf("okta"), clientSecretVersion: idOf("okta") });
    await program.declare({ ...stepUpProvider({ displayName: "Okta" }), name: "okta" }, login);
    await program.project.up();
    await program.project.preview(["--expect-no-changes"]);
    const okta = (await platforms.stepUpProviders()).find(({ object }) => object.displayName === "Okta");
    const [credentials] = await platforms.oidcCredentials();
    return credentials?.secrets.client_secret === sha256(okta?.id ?? "");
  });
  expect(seen).toEqual(same(true));
});

test("two dynamic resources with the same version each get their own secret, also where one takes the other's name", async () => {
  const platforms = await Platforms.start();
  const program = await Program.create("names", "dynamic", platforms.env);
  try {
    const duo = (displayName: string, clientSecret: string) =>
      stepUpProvider({ displayName, clientSecret, clientSecretVersion: "1" });
    await program.declare(duo("One", "secret-one"));
    await program.project.up(["--skip-preview"]);
    // The name is free once the first one has left it, which dynamic resources can't know unless one needs the other.
    const two = duo("One", "secret-two");
    const args = { ...two.args, oauth2: { acrValues: [idOf("duo")] } };
    await program.declare(duo("Was one", "secret-one"), { ...two, name: "two", args });
    await program.project.up(["--skip-preview"]);
    expect(await platforms.stepUpProviders()).toMatchObject([
      { object: { displayName: "Was one" }, secrets: { clientSecret: sha256("secret-one") } },
      { object: { displayName: "One" }, secrets: { clientSecret: sha256("secret-two") } },
    ]);
  } finally {
    await program.project.dispose();
    await platforms.close();
  }
});

const generating = (module: string) => `const { randomUUID } = require("node:crypto");
const { conductorone } = require(${JSON.stringify(module)});
const args = ${JSON.stringify(stepUpProvider({ clientSecretVersion: "1" }).args)};
new conductorone.StepUpProvider("duo", { ...args, clientSecret: randomUUID() });
`;

// A preview and its update run the program twice, so each has a secret of its own.
test.each(["pulumi-idp", "pulumi-idp/plugin"])(
  "a secret that %s gets anew in each run is sent once",
  async (module) => {
    const platforms = await Platforms.start();
    const files = javaScriptFiles("generating", generating(module));
    const project = await Project.create({
      name: "generating",
      runtime: "nodejs",
      files,
      env: platforms.env,
    });
    try {
      await project.up();
      await project.up(["--expect-no-changes"]);
      expect(await platforms.newWrites()).toHaveLength(1);
    } finally {
      await project.dispose();
      await platforms.close();
    }
  },
);
