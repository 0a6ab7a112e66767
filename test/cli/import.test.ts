import schema from "../../provider/schema.json";
import { environmentOf } from "../support/sandbox";
import { imported, importedNames, run, setEnvironment, sharedSandbox } from "./import-command";
import { oidc, slashid, stepUp } from "./import-objects";

const shared = sharedSandbox();

test("prints what `pulumi import --file` reads", async () => {
  await stepUp(shared.sandbox, "Duo");
  await stepUp(shared.sandbox, "Okta Verify");
  const resources = await imported("conductorone");
  expect(resources).toEqual([
    { type: "idp:conductorone:StepUpProvider", name: "duo", id: expect.any(String) },
    { type: "idp:conductorone:StepUpProvider", name: "okta-verify", id: expect.any(String) },
  ]);
});

test("prints all kinds of objects of a platform, of types that the schema has, and no secret", async () => {
  await oidc(shared.sandbox, "c-1", { label: "Google" });
  await oidc(shared.sandbox, "c-2.apps.example.com");
  await slashid(shared.sandbox, "saml", { idp_metadata_url: "https://idp.example.com/saml" });
  const { stdout } = await run("slashid");
  const { resources } = JSON.parse(stdout);
  expect(resources).toMatchObject([
    { type: "idp:slashid:OidcProviderCredentials", name: "google", id: "c-1" },
    { type: "idp:slashid:OidcProviderCredentials", name: "c-2-apps-example-com", id: "c-2.apps.example.com" },
    { type: "idp:slashid:SamlProviderCredentials", name: "https-idp-example-com-saml" },
  ]);
  const types = Object.keys(schema.resources);
  expect(resources.every(({ type }: { type: string }) => types.includes(type))).toBe(true);
  expect(stdout).not.toMatch(/MARKER|writeonly|\*\*\*/);
});

test("prints an empty file where there is nothing", async () => {
  expect(await run("slashid")).toEqual({ code: 0, stdout: '{\n  "resources": []\n}\n', stderr: "" });
});

test("goes through all pages, and writes nothing", async () => {
  for (let number = 0; number < 101; number++) await stepUp(shared.sandbox, `Duo ${number}`);
  const made = (await shared.sandbox.control.requests()).length;
  expect(await imported("conductorone")).toHaveLength(101);
  const paths = (await shared.sandbox.control.requests()).slice(made).map(({ path }) => path);
  expect(paths).toEqual(["/api/v1/search/step-up/providers", "/api/v1/search/step-up/providers"]);
});

describe("names", () => {
  test.each([
    ["Duo", "duo"],
    ["  Duo -- Security!  ", "duo-security"],
    ["2FA", "idp-2fa"],
    ["多要素認証", "idp-object"],
    ["Größe", "gr-e"],
    ["-", "idp-object"],
    ["constructor", "constructor"],
  ])("of %p are %s", async (title, expected) => {
    await stepUp(shared.sandbox, title);
    expect(await importedNames("conductorone")).toEqual([expected]);
  });

  test("are unique, whatever other objects are called", async () => {
    for (const title of ["Duo", "duo", "DUO!", "Duo 2", "Duo-3"]) await stepUp(shared.sandbox, title);
    const found = await importedNames("conductorone");
    expect(found).toEqual(["duo", "duo-2", "duo-3", "duo-2-2", "duo-3-2"]);
  });

  test("are unique among all kinds of objects, since all may be in one program", async () => {
    await oidc(shared.sandbox, "c-1", { label: "Login" });
    await oidc(shared.sandbox, "c-2", { label: "Login" });
    await slashid(shared.sandbox, "saml", { idp_metadata_url: "https://idp.example.com", label: "login" });
    expect(await importedNames("slashid")).toEqual(["login", "login-2", "login-3"]);
  });
});

