import { newPrivateKey } from "../kinds/secrets";
import { Project } from "../support/project/project";
import { Both, type Side } from "./support/both";
import { type Canary, canaryOf, newCanary, Watch } from "./support/canary";
import { oidcPath, Platforms } from "./support/platforms";
import { config, javaScriptFiles } from "./support/programs";
import { oidcCredentials, stepUpProvider } from "./support/samples";

/** The secrets of one run of the program, by the names of their keys in the stack's configuration. */
interface Secrets {
  readonly c1Secret: Canary;
  readonly slashidSecret: Canary;
  readonly privateKey: Canary;
}

const odd = '"\\&+/=<>%ü€ 🔑';

const newSecrets = (round: string): Secrets => ({
  c1Secret: newCanary(`C1's secret, ${round}`, odd),
  slashidSecret: newCanary(`SlashID's secret, ${round}`),
  privateKey: canaryOf(`Apple's private key, ${round}`, newPrivateKey()),
});

const rounds = { first: newSecrets("first"), second: newSecrets("second"), third: newSecrets("third") };
const allSecrets = Object.values(rounds).flatMap((secrets) => Object.values(secrets) as Canary[]);

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

async function give({ program }: Side, secrets: Secrets): Promise<void> {
  for (const [key, { secret }] of Object.entries(secrets))
    await program.project.setConfig(key, secret, { secret: true });
}

/** Answers that say the secrets in clear, the second time across the place where a long message is cut. */
async function planEchoes({ platforms }: Side, secrets: Secrets): Promise<void> {
  const twice = (text: string) => `refused: ${text} `.padEnd(480, "x") + text;
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

/** A platform that masks nothing: what it gives back holds the secrets. */
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

async function wholeLife(side: Side): Promise<Watch> {
  const { program, platforms } = side;
  const credentials = [
    canaryOf("C1's access token", platforms.address.conductorone.accessToken),
    canaryOf("SlashID's API key", platforms.address.slashid.apiKey),
  ];
  const watch = new Watch(program.project, [...allSecrets, ...credentials], { engineHasThem: true });

  await give(side, rounds.first);
  await program.declare(duo("Duo"), login("Apple"));
  await watch.must(["up", "--yes", "--diff"]);
  await watch.must(["up", "--yes", "--skip-preview", "--expect-no-changes"]);

  await give(side, rounds.second);
  await watch.must(["preview", "--diff", "--json"]);
  await watch.must(["preview", "--save-plan", "plan.json", "--show-secrets"]);
  await watch.must(["up", "--yes", "--skip-preview", "--plan", "plan.json", "--json"]);

  await planUnmasked(side, rounds.second);
  await watch.must(["refresh", "--yes", "--skip-preview", "--diff"]);

  await give(side, rounds.third);
  await planEchoes(side, rounds.third);
  const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const { exitCode, output } = await watch.run(failing);
  expect(exitCode).not.toBe(0);
  // The engine breaks lines.
  expect(output.replaceAll(/\s+/g, " ")).toContain("its answer repeats a secret and is not shown");
  expect(await platforms.control.faults()).toEqual([]);
  await watch.must(["up", "--yes", "--skip-preview", "--show-secrets"]);
  await watch.must(["stack", "export", "--show-secrets"]);
  return watch;
}

/**
 * Where the engine at its highest log level shows what it was given, before or on its way to our process. The logs
 * that it keeps of its own accord are such, but encrypted.
 */
const shownByTheEngine = [
  "call: configuration to the program",
  "call: from the program",
  "call: to the provider's check",
  "log: from the program",
  "log: to the provider's check",
];

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary");
});

afterAll(() => both.dispose());

test("no secret and no credential is found, but for the engine's own notes of inputs at its highest log level", async () => {
  const leaks = await both.each(async (side) => {
    const watch = await wholeLife(side);
    if (side.face === "yaml") {
      const [object] = await side.platforms.stepUpProviders();
      await watch.must(["state", "delete", "--yes", "--target-dependents", await urnOfDuo(side)]);
      await watch.must([
        "import",
        "--yes",
        "--protect=false",
        "--",
        "idp:conductorone:StepUpProvider",
        "duo",
        object?.id ?? "",
      ]);
    }
    await watch.must(["destroy", "--yes", "--skip-preview"]);
    await watch.searchKeptLogs();
    expect(watch.shown).toEqual(shownByTheEngine);
    return watch.leaks;
  });
  expect(leaks).toEqual({ dynamic: [], yaml: [] });
});

async function urnOfDuo({ program }: Side): Promise<string> {
  return (await program.stateOf("duo"))?.urn ?? "";
}

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
