import { join } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";
import { type Declared, Program } from "../../e2e/support/programs";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

const command = join(repositoryRoot(), "bin", "pulumi-idp");
const secret = "first-secret-0123456789";

describeWithKeycloak("a life on the real engine", () => {
  let realm: Realm;
  beforeAll(async () => {
    realm = await newRealm();
  });
  afterAll(() => realm?.admin.deleteRealm(realm.realm));

  const found = async (alias: string) => {
    const { config, ...rest } = (await realm.admin.identityProvider(realm.realm, alias)) ?? {};
    return { ...rest, config: config as Record<string, string> };
  };

  describe.each(["yaml", "dynamic"] as const)("(%s)", (face) => {
    let program: Program;
    const aliases = { oidc: `okta-${face}`, saml: `adfs-${face}`, google: `google-${face}` };
    beforeAll(async () => {
      const env = { ...environmentOf(realm), LOGIN: secret };
      program = await Program.create(`keycloak-${face}`, face, env);
    });
    afterAll(() => program?.project.dispose());

    const declared = (): Declared[] => [
      {
        name: "okta",
        type: "keycloak:IdentityProvider",
        args: {
          realm: realm.realm,
          alias: aliases.oidc,
          providerId: "oidc",
          clientId: "client-1",
          clientSecretFrom: { env: "LOGIN" },
          oidc: {
            authorizationUrl: "https://login.example.com/authorize",
            tokenUrl: "https://login.example.com/token",
            pkceEnabled: true,
            pkceMethod: "S256",
          },
        },
      },
      {
        name: "google",
        type: "keycloak:IdentityProvider",
        args: {
          realm: realm.realm,
          alias: aliases.google,
          providerId: "google",
          clientId: "client-2",
          clientSecretFrom: { env: "LOGIN" },
          config: { hostedDomain: "example.com" },
        },
      },
      {
        name: "adfs",
        type: "keycloak:IdentityProvider",
        args: {
          realm: realm.realm,
          alias: aliases.saml,
          providerId: "saml",
          saml: { singleSignOnServiceUrl: "https://login.example.com/sso", wantAssertionsSigned: true },
        },
      },
    ];
    const mapper = (): Declared => ({
      name: "department",
      type: "keycloak:IdentityProviderMapper",
      args: {
        realm: realm.realm,
        identityProviderAlias: aliases.oidc,
        name: "department",
        identityProviderMapper: "oidc-user-attribute-idp-mapper",
        config: { claim: "department", "user.attribute": "department" },
      },
    });
    const outputs: string[] = [];
    const up = async (...args: string[]) => {
      const result = await program.project.up(["--skip-preview", ...args]);
      outputs.push(result.stdout, result.stderr);
      return result.stdout;
    };

    test("comes up, stays, and a refresh sees nothing", async () => {
      await program.declare(...declared());
      await up();
      await program.declare(...declared(), mapper());
      await up();
      await up("--expect-no-changes");
      await up("--refresh", "--expect-no-changes");
      expect(await found(aliases.oidc)).toMatchObject({
        config: { pkceMethod: "S256", clientSecret: "**********" },
      });
    });

    test("what somebody else changed is in the drift report, and set back", async () => {
      const before = await found(aliases.oidc);
      await realm.admin.putIdentityProvider(realm.realm, aliases.oidc, {
        ...before,
        config: { ...before.config, clientId: "somebody-else" },
      });
      const drift = await program.project.shell(`${command} drift --unmanaged --format json`);
      expect(drift.exitCode).toBe(2);
      const [stack] = (JSON.parse(drift.stdout) as { stacks: { drifted: unknown[] }[] }).stacks;
      expect(JSON.stringify(stack)).toContain("somebody-else");
      expect(drift.stdout).not.toContain("**********");
      await up("--refresh");
      expect((await found(aliases.oidc)).config).toMatchObject({ clientId: "client-1" });
    });

    test("no secret is in the state or in any output", async () => {
      const state = JSON.stringify(await program.project.exportState({ showSecrets: true }));
      for (const each of [secret, realm.clientSecret])
        for (const text of [state, ...outputs]) expect(text).not.toContain(each);
    });

    test("all are destroyed", async () => {
      await program.project.destroy(["--skip-preview"]);
      for (const alias of Object.values(aliases))
        expect(await realm.admin.identityProvider(realm.realm, alias)).toBeUndefined();
    });
  });

  test("an import takes an object over without a write, and keeps its secret", async () => {
    await realm.admin.createIdentityProvider(realm.realm, {
      alias: "there",
      providerId: "github",
      config: { clientId: "client-1", clientSecret: "nobody-knows", baseUrl: "https://github.example.com" },
    });
    const program = await Program.create("keycloak-import", "yaml", environmentOf(realm));
    const args = [`idp:keycloak:IdentityProvider`, "there", `${realm.realm}/there`, "--protect=false"];
    const { stdout } = await program.project.must(["import", "--yes", "--skip-preview", ...args]);
    expect(stdout).toContain("baseUrl");
    const state = await program.stateOf("there");
    await program.declare({
      name: "there",
      type: "keycloak:IdentityProvider",
      args: {
        realm: realm.realm,
        alias: "there",
        providerId: "github",
        clientId: "client-1",
        config: state?.inputs?.config,
      },
    });
    await program.project.up(["--skip-preview", "--expect-no-changes"]);
    expect(JSON.stringify(await program.project.exportState({ showSecrets: true }))).not.toContain(
      "nobody-knows",
    );
    await program.project.dispose();
  });
});
