import { chmod, cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { credentials } from "../../examples/policy/rules/secret-configuration";
import schema from "../../provider/schema.json";
import { repositoryRoot } from "../../tools/engine/repository";
import { Both, type Side, same } from "../e2e/support/both";
import { oidcCredentials, stepUpProvider } from "../e2e/support/samples";
import { TestIssuer } from "../support/issuer";

test("the rule on secret configuration knows all credentials that the provider's configuration has", () => {
  const types = new Map<string, object>(Object.entries(schema.types));
  const secrets = Object.keys(credentials).map((module) => {
    const name = `${module.charAt(0).toUpperCase()}${module.slice(1)}`;
    const { properties } = types.get(`idp:index:${name}`) as {
      properties: Record<string, { secret?: boolean }>;
    };
    return [module, Object.keys(properties).filter((each) => properties[each]?.secret)];
  });
  expect(Object.fromEntries(secrets)).toEqual(credentials);
});

/**
 * The pack, installed. The engine that the tests build has an older Node.js host, which starts no policy pack from its
 * folder, so a script does what the host does.
 */
async function packIn({ program }: Side): Promise<string> {
  const pack = join(program.project.root, "pack");
  await cp(join(repositoryRoot(), "examples", "policy"), pack, { recursive: true });
  for (const scope of ["@pulumi", "@types"])
    await mkdir(join(pack, "node_modules", scope), { recursive: true });
  for (const name of ["@pulumi/policy", "@pulumi/pulumi", "@types/node", "typescript", "yaml"]) {
    await symlink(join(repositoryRoot(), "node_modules", name), join(pack, "node_modules", name));
  }
  const run = join(pack, "run");
  const start = 'exec node node_modules/@pulumi/pulumi/cmd/run-policy-pack "$1" .';
  await writeFile(run, `#!/bin/sh\ncd "$(dirname "$0")" && ${start}\n`);
  await chmod(run, 0o755);
  return run;
}

let issuer: TestIssuer;
let both: Both;
const packs = new Map<string, string>();

beforeAll(async () => {
  issuer = await TestIssuer.start();
  both = await Both.start("policy");
  await both.each(async (side) => {
    packs.set(side.face, await packIn(side));
    await side.program.project.must(["stack", "init", "prod"]);
    await side.program.project.must(["stack", "tag", "set", "phishing-resistant", "true", "--stack", "prod"]);
    await writeFile(
      join(side.program.project.root, "policy.json"),
      JSON.stringify({
        "trusted-issuers": { hosts: [new URL(issuer.url).host] },
        "verified-logins": "mandatory",
        "secret-configuration": { project: "../program" },
      }),
    );
  });
});

afterAll(async () => {
  await both.dispose();
  await issuer.close();
});

/** The names of the rules that a preview finds broken, and its exit code. */
async function broken({ face, program }: Side, env: NodeJS.ProcessEnv = {}) {
  const pack = packs.get(face) ?? "";
  const args = [
    "preview",
    "--stack",
    "prod",
    "--policy-pack",
    pack,
    "--policy-pack-config",
    "../policy.json",
  ];
  const { exitCode, stdout, stderr } = await program.project.run(args, { env });
  const said = stdout + stderr;
  const rules = [...said.matchAll(/\[mandatory\] +(\S+)/g)].map(([, name]) => name);
  return { exitCode, rules: [...new Set(rules)].sort(), said };
}

test("a program that breaks the rules is refused, with each rule by its name", async () => {
  const seen = await both.each(async (side) => {
    await side.program.declare(
      stepUpProvider({
        issuerUrl: "https://evil.example.com",
        enabled: false,
        oauth2: { acrValues: ["pwd"] },
        onExisting: "adopt",
      }),
      oidcCredentials({ onExisting: "adopt" }),
    );
    const { exitCode, rules } = await broken(side);
    return [exitCode === 0, rules];
  });
  const rules = [
    "enabled-in-production",
    "no-adoption",
    "phishing-resistant-step-up",
    "trusted-issuers",
    "verified-logins",
  ];
  expect(seen).toEqual(same([false, rules]));
});

test("a secret in the stack's settings file that is plain text is refused, and an encrypted one is not", async () => {
  const side = both.on("yaml");
  const { project } = side.program;
  await side.program.declare();
  const set = (flag: string, key: string) =>
    project.must(["config", "set", flag, "--path", key, "MARKER-value", "--stack", "prod"]);
  await set("--plaintext", "idp:slashid.apiKey");
  await set("--plaintext", "oktaClientSecret");
  const plain = await broken(side);
  expect(plain.said).toContain("idp:slashid.apiKey in Pulumi.prod.yaml is plain text");
  expect(plain.said).toContain("policy:oktaClientSecret in Pulumi.prod.yaml is plain text");
  expect(plain.said).not.toContain("MARKER");
  await set("--secret", "idp:slashid.apiKey");
  await set("--secret", "oktaClientSecret");
  const secret = await broken(side);
  expect([plain.rules, secret.rules, secret.exitCode]).toEqual([["secret-configuration"], [], 0]);
});

test("a program that keeps them goes through", async () => {
  const seen = await both.each(async (side) => {
    const args = {
      issuerUrl: issuer.url,
      verify: "discovery",
      enabled: true,
      oauth2: { acrValues: ["phr"] },
    };
    await side.program.declare(stepUpProvider(args));
    const file = join(side.program.project.root, "issuer.pem");
    await writeFile(file, issuer.certificate);
    const { exitCode, rules } = await broken(side, { NODE_EXTRA_CA_CERTS: file });
    return [exitCode, rules];
  });
  expect(seen).toEqual(same([0, []]));
});
