import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Both, type Side } from "./support/both";
import { type Canary, canaryOf, newCanary, Watch } from "./support/canary";
import { newPrivateKey } from "./support/keys";
import { C1_PATH, OIDC_PATH, sha256 } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// An engine that has to be built first takes minutes.
jest.setTimeout(20 * 60_000);

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
  await platforms.plan(
    { method: "POST", path: `${C1_PATH}/*`, times: 20, action: { kind: "drop", when: "after" } },
    { method: "PATCH", path: `${OIDC_PATH}/*`, action: { kind: "respond", status: 400, body } },
  );
}

async function wholeLife(side: Side, folder: string): Promise<Watch> {
  const { program, platforms } = side;
  const watch = new Watch(program.project, all);
  const given = async ({ variable, file, key }: Contents) => {
    await writeFile(join(folder, "login.secret"), file.secret);
    await writeFile(join(folder, "AuthKey.p8"), key.secret);
    return { env: { DUO_SECRET: variable.secret } };
  };

  const first = await given(rounds.first);
  await program.declare(duo(), login(folder));
  await watch.must(["preview", "--diff", "--json"], first);
  await watch.must(["up", "--yes", "--diff"], first);

  const second = await given(rounds.second);
  await watch.must(["preview", "--save-plan", "plan.json", "--show-secrets"], second);
  await watch.must(["up", "--yes", "--skip-preview", "--plan", "plan.json", "--json"], second);
  expect((await platforms.stepUpProviders())[0]?.secrets.clientSecret).toBe(
    sha256(rounds.second.variable.secret),
  );
  await watch.must(["refresh", "--yes", "--skip-preview", "--diff"], second);

  const third = await given(rounds.third);
  await planFailures(side, rounds.third);
  const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const { exitCode, output } = await watch.run(failing, third);
  expect(exitCode).not.toBe(0);
  expect(output).toContain("refused: [secret]");
  await platforms.clearFaults();

  await writeFile(join(folder, "echoed"), `${echoed.secret}\n`);
  await program.declare(duo(), login(folder, "echoed"));
  const refused = await watch.run(["up", "--yes"], third);
  expect(refused.output).toContain("ends in a line break");

  await program.declare(duo("1"), login(folder));
  await watch.must(["up", "--yes", "--skip-preview", "--show-secrets"], third);
  await watch.must(["stack", "export", "--show-secrets"]);
  await watch.must(["destroy", "--yes", "--skip-preview"]);
  return watch;
}

let both: Both;

beforeAll(async () => {
  both = await Both.start("canary-references");
});

afterAll(() => both.dispose());

test("what a variable or a file holds is found in nothing that the engine says or keeps", async () => {
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
