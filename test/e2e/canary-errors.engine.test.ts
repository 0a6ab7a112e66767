import { newPrivateKey } from "../kinds/secrets";
import { Both, type Side } from "./support/both";
import { type Canary, canaryOf, echoOf, errorBody, newCanary, Watch } from "./support/canary";
import { credentialsOf, credentialsSent } from "./support/canary-credentials";
import { oidcPath, type PlannedFault, type Platform, stepUpPath } from "./support/platforms";
import type { Declared } from "./support/programs";

const round = (name: string) => ({
  secret: newCanary(`the secret, ${name}`, '"\\&+/=<>%ü€ 🔑'),
  key: canaryOf(`the private key, ${name}`, newPrivateKey()),
});

const [first, second] = [round("first"), round("second")];
const variables = ({ secret, key }: { secret: Canary; key: Canary }) => ({
  LOGIN_SECRET: secret.secret,
  LOGIN_KEY: key.secret,
});

/** What a platform answers, and what the error then says. */
interface Answer {
  readonly name: string;
  readonly action: (sent: readonly string[], platform: Platform) => PlannedFault["action"];
  readonly says: string;
  /** The platform whose answer to this request is not looked into, so that it is no error. */
  readonly isFineOf?: string;
}

const notShown = "its answer repeats a secret and is not shown";

/** Longer than anything is waited for: the error comes at once. */
const tooLong = { "retry-after": "7200" };

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  name: `answer-${status}`,
  action: (sent, platform) => ({
    kind: "respond",
    status,
    headers,
    body: errorBody[platform](echoOf(...sent), status),
  }),
  says: `it answered ${status}; ${notShown}`,
});

const refusals = [400, 403, 404, 409, 422].map((status) => answer(status));

const failures: readonly Answer[] = [
  ...[408, 500, 502, 503, 504].map((status) => answer(status, tooLong)),
  answer(501),
  {
    name: "redirect",
    // Where a path is cut that is too long for a message.
    action: ([secret = ""]) => ({
      kind: "respond",
      status: 307,
      headers: { location: `https://elsewhere.example.com/${"x".repeat(170)}${encodeURIComponent(secret)}` },
    }),
    says: `it answered 307 with a redirect, which is not followed; ${notShown}`,
  },
  {
    name: "page",
    action: (sent) => ({
      kind: "respond",
      status: 200,
      headers: { "content-type": "text/html" },
      body: `<html>${echoOf(...sent)}</html>`,
    }),
    says: "the answer is not JSON but text/html",
  },
  {
    name: "other-json",
    action: (sent) => {
      const echo = echoOf(...sent);
      const body = { stepUpProvider: { id: [echo], [echo]: echo }, result: { client_id: [echo] } };
      return { kind: "respond", status: 200, body };
    },
    says: "unexpected response: ",
    isFineOf: "SlashID",
  },
];

const duo = (name: string): Declared => ({
  name: `duo-${name}`,
  type: "conductorone:StepUpProvider",
  args: {
    displayName: name,
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecretFrom: { env: "LOGIN_SECRET" },
    oauth2: { acrValues: ["phr"] },
  },
});

const login = (name: string): Declared => ({
  name: `login-${name}`,
  type: "slashid:OidcProviderCredentials",
  args: {
    clientId: name,
    clientSecretFrom: { env: "LOGIN_SECRET" },
    provider: "apple",
    options: {
      apple: { privateKeyFrom: { env: "LOGIN_KEY" }, teamId: "TEAM123456", keyId: "KEY1234567" },
    },
  },
});

/** Of each platform one resource for each answer. */
const declared = (answers: readonly Answer[]) => answers.flatMap(({ name }) => [duo(name), login(name)]);

/** What each platform was sent. */
function sentTo({ platforms }: Side, { secret, key }: { secret: Canary; key: Canary }) {
  const { conductorone, slashid } = platforms.address;
  return {
    conductorone: [secret.secret, conductorone.accessToken],
    slashid: [secret.secret, key.secret, slashid.apiKey],
  };
}

async function planForCreates({ platforms }: Side, sent: ReturnType<typeof sentTo>): Promise<void> {
  await platforms.control.addFaults(
    ...refusals.flatMap(({ name, action }): PlannedFault[] => [
      {
        method: "POST",
        path: stepUpPath,
        body: { displayName: name },
        action: action(sent.conductorone, "conductorone"),
      },
      { method: "POST", path: oidcPath, body: { client_id: name }, action: action(sent.slashid, "slashid") },
    ]),
  );
}

