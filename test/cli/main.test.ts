import { PassThrough } from "node:stream";
import { main } from "../../cli/main";
import { version } from "../../package.json";
import { startSandbox } from "../../sandbox";

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process: interrupted once `whenRunning` has had what it printed. */
async function run(
  args: string[],
  whenRunning: (stdout: string) => Promise<void> = async () => {},
): Promise<Run> {
  const [stdout, stderr] = [new PassThrough({ encoding: "utf8" }), new PassThrough({ encoding: "utf8" })];
  let printed = "";
  const interrupted = async () => {
    for await (const chunk of stdout) {
      printed += chunk;
      return whenRunning(printed);
    }
  };
  const code = await main(args, { stdout, stderr, environment: process.env, interrupted });
  return { code, stdout: `${printed}${stdout.read() ?? ""}`, stderr: stderr.read() ?? "" };
}

test.each<[string[], RegExp]>([
  [["--help"], /^Usage: pulumi-idp COMMAND.*sandbox.*import/s],
  [["sandbox", "--help"], /^Usage: pulumi-idp sandbox.*memory.*Ctrl-C/s],
  [["import", "--help"], /^Usage: pulumi-idp import.*pulumi import --file/s],
])("%j prints help", async (args, expected) => {
  expect(await run(args)).toEqual({ code: 0, stdout: expect.stringMatching(expected), stderr: "" });
});

test("--version prints the package's version", async () => {
  expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test.each<[string[], RegExp]>([
  [[], /a command is missing.*Usage: pulumi-idp COMMAND/s],
  [["::a\n::error::b"], /^pulumi-idp: unknown command ::a ::error::b\n\nUsage: /],
  [["explode"], /unknown command explode.*Usage: pulumi-idp COMMAND/s],
  [["--explode"], /--explode.*Usage: pulumi-idp COMMAND/s],
  [["sandbox", "--explode"], /--explode.*Usage: pulumi-idp sandbox/s],
  [["sandbox", "extra"], /extra.*Usage: pulumi-idp sandbox/s],
  [["sandbox", "--port"], /--port.*Usage: pulumi-idp sandbox/s],
  [["sandbox", "--port", "http"], /--port: http/],
  [["sandbox", "--port", "65536"], /--port: 65536/],
  [["sandbox", "--port=-1"], /--port: -1/],
  [["sandbox", "--port", "1.5"], /--port: 1\.5/],
])("%j is wrong: exit code 2, usage on stderr", async (args, expected) => {
  expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(expected) });
});

test("sandbox --json prints an address that works, on one line", async () => {
  const result = await run(["sandbox", "--json"], async (stdout) => {
    const { conductorone } = JSON.parse(stdout);
    const response = await fetch(`${conductorone.serverUrl}/api/v1/step-up/providers`, {
      headers: { authorization: `Bearer ${conductorone.accessToken}` },
    });
    expect(await response.json()).toEqual({ list: [], nextPageToken: "" });
  });
  expect(result).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: "" });
});

test("sandbox prints lines to paste, and that its data doesn't last", async () => {
  const result = await run(["sandbox"], async (stdout) => {
    const set = Object.fromEntries(
      [...stdout.matchAll(/export (\w+)=(.*)/g)].map(([, name, value]) => [name, value]),
    );
    expect(Object.keys(set)).toEqual([
      "CONDUCTORONE_SERVER_URL",
      "CONDUCTORONE_ACCESS_TOKEN",
      "SLASHID_BASE_URL",
      "SLASHID_ORGANIZATION_ID",
      "SLASHID_API_KEY",
    ]);
    const response = await fetch(`${set.SLASHID_BASE_URL}/organizations/sso/oidc/provider-credentials`, {
      headers: { "slashid-orgid": set.SLASHID_ORGANIZATION_ID, "slashid-api-key": set.SLASHID_API_KEY },
    });
    expect(await response.json()).toEqual({ result: [] });
  });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toMatch(/memory.*Ctrl-C/s);
});

test("sandbox --port takes that port, and tells when it is in use", async () => {
  const other = await startSandbox();
  const { port } = new URL(other.address.control);
  expect(await run(["sandbox", "--port", port])).toEqual({
    code: 1,
    stdout: "",
    stderr: `pulumi-idp: can't listen on 127.0.0.1:${port}: the port is in use\n`,
  });
  await other.close();
  const result = await run(["sandbox", "--json", "--port", port]);
  expect(JSON.parse(result.stdout).control).toBe(`http://127.0.0.1:${port}/control`);
});
