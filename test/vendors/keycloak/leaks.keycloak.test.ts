import { config, type Declared, Program } from "../../e2e/support/programs";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { findSecret } from "../../support/leaks/find-secret";
import { environmentOf } from "./environment";

const secrets = { FIRST: "first-secret-0123456789", SECOND: "second-secret-0123456789" };
const mask = "**********";

describeWithKeycloak("a client secret", () => {
  let realm: Realm;
  beforeAll(async () => {
    realm = await newRealm();
  });
  afterAll(() => realm?.admin.deleteRealm(realm.realm));

  const github = (alias: string, args: object): Declared => ({
    name: "github",
    type: "keycloak:IdentityProvider",
    args: { realm: realm.realm, alias, providerId: "github", clientId: "client-1", ...args },
  });
  describe.each(["yaml", "dynamic"] as const)("(%s)", (face) => {
    let program: Program;
    const outputs: string[] = [];
    beforeEach(async () => {
      outputs.length = 0;
      program = await Program.create(`keycloak-leaks-${face}`, face, { ...environmentOf(realm), ...secrets });
    });
    afterEach(() => program?.project.dispose());

    async function run(...args: string[]): Promise<void> {
      const { stdout, stderr } = await program.project.must([...args, "--yes", "--skip-preview"]);
      outputs.push(stdout, stderr);
    }
    async function expectNoSecret(): Promise<void> {
      const files = await program.project.backendFiles();
      expect(files.length).toBeGreaterThan(0);
      const state = JSON.stringify(await program.project.exportState({ showSecrets: true }));
      const texts = [...files.map(({ bytes }) => bytes), state, ...outputs];
      for (const secret of [...Object.values(secrets), realm.clientSecret])
        expect(texts.flatMap((text) => findSecret(secret, text))).toEqual([]);
      expect(state).not.toContain(mask);
    }

    test("from a variable is in no state, no history, no output and no log at its highest level", async () => {
      const verbose = ["--logtostderr", "-v=9"];
      const alias = `variable-${face}`;
      await program.declare(github(alias, { clientSecretFrom: { env: "FIRST" } }));
      await run("up", ...verbose);
      await program.declare(github(alias, { clientSecretFrom: { env: "SECOND" }, trustEmail: true }));
      await run("up", ...verbose);
      await run("refresh", "--expect-no-changes", ...verbose);
      await run("destroy", ...verbose);
      expect(outputs.join("").length).toBeGreaterThan(100_000);
      await expectNoSecret();
    });

    test("that moved from the stack's configuration to a variable is in no state", async () => {
      const alias = `moved-${face}`;
      await program.project.setConfig("login", secrets.FIRST, { secret: true });
      await program.declare(github(alias, { clientSecret: config("login") }));
      await run("up");
      await program.declare(github(alias, { clientSecretFrom: { env: "SECOND" } }));
      await run("up");
      await program.project.must(["config", "rm", "login"]);
      await run("refresh", "--expect-no-changes");
      await expectNoSecret();
      const found = await realm.admin.identityProvider(realm.realm, alias);
      expect(found?.config).toMatchObject({ clientSecret: mask });
      await run("destroy");
    });
  });
});
