import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newPrivateKey } from "../kinds/secrets";
import { Both, type Side } from "./support/both";
import { type Canary, canaryOf, newCanary, Watch } from "./support/canary";
import { credentialsOf, credentialsSent } from "./support/canary-credentials";
import { oidcPath, sha256, stepUpPath } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

/** What the variable and the files hold in one run of the program. */
interface Contents {
  readonly variable: Canary;
  readonly file: Canary;
  readonly key: Canary;
}

const contents = (round: string): Contents => ({
  variable: newCanary(`the variable, ${round}`, '"\\&+/=<>%ü€ 🔑'),
  file: newCanary(`the file, ${round}`),
  key: canaryOf(`the key's file, ${round}`, newPrivateKey()),
});

const rounds = { first: contents("first"), second: contents("second"), third: contents("third") };
const echoed = newCanary("the file that ends in a line break");
const all = [...Object.values(rounds).flatMap((each) => Object.values(each) as Canary[]), echoed];

const duo = (version?: string) =>
  stepUpProvider({
    clientSecret: undefined,
    clientSecretFrom: { env: "DUO_SECRET" },
    ...(version === undefined ? {} : { clientSecretVersion: version }),
  });
const login = (folder: string, file = "login.secret") =>
  oidcCredentials({
    clientSecret: undefined,
    clientSecretFrom: { file: join(folder, file) },
    provider: "apple",
    options: {
      apple: {
        privateKeyFrom: { file: join(folder, "AuthKey.p8") },
        teamId: "TEAM123456",
        keyId: "KEY1234567",
      },
    },
  });

/** Answers that say the secrets in clear, and one that never comes. */
async function planFailures({ platforms }: Side, { variable, file, key }: Contents): Promise<void> {
  const message = `refused: ${file.secret} ${key.secret} ${variable.secret}`;
  const body = { errors: [{ httpcode: 400, message }] };
  await platforms.control.addFaults(
    { method: "POST", path: `${stepUpPath}/*`, times: 20, action: { kind: "drop", when: "after" } },
    { method: "PATCH", path: `${oidcPath}/*`, action: { kind: "respond", status: 400, body } },
  );
}

/** Nothing here is the engine's: the secrets are referred to, and the credentials come from variables and a file. */
async function wholeLife(side: Side, folder: string): Promise<Watch> {
  const { program, platforms } = side;
  const { signIns, canaries } = await credentialsOf(platforms, folder);
  const watch = new Watch(program.project, [...all, ...canaries]);
  const given = async ({ variable, file, key }: Contents, signIn: keyof typeof signIns) => {
    await writeFile(join(folder, "login.secret"), file.secret);
    await writeFile(join(folder, "AuthKey.p8"), key.secret);
    return { env: { ...signIns[signIn], DUO_SECRET: variable.secret }, made: credentialsSent };
  };

  await program.declare(duo(), login(folder));
  await watch.must(["preview", "--diff", "--json"], await given(rounds.first, "accessToken"));
  // The trace is among the program's files, which are searched.
  const first = await given(rounds.first, "clientCredentials");
  await watch.must(["up", "--yes", "--diff", "--tracing", "file:up.trace"], first);

  const second = await given(rounds.second, "oidcToken");
  await watch.must(["preview", "--save-plan", "plan.json", "--show-secrets"], second);
  await watch.must(["up", "--yes", "--skip-preview", "--plan", "plan.json", "--json"], second);
  expect((await platforms.stepUpProviders())[0]?.secrets.clientSecret).toBe(
    sha256(rounds.second.variable.secret),
  );
  const refreshing = ["refresh", "--yes", "--skip-preview", "--diff", "--logflow"];
  await watch.must(refreshing, await given(rounds.second, "oidcTokenFile"));

  await planFailures(side, rounds.third);
  const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const { exitCode, output } = await watch.run(failing, await given(rounds.third, "ci"));
  expect(exitCode).not.toBe(0);
  // The engine breaks lines.
  expect(output.replaceAll(/\s+/g, " ")).toContain("its answer repeats a secret and is not shown");
  await platforms.control.clearFaults();

  const third = await given(rounds.third, "accessToken");
  await writeFile(join(folder, "echoed"), `${echoed.secret}\n`);
  await program.declare(duo(), login(folder, "echoed"));
  const refused = await watch.run(["up", "--yes"], third);
  expect(refused.output).toContain("ends in a line break");

  await program.declare(duo("1"), login(folder));
  await watch.must(["up", "--yes", "--skip-preview", "--show-secrets", "--logflow"], third);
  await watch.must(["stack", "export", "--show-secrets"]);
  if (side.face === "yaml") await importAnew(side, watch);
  await watch.must(["destroy", "--yes", "--skip-preview"], await given(rounds.third, "clientCredentials"));
  await watch.searchKeptLogs();
  return watch;
}

/** Forgets an object, and takes it over again. Dynamic resources can't be imported. */
async function importAnew({ program, platforms }: Side, watch: Watch): Promise<void> {
  const [object] = await platforms.stepUpProviders();
  const { urn = "" } = (await program.stateOf("duo")) ?? {};
  await watch.must(["state", "delete", "--yes", urn]);
  const type = "idp:conductorone:StepUpProvider";
  await watch.must(["import", "--yes", "--protect=false", "--", type, "duo", object?.id ?? ""]);
}

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary-references");
});

afterAll(() => both.dispose());

test("what a variable or a file holds is found in nothing that the engine says or keeps, at its highest log level", async () => {
  const leaks = await both.each(async (side) => {
    // Not among the files of the project, which are searched.
    const folder = await mkdtemp(join(tmpdir(), "canary-"));
    try {
      return (await wholeLife(side, folder)).leaks;
    } finally {
      await rm(folder, { recursive: true });
    }
  });
  expect(leaks).toEqual({ dynamic: [], yaml: [] });
});