describe("--filter", () => {
  test("narrows down what is found", async () => {
    await stepUp(shared.sandbox, "Duo");
    await stepUp(shared.sandbox, "Entra", { microsoft: {} });
    expect(await importedNames("conductorone", "--filter", "query=ent")).toEqual(["entra"]);
    expect(await importedNames("conductorone", "--filter", "providerType=PROVIDER_TYPE_OAUTH2")).toEqual([
      "duo",
    ]);
    const [duo, entra] = (await imported("conductorone")).map(({ id }) => id);
    expect(await importedNames("conductorone", "--filter", `ids=${duo},${entra}`)).toEqual(["duo", "entra"]);
    const both = ["--filter", "query=d", "--filter", `ids=${duo}`];
    expect(await importedNames("conductorone", ...both)).toEqual(["duo"]);
  });

  test("leaves out the kinds of objects that don't have it", async () => {
    await oidc(shared.sandbox, "c-1");
    await oidc(shared.sandbox, "c-2", { provider: "okta" });
    await slashid(shared.sandbox, "saml", { idp_metadata_url: "https://idp.example.com" });
    expect(await importedNames("slashid", "--filter", "provider=okta")).toEqual(["c-2"]);
  });

  test("may have a value with an equals sign in it", async () => {
    await stepUp(shared.sandbox, "a=b");
    expect(await importedNames("conductorone", "--filter", "query=a=b")).toEqual(["a-b"]);
  });

  test("that nothing fits is said", async () => {
    expect(await run("conductorone", "--filter", "query=none")).toEqual({
      code: 0,
      stdout: '{\n  "resources": []\n}\n',
      stderr: "pulumi-idp: no object matches the filters\n",
    });
  });
});

describe("--connection", () => {
  test("takes the variables of that connection, and no others", async () => {
    await oidc(shared.sandbox, "c-1");
    const mine = environmentOf(shared.sandbox.address);
    const prefixed = Object.fromEntries(Object.entries(mine).map(([name, value]) => [`EU_${name}`, value]));
    setEnvironment(prefixed);
    expect(await importedNames("slashid", "--connection", "eu")).toEqual(["c-1"]);
    expect(await run("slashid")).toMatchObject({ code: 1, stdout: "" });
    setEnvironment(mine);
    const { code, stdout, stderr } = await run("slashid", "--connection", "eu");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      /^pulumi-idp: SlashID is not configured for the connection eu:\n[\s\S]* {2}apiKey is required. Set EU_SLASHID_API_KEY\.\n$/,
    );
  });
});

<<<<<<< HEAD
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
    setEnvironment({ ...environmentOf(sandbox.address), SLASHID_API_KEY: "wrong-key-0123456789" });
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
    await oidc("c-1");
    const body = { errors: [] };
    await sandbox.control.addFaults({ path: "*/saml/*", action: { kind: "respond", status: 403, body } });
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
  await oidc(id, { label: "::error::\n\u202e" });
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
  await sandbox.control.addFaults({ method: "GET", path: "/organizations/*", action });
  const { code, stderr } = await run("slashid");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^pulumi-idp: SlashID: could not list .*: no ::error::no\.\n$/);
});

=======
>>>>>>> gitops2
test("with --secrets-from-env each object gets a variable for its secret, and they are listed", async () => {
  await oidc(shared.sandbox, "Google Login");
  await oidc(shared.sandbox, "google login");
  await slashid(shared.sandbox, "saml", {
    idp_metadata_url: "https://idp.example.com/metadata",
    label: "Saml",
  });
  const { code, stdout, stderr } = await run("slashid", "--secrets-from-env");
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "pulumi-idp: set these variables: GOOGLE_LOGIN_CLIENT_SECRET GOOGLE_LOGIN_2_CLIENT_SECRET\n",
  });
  const inputs = JSON.parse(stdout).resources.map((each: { inputs?: object }) => each.inputs);
  expect(inputs).toEqual([
    { clientSecretFrom: { env: "GOOGLE_LOGIN_CLIENT_SECRET" } },
    { clientSecretFrom: { env: "GOOGLE_LOGIN_2_CLIENT_SECRET" } },
    undefined,
  ]);
});
