import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TestIssuer } from "../support/issuer";
import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { oidcCredentials, stepUpProvider } from "./support/samples";

// An engine that has to be built first takes minutes.
jest.setTimeout(20 * 60_000);

const secrets = ["first-secret-1", "second-secret-2", "wrong-secret-3", "guessed-secret-4"] as const;
const [first, second, wrong, guessed] = secrets;
const discovery = "/.well-known/openid-configuration";
const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";

let issuer: TestIssuer;
let both: Both;
const outputs: string[] = [];

beforeAll(async () => {
  issuer = await TestIssuer.start({
    clients: [
      { id: "client-1", secret: first },
      { id: "client-2", secret: second },
    ],
    acrValues: ["phr"],
  });
  both = await Both.start("preflight");
});

afterEach(() => issuer.reset());

afterAll(async () => {
  await both.dispose();
  await issuer.close();
});

/** Runs a command of the engine, whose provider trusts the issuer's certificate. */
async function run({ program }: Side, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const file = join(program.project.root, "issuer.pem");
  await writeFile(file, issuer.certificate);
  const { exitCode, stdout, stderr } = await program.project.run(args, {
    env: { NODE_EXTRA_CA_CERTS: file, ...env },
  });
  outputs.push(stdout + stderr);
  // The engine breaks lines.
  return { exitCode, output: (stdout + stderr).replace(/\s+/g, " ") };
}

const up = (side: Side) => run(side, ["up", "--yes", "--skip-preview"]);

const duo = (changes: Readonly<Record<string, unknown>> = {}) =>
  stepUpProvider({ issuerUrl: issuer.url, clientSecret: first, verify: "credentials", ...changes });

async function secretOfDuo({ platforms }: Side): Promise<string | undefined> {
  const [object] = await platforms.stepUpProviders();
  return object?.secrets.clientSecret;
}

test("a wrong issuer is refused in the preview, and nothing is sent to the platform", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ issuerUrl: `${issuer.url}/`, verify: "discovery" }));
    const { exitCode, output } = await run(side, ["preview"]);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("issuerUrl must be the issuer exactly as its discovery document names it");
    expect(output).toContain(`"${issuer.url}", not "${issuer.url}/"`);
    return side.platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("by the configuration alone, without a word in the program, it is refused as well", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ issuerUrl: `${issuer.url}/oauth2`, verify: undefined }));
    const { exitCode, output } = await run(side, ["preview"], { CONDUCTORONE_VERIFY: "discovery" });
    expect(exitCode).not.toBe(0);
    expect(output).toContain(
      `issuerUrl does not name an OpenID Connect issuer: ${issuer.url}/oauth2${discovery}`,
    );
    return side.platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("a wrong secret is refused before the create, and nothing is made", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ clientSecret: wrong }));
    const { exitCode, output } = await up(side);
    expect(exitCode).not.toBe(0);
    expect(output).toContain(`clientSecret is wrong at ${issuer.url} for the client "client-1"`);
    return side.platforms.newRequests();
  });
  expect(seen).toEqual(same([]));
});

test("a right secret is written, and the level is in no request and in no output", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo());
    expect(await up(side)).toMatchObject({ exitCode: 0 });
    const state = await side.program.stateOf("duo");
    expect(state?.outputs).not.toHaveProperty("verify");
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[create], sha256(first)]));
});

test("another level alone is no change", async () => {
  await both.each(async (side) => {
    await side.program.declare(duo({ verify: "none" }));
    expect(await run(side, ["preview", "--expect-no-changes"])).toMatchObject({ exitCode: 0 });
  });
});

test("a wrong secret is refused before the update, and the old one stays", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ displayName: "Duo Labs", clientSecret: wrong }));
    const { exitCode, output } = await up(side);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("clientSecret is wrong");
    expect(output).toContain("Nothing was sent to ConductorOne.");
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([[], sha256(first)]));
});

test("the right secret of another client is written after that", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(duo({ clientId: "client-2", clientSecret: second }));
    expect(await up(side)).toMatchObject({ exitCode: 0 });
    expect(await run(side, ["preview", "--expect-no-changes"])).toMatchObject({ exitCode: 0 });
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  const writes = ["POST /providers/ID/secret [clientSecret]", "POST /providers/ID [mask clientId]"];
  expect(seen).toEqual(same([writes, sha256(second)]));
});

test("a secret that the issuer says nothing of is written, with a line in the log", async () => {
  const seen = await both.each(async (side) => {
    issuer.answers("/token", { status: 503, body: guessed });
    await side.program.declare(duo({ clientId: "client-2", clientSecret: guessed }));
    const { exitCode, output } = await up(side);
    expect(exitCode).toBe(0);
    expect(output).toContain(
      `can't tell whether clientSecret is right at ${issuer.url} for the client "client-2": its token endpoint answered 503`,
    );
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID/secret [clientSecret]"], sha256(guessed)]));
});

test("SlashID's credentials are tried at the organization that they are for; what publishes nothing is written, with a line", async () => {
  const okta = { okta: { organizationUrl: issuer.url } };
  const login = (clientSecret: string) =>
    oidcCredentials({
      clientId: "client-1",
      clientSecret,
      provider: "okta",
      options: okta,
      verify: "credentials",
    });
  const github = { ...oidcCredentials({ provider: "github", verify: "credentials" }), name: "github" };
  const seen = await both.each(async (side) => {
    await side.program.declare(login(wrong));
    const refused = await up(side);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("SlashID OidcProviderCredentials: clientSecret is wrong");
    expect(await side.platforms.oidcCredentials()).toEqual([]);

    await side.program.declare(login(first), github);
    const { exitCode, output } = await up(side);
    expect(exitCode).toBe(0);
    expect(output).toContain("can't be verified: github has no OpenID Connect discovery for its login");
    const all = await side.platforms.oidcCredentials();
    return all.map(({ id, secrets }) => [id, secrets.client_secret]).sort();
  });
  expect(seen).toEqual(
    same([
      ["client-1", sha256(first)],
      ["login-1", sha256("sid-secret-1")],
    ]),
  );
});

test("one run asks an issuer once, for however many resources", async () => {
  const many = Array.from({ length: 20 }, (_, number) => ({
    ...duo({ displayName: `Duo ${number}`, verify: "discovery" }),
    name: `duo-${number}`,
  }));
  await both.each(async (side) => side.program.declare(...many));
  const seen: number[] = [];
  for (const face of ["dynamic", "yaml"]) {
    await both.each(async (side) => {
      if (side.face !== face) return;
      issuer.reset();
      expect(await run(side, ["preview"])).toMatchObject({ exitCode: 0 });
      seen.push(issuer.requests.length);
    });
  }
  expect(seen).toEqual([1, 1]);
});

test("no secret is in anything that was said or stored", async () => {
  expect(outputs.length).toBeGreaterThan(20);
  const stored = await both.each(async ({ program }) =>
    JSON.stringify(await program.project.exportState({ showSecrets: true })),
  );
  for (const secret of secrets)
    expect([...outputs, ...Object.values(stored)].join("\n")).not.toContain(secret);
});
