import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TestIssuer } from "../support/issuer";
import { Both, type Side, same } from "./support/both";
import { sha256 } from "./support/platforms";
import { stepUpProvider } from "./support/samples";

// What is tried, and what comes of it, is in test/runtime/verify.test.ts; here is what takes an engine.

const secrets = ["first-secret-1", "wrong-secret-3", "guessed-secret-4"] as const;
const [first, wrong, guessed] = secrets;
const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";

let issuer: TestIssuer;
let both: Both;
const outputs: string[] = [];

beforeAll(async () => {
  issuer = await TestIssuer.start({
    clients: [{ id: "client-1", secret: first }],
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
async function run({ program }: Side, args: readonly string[]) {
  const file = join(program.project.root, "issuer.pem");
  await writeFile(file, issuer.certificate);
  const { exitCode, stdout, stderr } = await program.project.run(args, {
    env: { NODE_EXTRA_CA_CERTS: file },
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

test("a secret that the issuer says nothing of is written, with a line in the log", async () => {
  const seen = await both.each(async (side) => {
    issuer.answers("/token", { status: 503, body: guessed });
    await side.program.declare(duo({ clientSecret: guessed }));
    const { exitCode, output } = await up(side);
    expect(exitCode).toBe(0);
    expect(output).toContain(
      `can't tell whether clientSecret is right at ${issuer.url} for the client "client-1": its token endpoint answered 503`,
    );
    return [await side.platforms.newWrites(), await secretOfDuo(side)];
  });
  expect(seen).toEqual(same([["POST /providers/ID/secret [clientSecret]"], sha256(guessed)]));
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
  expect(outputs.length).toBeGreaterThanOrEqual(10);
  const stored = await both.each(async ({ program }) =>
    JSON.stringify(await program.project.exportState({ showSecrets: true })),
  );
  for (const secret of secrets)
    expect([...outputs, ...Object.values(stored)].join("\n")).not.toContain(secret);
});
