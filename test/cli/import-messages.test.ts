import { environmentOf } from "../support/sandbox";
import { run, setEnvironment, sharedSandbox } from "./import-command";
import { oidc } from "./import-objects";

const shared = sharedSandbox();

describe("errors", () => {
  test.each<[string[], RegExp]>([
    [[], /^pulumi-idp: a platform is missing: the platforms are conductorone, keycloak and slashid\n/],
    [
      ["okta"],
      /^pulumi-idp: there is no platform okta: the platforms are conductorone, keycloak and slashid\n/,
    ],
    [["conductorone", "slashid"], /^pulumi-idp: name one platform, not 2: conductorone, slashid\n/],
    [["conductorone", "--explode"], /--explode/],
    [["conductorone", "--connection"], /--connection/],
    [
      ["conductorone", "--filter", "name=x-1"],
      /^pulumi-idp: --filter must be NAME=VALUE, where NAME is one of query, providerType, ids, realm, identityProviderAlias, provider\n/,
    ],
    [["conductorone", "--filter", "query"], /--filter must be NAME=VALUE/],
    [["conductorone", "--filter", "=x"], /--filter must be NAME=VALUE/],
    [["conductorone", "--filter", "query=a", "--filter", "query=b"], /--filter query is given twice/],
    [["slashid", "--filter", "provider=myspace"], /--filter provider: must be one of google, github/],
  ])("%j are wrong: exit code 2, usage on stderr", async (args, expected) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(expected);
    expect(stderr).toContain("Usage: pulumi-idp import conductorone|keycloak|slashid");
  });

  test("of the platform are said, and no file is printed", async () => {
    setEnvironment({ ...environmentOf(shared.sandbox.address), SLASHID_API_KEY: "wrong-key-0123456789" });
    const { code, stdout, stderr } = await run("slashid");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^pulumi-idp: SlashID: could not list the OIDC provider credentials.*\n$/);
    expect(stderr).not.toContain("wrong-key-0123456789");
  });

  test("of the configuration name the variables", async () => {
    setEnvironment({});
    const { code, stderr } = await run("conductorone");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^pulumi-idp: ConductorOne is not configured:\n {2}accessToken .* Set CONDUCTORONE_ACCESS_TOKEN\.\n(?![\s\S]*(config set|explicit))/,
    );
  });

  test("halfway print no file either", async () => {
    await oidc(shared.sandbox, "c-1");
    const body = { errors: [] };
    await shared.sandbox.control.addFaults({
      path: "*/saml/*",
      action: { kind: "respond", status: 403, body },
    });
    expect(await run("slashid")).toMatchObject({ code: 1, stdout: "" });
  });
});

test("--help names every filter, a variable of a connection, and what pulumi import protects", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Usage: pulumi-idp import conductorone\|keycloak\|slashid/);
  expect(stdout).toContain("StepUpProvider: query, providerType, ids");
  expect(stdout).toContain("OidcProviderCredentials: provider");
  expect(stdout).toContain("EU_SLASHID_API_KEY");
  expect(stdout).toContain("pulumi import --file import.json --out imported.yaml");
  expect(stdout).toContain("protects what it imports: --protect=false leaves that out");
});

test("prints what a terminal or a CI would obey as escapes, and the same for who parses it", async () => {
  const id = "a\u001b[2J\u009b\u202e##[error]\u2028::error::é";
  await oidc(shared.sandbox, id, { label: "::error::\n\u202e" });
  const { stdout } = await run("slashid");
  expect(stdout).toMatch(/^[ -~é\n]+$/);
  expect(stdout).not.toMatch(/##\[|^\s*::/m);
  expect(JSON.parse(stdout).resources).toEqual([
    { type: "idp:slashid:OidcProviderCredentials", name: "error", id },
  ]);
});

test("shows a platform's words on one line that nobody obeys", async () => {
  const body = { errors: [{ message: "no\n::error::no" }] };
  const action = { kind: "respond" as const, status: 400, body };
  await shared.sandbox.control.addFaults({ method: "GET", path: "/organizations/*", action });
  const { code, stderr } = await run("slashid");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^pulumi-idp: SlashID: could not list .*: no ::error::no\.\n$/);
});
