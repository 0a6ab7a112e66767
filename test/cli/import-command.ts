import { PassThrough } from "node:stream";
import { main } from "../../cli/main";
import { type Sandbox, startSandbox } from "../../sandbox";
import { environmentOf } from "../support/sandbox";

const before = { ...process.env };

/** Sets the variables beside those that were there at the start. */
export function setEnvironment(variables: Record<string, string>): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before, variables);
}

/** For all tests of a file: a sandbox, empty before each test, to which the environment leads. */
export function sharedSandbox(): { readonly sandbox: Sandbox } {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.control.reset();
    setEnvironment(environmentOf(sandbox.address));
  });
  afterEach(() => setEnvironment({}));
  return {
    get sandbox() {
      return sandbox;
    },
  };
}

/** Runs `pulumi-idp import`. */
export async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough({ encoding: "utf8" }), new PassThrough({ encoding: "utf8" })];
  const code = await main(["import", ...args], {
    stdout,
    stderr,
    environment: process.env,
    interrupted: async () => {},
  });
  return { code, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? "") };
}

/** The resources in the file that is printed. */
export async function imported(...args: string[]): Promise<{ type: string; name: string; id: string }[]> {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout).resources;
}

/** The names of the resources in the file that is printed. */
export const importedNames = async (...args: string[]) => (await imported(...args)).map(({ name }) => name);
