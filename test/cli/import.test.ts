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
