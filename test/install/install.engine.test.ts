import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";
import type { Sandbox } from "../../sandbox";
import type { Engine } from "../../tools/engine/engine";
import { ensureEngine } from "../../tools/engine/ensure";
import { repositoryRoot } from "../../tools/engine/repository";
import { pack } from "../../tools/pack/pack";
import { makeArchives } from "../../tools/release/archives";
import { environmentOf, sha256, startSandbox } from "../support/sandbox";
import { languages, missingFor } from "./languages";
import { Nowhere } from "./nowhere";
import { ReleaseServer } from "./release-server";

// On a fresh machine, Go and the package managers fetch and build for minutes.
jest.setTimeout(15 * 60_000);

let release: string;
let server: ReleaseServer;
let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
  engine = await ensureEngine();
  release = await mkdtemp(join(tmpdir(), "release-"));
  await makeArchives(repositoryRoot(), version, release);
  await pack(release);
  server = await ReleaseServer.start(release);
});
afterAll(async () => {
  await server.close();
  await rm(release, { recursive: true });
});
beforeEach(async () => {
  server.fetched.length = 0;
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** The plugin's archive for this machine. */
const system = process.platform === "win32" ? "windows" : process.platform;
const processor = process.arch === "x64" ? "amd64" : process.arch;
const archive = `pulumi-resource-idp-v${version}-${system}-${processor}.tar.gz`;

const nowhere = () =>
  Nowhere.create(engine, {
    ...environmentOf(sandbox.address),
    PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: server.overrides,
  });

const secretsOf = async () => {
  const { conductorone, slashid } = await sandbox.control.objects();
  return [...conductorone.stepUpProviders, ...slashid.oidcProviderCredentials].map(({ secrets }) => secrets);
};

for (const language of languages) {
  const missing = missingFor(language);
  const title = `from a release alone, a program comes up, stays, rotates, is imported and goes: ${language.example}`;
  (missing === undefined ? test : test.skip)(
    missing ? `${title} (there is no ${missing})` : title,
    async () => {
      const machine = await nowhere();
      try {
        await machine.copy(language.example);
        await language.install(machine, release);
        await machine.type("pulumi stack init dev");
        const given = {
          oktaClientSecret: "correct-horse-battery",
          googleClientSecret: "staple-correct-horse",
        };
        for (const [key, value] of Object.entries(given)) {
          await machine.type(`pulumi config set --secret ${key}`, `${value}\n`);
        }
        await machine.type("pulumi up --yes");
        expect(await secretsOf()).toEqual([
          { clientSecret: sha256(given.oktaClientSecret) },
          { client_secret: sha256(given.googleClientSecret) },
        ]);
        await machine.type("pulumi up --yes --skip-preview --expect-no-changes");

        await machine.type("pulumi config set --secret oktaClientSecret", "another-secret-altogether\n");
        const before = (await sandbox.control.requests()).length;
        await machine.type("pulumi up --yes --skip-preview");
        const sent = (await sandbox.control.requests())
          .slice(before)
          .filter(({ method }) => method !== "GET");
        expect(sent.map(({ path }) => path.replace(/^.*\//, ""))).toEqual(["secret"]);
        expect((await secretsOf())[0]).toEqual({ clientSecret: sha256("another-secret-altogether") });

        expect(server.fetched).toEqual(language.usesPlugin ? [archive] : []);
        if (language.usesPlugin) await importAnew(machine);
        const states = await machine.states();
        for (const secret of [...Object.values(given), "another-secret-altogether"]) {
          expect(states.filter((text) => text.includes(secret))).toEqual([]);
        }
        await machine.type("pulumi destroy --yes --skip-preview");
        expect(await secretsOf()).toEqual([]);
      } finally {
        await machine.dispose();
      }
    },
  );
}

/** Takes an object out of the state, and imports it again. */
async function importAnew(machine: Nowhere): Promise<void> {
  const id = (await machine.type("pulumi stack output oktaId")).trim();
  const type = "idp:conductorone:StepUpProvider";
  await machine.type(`pulumi state delete --yes 'urn:pulumi:dev::login::${type}::okta'`);
  await machine.type(`pulumi import --yes --protect=false --generate-code=false ${type} okta ${id}`);
  await machine.type("pulumi up --yes --skip-preview --expect-no-changes");
}

test("the plugin's archive installs as a file, too", async () => {
  const machine = await nowhere();
  try {
    await machine.type(`pulumi plugin install resource idp ${version} --file ${join(release, archive)}`);
    expect(await machine.type("pulumi plugin ls")).toMatch(new RegExp(`idp +resource +${version}`));
    expect(await machine.type("pulumi package get-schema idp")).toContain(
      '"idp:conductorone:StepUpProvider"',
    );
  } finally {
    await machine.dispose();
  }
});
