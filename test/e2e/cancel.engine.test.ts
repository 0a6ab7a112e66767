import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Engine, executableName } from "../../tools/engine/engine";
import { ensureEngine } from "../../tools/engine/ensure";
import { Project } from "../support/project/project";
import { type PlannedFault, Platforms, stepUpPath } from "./support/platforms";

/** Longer than any of these tests may take: what waits so long was not ended by the cancellation. */
const foreverSeconds = 280;

const program = {
  name: "cancel",
  runtime: "yaml",
  resources: {
    duo: {
      type: "idp:conductorone:StepUpProvider",
      properties: {
        displayName: "Duo",
        issuerUrl: "https://duo.example.com",
        clientId: "client-1",
        clientSecret: "c1-secret-1",
        oauth2: {},
      },
    },
  },
};

let root: string;
let platforms: Platforms;
let project: Project;

const pidFile = () => join(root, "pid");
const eventFile = () => join(root, "events");

/** The engine, whose `pulumi` tells its process id, so that it can be sent a signal as a terminal does. */
async function tellingItsPid(engine: Engine): Promise<Engine> {
  const directory = join(root, "engine");
  await mkdir(directory);
  const pulumi = executableName("pulumi");
  for (const name of await readdir(engine.directory)) {
    if (name !== pulumi) await symlink(join(engine.directory, name), join(directory, name));
  }
  const script = `#!/bin/sh\necho $$ > '${pidFile()}'\nexec '${join(engine.directory, pulumi)}' "$@"\n`;
  await writeFile(join(directory, pulumi), script, { mode: 0o755 });
  return { ...engine, directory };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-idp-cancel-"));
  platforms = await Platforms.start();
  project = await Project.create({
    name: "cancel",
    runtime: "yaml",
    files: { "Pulumi.yaml": JSON.stringify(program) },
    env: { ...platforms.env, PULUMI_DEBUG_COMMANDS: "true" },
    engine: await tellingItsPid(await ensureEngine()),
  });
});

afterAll(async () => {
  await project?.dispose();
  await platforms?.close();
  await rm(root, { recursive: true, force: true });
});

/** Runs `up`, sends the signal of Ctrl-C once `isTime`, and gives what the engine said. */
async function cancelledUp(fault: PlannedFault, isTime: () => Promise<boolean>): Promise<string> {
  await platforms.control.addFaults(fault);
  const up = project.run(["up", "--yes", "--skip-preview", "--event-log", eventFile()]);
  let hasEnded = false;
  const end = up.finally(() => {
    hasEnded = true;
  });
  while (!hasEnded && !(await isTime())) await pause(50);
  process.kill(Number(await readFile(pidFile(), "utf8")), "SIGINT");
  const { exitCode, stdout, stderr } = await end;
  expect(exitCode).not.toBe(0);
  return stdout + stderr;
}

const creates: Omit<PlannedFault, "action"> = { method: "POST", path: stepUpPath };

test("Ctrl-C ends a wait for the platform's rate limit, and says that nothing was changed", async () => {
  const headers = { "retry-after": String(foreverSeconds) };
  const action = { kind: "respond", status: 429, headers } as const;
  const isWaiting = async () => {
    const events = await readFile(eventFile(), "utf8").catch(() => "");
    return events.includes(`waiting ${foreverSeconds} s: ConductorOne limits requests`);
  };
  const output = await cancelledUp({ ...creates, action }, isWaiting);
  expect(output).toContain(
    'ConductorOne: could not create the step-up provider "Duo": it was cancelled before it was sent. Nothing was changed.',
  );
  expect(await platforms.stepUpProviders()).toEqual([]);
});

test("Ctrl-C ends a create that is under way, and says what to look for", async () => {
  await platforms.newRequests();
  const action = { kind: "delay", ms: foreverSeconds * 1000 } as const;
  const isUnderWay = async () => (await platforms.newRequests()).some(({ path }) => path === stepUpPath);
  const output = await cancelledUp({ ...creates, action }, isUnderWay);
  expect(output).toContain(
    'ConductorOne: could not create the step-up provider "Duo": it was cancelled. It may exist now. Look for it on the platform',
  );
});

test("after that, up goes on as if nothing had been", async () => {
  await project.up(["--skip-preview"]);
  expect(await platforms.stepUpProviders()).toMatchObject([{ object: { displayName: "Duo" } }]);
});