async function planForRotations({ platforms }: Side, sent: ReturnType<typeof sentTo>): Promise<void> {
  const [providers, credentials] = [await platforms.stepUpProviders(), await platforms.oidcCredentials()];
  await platforms.control.addFaults(
    ...failures.flatMap(({ name, action }): PlannedFault[] => {
      const duo = providers.find(({ object }) => object.displayName === name);
      const login = credentials.find(({ object }) => object.client_id === name);
      return [
        {
          method: "POST",
          path: `${stepUpPath}/${duo?.id}/secret`,
          action: action(sent.conductorone, "conductorone"),
        },
        { method: "PATCH", path: `${oidcPath}/${login?.id}`, action: action(sent.slashid, "slashid") },
      ];
    }),
  );
}

/** Expects that each of these answers came to be an error, on both platforms. */
function expectSaid(output: string, answers: readonly Answer[]): void {
  // The engine breaks lines.
  const text = output.replaceAll(/\s+/g, " ");
  const said = (platform: string, { says }: Answer) =>
    text
      .split(`${platform}: could not `)
      .slice(1)
      .some((error) => error.slice(0, 200).includes(`: ${says}`));
  for (const platform of ["ConductorOne", "SlashID"]) {
    const wanted = answers.filter(({ isFineOf }) => isFineOf !== platform);
    const unsaid = wanted.filter((each) => !said(platform, each)).map(({ name }) => name);
    expect([platform, unsaid]).toEqual([platform, []]);
  }
}

const failing = ["up", "--yes", "--skip-preview", "--continue-on-error", "--parallel", "100"];

async function allErrors(side: Side): Promise<Watch> {
  const { program, platforms } = side;
  const { signIns, canaries } = await credentialsOf(platforms, program.project.root);
  const secrets = [...Object.values(first), ...Object.values(second)];
  const watch = new Watch(program.project, [...secrets, ...canaries]);

  await planForCreates(side, sentTo(side, first));
  await program.declare(...declared([...refusals, ...failures]));
  const created = await watch.run(failing, { env: variables(first) });
  expectSaid(created.output, refusals);

  await planForRotations(side, sentTo(side, second));
  const rotated = await watch.run(failing, { env: variables(second) });
  expectSaid(rotated.output, failures);
  await platforms.control.clearFaults();

  const refused = answer(401);
  const { conductorone, slashid } = platforms.address;
  await platforms.control.addFaults(
    { path: "/api/*", times: 100, action: refused.action([conductorone.accessToken], "conductorone") },
    { path: "/organizations/*", times: 100, action: refused.action([slashid.apiKey], "slashid") },
  );
  const refreshed = await watch.run(["refresh", "--yes", "--skip-preview"]);
  expect(refreshed.output.replaceAll(/\s+/g, " ").includes(refused.says)).toBe(true);

  const { clientCredentials, oidcToken } = signIns;
  await refuseSignIn(side, 401, clientCredentials.CONDUCTORONE_CLIENT_SECRET);
  await signInFails(watch, 401, clientCredentials);
  await refuseSignIn(side, 429, oidcToken.CONDUCTORONE_OIDC_TOKEN);
  await signInFails(watch, 429, oidcToken);
  await watch.searchKeptLogs();
  return watch;
}

/** The token endpoint repeats what was sent to it. */
async function refuseSignIn({ platforms }: Side, status: number, credential = ""): Promise<void> {
  const body = { error: "invalid_client", error_description: echoOf(credential) };
  await platforms.control.clearFaults();
  await platforms.control.addFaults({
    path: "/auth/v1/token",
    action: { kind: "respond", status, headers: tooLong, body },
  });
}

async function signInFails(watch: Watch, status: number, env: NodeJS.ProcessEnv): Promise<void> {
  const { output } = await watch.run(["destroy", "--yes", "--skip-preview"], { env, made: credentialsSent });
  expect(output.replaceAll(/\s+/g, " ").includes(`it answered ${status}; ${notShown}`)).toBe(true);
}

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary-errors");
});

afterAll(() => both.dispose());

test("a platform that repeats secrets in whatever it answers: none is found in any error", async () => {
  const leaks = await both.each(async (side) => (await allErrors(side)).leaks);
  expect(leaks).toEqual({ dynamic: [], yaml: [] });
});
