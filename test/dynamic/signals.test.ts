import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { environmentOf, type Sandbox, startSandbox } from "../../sandbox";
import { Listener } from "../support/listener";

const root = join(__dirname, "../..");
/** Longer than these tests may take. */
const foreverSeconds = 280;

/** What Pulumi's process for dynamic providers does with a resource, in short. */
const program = `
const { handler } = require(${JSON.stringify(join(root, "dist/provider/dynamic"))});
const provider = handler("conductorone:StepUpProvider")();
setInterval(() => {}, 1_000);
(async () => {
  await provider.configure({ config: { get: () => undefined } });
  const inputs = { displayName: "Duo", issuerUrl: "https://duo.example.com", clientId: "c", clientSecret: "s3cret-012", oauth2: {} };
  const checked = await provider.check({}, inputs);
  process.stdout.write("ready\\n");
  if (process.argv[1] === "idle") return;
  await provider.create(checked.inputs).catch((error) => process.stdout.write(error.message + "\\n"));
})();
`;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
  const headers = { "retry-after": String(foreverSeconds) };
  const action = { kind: "respond", status: 429, headers } as const;
  await sandbox.control.addFaults({ path: "/api/v1/step-up/providers", times: 100, action });
});

afterAll(() => sandbox.close());

/** Starts the program, ends it once it says the text, and gives what it wrote and how it ended. */
async function ended(args: readonly string[], text: string, end: (child: ChildProcess) => void) {
  const child: ChildProcess = spawn(process.execPath, ["-e", program, ...args], {
    env: { PATH: process.env.PATH, ...environmentOf(sandbox.address) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let isSent = false;
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    if (isSent || !output.includes(text)) return;
    isSent = true;
    end(child);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const code = await new Promise((resolve) => child.on("close", (exitCode, by) => resolve(exitCode ?? by)));
  return { output, code };
}

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("%s ends a wait, and the call's error still says what is known", async (signal, expected) => {
  const { output, code } = await ended(
    ["busy"],
    `waiting ${foreverSeconds} s: ConductorOne limits requests`,
    (child) => child.kill(signal),
  );
  expect(output).toContain(
    'ConductorOne: could not create the step-up provider "Duo": it was cancelled before it was carried out. Nothing was changed.',
  );
  expect(code).toBe(expected);
});

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("%s ends a process that has nothing to do", async (signal, expected) => {
  const { output, code } = await ended(["idle"], "ready", (child) => child.kill(signal));
  expect(output).toBe("ready\n");
  expect(code).toBe(expected);
});

test.each([
  ["busy", `waiting ${foreverSeconds} s: ConductorOne limits requests`],
  ["idle", "ready"],
])("a process that is %s ends with the engine that started it", async (mode, text) => {
  const engine = await Listener.start();
  const { code } = await ended([mode, engine.address], text, () => {
    void engine.connected().then(() => engine.kill());
  });
  expect(code).toBe(1);
});
