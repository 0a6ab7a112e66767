import { newPrivateKey } from "../kinds/secrets";
import { canaryOf, newCanary, Watch } from "./support/canary";
import { Platforms, sha256 } from "./support/platforms";
import { Program } from "./support/programs";
import { oidcCredentials } from "./support/samples";

const secret = newCanary("the secret in the file", "");
const key = canaryOf("the private key in the file", newPrivateKey());

const type = "idp:slashid:OidcProviderCredentials";
const google = { client_id: "login-1", client_secret: "nobody-knows", provider: "google", label: "Login" };
const args = ["import", "--yes", "--skip-preview", "--protect=false", "--file", "import.json"];

let platforms: Platforms;
let program: Program;

beforeAll(async () => {
  platforms = await Platforms.start();
  await platforms.addOidcCredentials(google);
  program = await Program.create("import-file", "yaml", { ...platforms.env, LOGIN_SECRET: "from-outside" });
  await platforms.newRequests();
});

afterAll(async () => {
  await program.project.dispose();
  await platforms.close();
});

/** The file that is imported has the secrets itself. */
const watched = () =>
  new Watch(program.project, [secret, key], { loud: false, folders: ["backend", "home", "tmp"] });

const write = (inputs: object) =>
  program.project.write(
    "import.json",
    JSON.stringify({ resources: [{ type, name: "login", id: "login-1", inputs }] }),
  );

test.each([
  ["a secret", "clientSecret", { clientSecret: secret.secret }],
  [
    "a secret within others",
    "options.apple.privateKey",
    { options: { apple: { privateKey: key.secret, teamId: "t", keyId: "k" } } },
  ],
])(
  "an import file with %s as it is: nothing is imported, and only the note of the import has it, until the next command",
  (_what, field, inputs) =>
    refused(inputs, `${field} would be in the state as it is`, `write ${field}From in its place`),
);

test.each([
  ["by the platform's name for it", "client_secret", { client_secret: secret.secret }],
  [
    "beside the reference",
    "clientSecretFrom.value",
    { clientSecretFrom: { env: "LOGIN_SECRET", value: secret.secret } },
  ],
  ["in place of a group", "options", { options: secret.secret }],
])("an import file with a secret %s is refused as well", (_where, field, inputs) =>
  refused(inputs, `${field} `, "Correct it in the file that is imported"),
);

/** Imports a file with such inputs, which is refused in these words. The secret is in no file but Pulumi's backup. */
async function refused(inputs: object, ...words: string[]): Promise<void> {
  await write(inputs);
  const watch = watched();
  const { exitCode, output } = await watch.run([...args, "--out", "program.yaml"]);
  expect(exitCode).not.toBe(0);
  for (const each of words) expect(output).toContain(each);
  expect(watch.leaks.filter(([where]) => !where.endsWith("/dev.json.bak"))).toEqual([]);
  expect(await program.stateOf("login")).toBeUndefined();
}

test("an import file with a reference in its place: the program's secret is the baseline", async () => {
  const inputs = { clientId: "login-1", provider: "google", label: "Login" };
  const clientSecretFrom = { env: "LOGIN_SECRET" };
  await write({ clientSecretFrom });
  const watch = watched();
  expect((await watch.run(args)).exitCode).toBe(0);
  expect(watch.leaks).toEqual([]);
  const { clientSecret: _, ...rest } = oidcCredentials({ ...inputs }).args;
  await program.declare({
    name: "login",
    type: "slashid:OidcProviderCredentials",
    args: { ...rest, clientSecretFrom },
  });
  await program.project.up(["--skip-preview"]);
  await program.project.preview(["--expect-no-changes"]);
  expect(await platforms.newWrites()).toEqual([]);
  expect((await platforms.oidcCredentials()).map(({ secrets }) => secrets.client_secret)).toEqual([
    sha256("nobody-knows"),
  ]);
});
