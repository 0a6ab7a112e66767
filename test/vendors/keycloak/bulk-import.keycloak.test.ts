import { runCommand } from "../../../tools/engine/command";
import { repositoryRoot } from "../../../tools/engine/repository";
import { Program } from "../../e2e/support/programs";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

describeWithKeycloak("an import of all of a realm", () => {
  let realm: Realm;
  beforeAll(async () => {
    realm = await newRealm();
    const { admin, realm: name } = realm;
    await admin.createIdentityProvider(name, {
      alias: "github",
      providerId: "github",
      config: { clientId: "client-1", clientSecret: "secret-of-github-0123456789" },
    });
    await admin.createIdentityProvider(name, {
      alias: "adfs",
      providerId: "saml",
      config: { singleSignOnServiceUrl: "https://adfs.example.com/sso" },
    });
    await admin.expect("POST", `/${name}/identity-provider/instances/github/mappers`, {
      name: "role",
      identityProviderAlias: "github",
      identityProviderMapper: "oidc-hardcoded-role-idp-mapper",
      config: { role: "offline_access" },
    });
  });
  afterAll(() => realm?.admin.deleteRealm(realm.realm));

  test("takes over every object without a write, with a secret only where one belongs", async () => {
    const env = { ...process.env, ...environmentOf(realm) };
    const args = ["import", "keycloak", "--filter", `realm=${realm.realm}`, "--secrets-from-env"];
    const { exitCode, stdout, stderr } = await runCommand("bin/pulumi-idp", args, {
      cwd: repositoryRoot(),
      env,
    });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "pulumi-idp: set these variables: GITHUB_CLIENT_SECRET\n",
    });
    const secret = "secret-of-github-0123456789";
    const program = await Program.create("keycloak-bulk", "yaml", {
      ...environmentOf(realm),
      GITHUB_CLIENT_SECRET: secret,
    });
    await program.project.write("import.json", stdout);
    const flags = ["--yes", "--skip-preview", "--protect=false", "--file", "import.json"];
    const imported = await program.project.must(["import", ...flags]);
    expect(imported.stdout).toMatch(/3 imported/);
    expect(JSON.stringify(await program.project.exportState({ showSecrets: true }))).not.toContain(secret);
    const found = await realm.admin.identityProvider(realm.realm, "github");
    expect(found?.config).toMatchObject({ clientSecret: "**********" });
    await program.project.dispose();
  });
});
