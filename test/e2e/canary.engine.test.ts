import { newPrivateKey } from "../kinds/secrets";
import { Project } from "../support/project/project";
import { Both, type Side } from "./support/both";
import { type Canary, canaryOf, newCanary, Watch } from "./support/canary";
import { importAnew, oddCanary, shownByTheEngine, twice, wholeLife } from "./support/canary-life";
import { oidcPath, Platforms } from "./support/platforms";
import { config, javaScriptFiles } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

type Secrets = Readonly<Record<"c1Secret" | "slashidSecret" | "privateKey", Canary>>;

const newSecrets = (round: string): Secrets => ({
  c1Secret: oddCanary(`C1's secret, ${round}`),
  slashidSecret: newCanary(`SlashID's secret, ${round}`),
  privateKey: canaryOf(`Apple's private key, ${round}`, newPrivateKey()),
});

const rounds = { first: newSecrets("first"), second: newSecrets("second"), third: newSecrets("third") };

const duo = (displayName: string) => stepUpProvider({ displayName, clientSecret: config("c1Secret") });
const login = (label: string) => {
  const apple = { privateKey: config("privateKey"), teamId: "TEAM123456", keyId: "KEY1234567" };
  return oidcCredentials({
    clientSecret: config("slashidSecret"),
    provider: "apple",
    options: { apple },
    label,
  });
};

async function planEchoes({ platforms }: Side, secrets: Secrets): Promise<void> {
  const { c1Secret, slashidSecret, privateKey } = secrets;
  const [c1, key] = [twice(c1Secret.secret), `${slashidSecret.secret} ${privateKey.secret}`];
  await platforms.control.addFaults(
    {
      method: "POST",
      path: "/api/*",
      action: { kind: "respond", status: 400, body: { code: 3, message: c1, details: [] } },
    },
    {
      method: "PATCH",
      action: {
        kind: "respond",
        status: 400,
        body: { errors: [{ httpcode: 400, message: key }] },
      },
    },
  );
}

async function planUnmasked({ platforms }: Side, secrets: Secrets): Promise<void> {
  const private_key = secrets.privateKey.secret;
  const result = {
    client_id: "login-1",
    client_secret: secrets.slashidSecret.secret,
    provider: "apple",
    label: "Changed",
    options: { apple: { private_key, team_id: "TEAM123456", key_id: "KEY1234567", secret_lifetime: "720h" } },
  };
  await platforms.control.addFaults({
    method: "GET",
    path: `${oidcPath}/*`,
    action: { kind: "respond", status: 200, body: { result } },
  });
}

const lifeOf = (side: Side) => ({
  rounds,
  credentials: [
    canaryOf("C1's access token", side.platforms.address.conductorone.accessToken),
    canaryOf("SlashID's API key", side.platforms.address.slashid.apiKey),
  ],
  resources: [duo("Duo"), login("Apple")],
  planUnmasked: (secrets: Secrets) => planUnmasked(side, secrets),
  planEchoes: (secrets: Secrets) => planEchoes(side, secrets),
  faultsLeft: () => side.platforms.control.faults(),
});

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary");
});

afterAll(() => both.dispose());

test("no secret and no credential is found, but for the engine's own notes of inputs at its highest log level", async () => {
  const leaks = await both.each(async (side) => {
    const watch = await wholeLife(side.program, lifeOf(side));
    if (side.face === "yaml") {
      const [object] = await side.platforms.stepUpProviders();
      await importAnew(side.program, watch, {
        name: "duo",
        type: "conductorone:StepUpProvider",
        id: object?.id ?? "",
      });
    }
    await watch.must(["destroy", "--yes", "--skip-preview"]);
    await watch.searchKeptLogs();
    expect(watch.shown).toEqual(shownByTheEngine);
    return watch.leaks;
  });
  expect(leaks).toEqual({ dynamic: [], yaml: [] });
});

/** The provider as it would be without sealing: what `check` answers holds the plaintext. */
const unsealed = `exports.handler = () => {
  const sealed = require("pulumi-idp/dynamic").handler("conductorone:StepUpProvider")();
  return {
    configure: (request) => sealed.configure(request),
    check: async (olds, news) => ({ inputs: news, failures: [] }),
    create: async (inputs) => {
      const { inputs: checked } = await sealed.check({}, { ...inputs });
      const { id, outs } = await sealed.create(checked);
      return { id, outs: { ...outs, clientSecret: inputs.clientSecret } };
    },
  };
};`;

const program = `const { Config, CustomResource } = require("@pulumi/pulumi");
const args = ${JSON.stringify(stepUpProvider({ clientSecret: undefined }).args)};
const inputs = { ...args, clientSecret: new Config().requireSecret("c1Secret"), __provider: ${JSON.stringify(unsealed)} };
new CustomResource("pulumi-nodejs:dynamic/idp/conductorone:StepUpProvider", "duo", inputs);
`;

test("the same search finds a secret that was not sealed, though the engine encrypts it", async () => {
  const platforms = await Platforms.start();
  const project = await Project.create({
    name: "unsealed",
    runtime: "nodejs",
    files: javaScriptFiles("unsealed", program),
    env: platforms.env,
  });
  try {
    const { c1Secret } = rounds.first;
    await project.setConfig("c1Secret", c1Secret.secret, { secret: true });
    const watch = new Watch(project, [c1Secret], { loud: false });
    await watch.must(["up", "--yes", "--skip-preview"]);
    await watch.must(["stack", "export", "--show-secrets"]);
    expect(watch.leaks).toContainEqual([
      "pulumi stack export --show-secrets: stdout",
      c1Secret.name,
      expect.arrayContaining(["json"]),
    ]);
  } finally {
    await project.dispose();
    await platforms.close();
  }
});
