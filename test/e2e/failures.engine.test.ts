import type { JsonValue } from "../../sandbox";
import { type PlannedFault, Platforms } from "./support/platforms";
import { Program } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// On the plugin face alone. That errors come whole through both faces is tried in canary-errors.engine.test.ts.

const renamed = stepUpProvider({ displayName: "Duo Labs" });
const update = "could not update displayName of the step-up provider";
/** A port of loopback at which nothing listens. */
const closed = "http://127.0.0.1:1";

const answering = (status: number, body: JsonValue): PlannedFault => ({
  method: "POST",
  path: "/api/v1/step-up/providers/*",
  action: { kind: "respond", status, body },
});

/** What goes wrong, how, and what the message says: the operation, the cause, and what to do. */
const cases: readonly {
  name: string;
  env?: NodeJS.ProcessEnv;
  fault?: PlannedFault;
  words: readonly string[];
}[] = [
  {
    name: "a wrong access token",
    env: { CONDUCTORONE_ACCESS_TOKEN: "not-the-token" },
    words: [update, "401", "CONDUCTORONE_ACCESS_TOKEN"],
  },
  {
    name: "an access token that may not do this",
    fault: answering(403, { code: 7, message: "permission denied", details: [] }),
    words: [update, "403: permission denied", "use one whose role may manage step-up providers"],
  },
  {
    name: "a web page for an answer",
    fault: answering(200, "<html><body>Sign in</body></html>"),
    words: [update, "the answer is not JSON", "CONDUCTORONE_SERVER_URL"],
  },
  {
    name: "nothing that listens",
    env: { CONDUCTORONE_SERVER_URL: closed },
    words: [update, `no connection to ${closed}: nothing listens there`, "CONDUCTORONE_SERVER_URL"],
  },
  {
    name: "no configuration",
    env: { CONDUCTORONE_ACCESS_TOKEN: undefined },
    words: [
      "ConductorOne is not configured:",
      "accessToken is required",
      "pulumi config set --secret --path idp:conductorone.accessToken",
      "CONDUCTORONE_ACCESS_TOKEN",
    ],
  },
];

let platforms: Platforms;
let program: Program;

beforeAll(async () => {
  platforms = await Platforms.start();
  program = await Program.create("failures", "yaml", platforms.env);
  await program.declare(stepUpProvider());
  await program.project.up(["--skip-preview"]);
  await program.declare(renamed);
});

afterAll(async () => {
  await program.project.dispose();
  await platforms.close();
});

async function failingUp(env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await program.project.run(["up", "--yes", "--skip-preview"], { env });
  expect(exitCode).not.toBe(0);
  expect(stdout + stderr).not.toContain("c1-secret-1");
  return stdout + stderr;
}

test.each(cases)("$name: says what could not be done, why, and what to do", async ({ env, fault, words }) => {
  if (fault !== undefined) await platforms.control.addFaults(fault);
  const output = await failingUp(env);
  for (const each of words) expect(output).toContain(each);
  expect(await platforms.control.faults()).toEqual([]);
});

test("the state is usable after all of these: the next up does what is left", async () => {
  await platforms.newRequests();
  await program.project.up(["--skip-preview"]);
  expect(await platforms.newWrites()).toEqual(["POST /providers/ID [mask displayName]"]);
});

test("an object that was deleted elsewhere: says to refresh, after which up makes it anew", async () => {
  const [object] = await platforms.stepUpProviders();
  await platforms.control.remove("conductorone", object?.id ?? "");
  await program.declare(stepUpProvider());
  const output = await failingUp();
  expect(output).toContain(update);
  expect(output).toContain("404: no step-up provider with this id");
  expect(output).toContain("run `pulumi refresh`");
  await program.project.refresh(["--skip-preview"]);
  await program.project.up(["--skip-preview"]);
  expect(await platforms.stepUpProviders()).toMatchObject([{ object: { displayName: "Duo" } }]);
});

test("an object that was there before: SlashID's refusal is told, and the object stays as it is", async () => {
  await platforms.addOidcCredentials({ client_id: "login-1", client_secret: "old", provider: "line" });
  await program.declare(stepUpProvider(), oidcCredentials());
  const output = await failingUp();
  expect(output).toContain("could not create the OIDC provider credentials login-1");
  expect(output).toContain("exist already");
  expect(await platforms.oidcCredentials()).toMatchObject([{ object: { provider: "line" } }]);
});
