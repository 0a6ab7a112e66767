import { Program } from "../../e2e/support/programs";
import { forgetUsers, loginThrough, newUpstream, type Upstream } from "../../support/keycloak/login";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

/** What users of keycloak/terraform-provider-keycloak ask for in public, on the real engine. */
describeWithKeycloak("what users of Keycloak ask for", () => {
  let realm: Realm;
  let upstream: Upstream;
  let program: Program;
  beforeAll(async () => {
    realm = await newRealm();
    upstream = await newUpstream(realm);
    program = await Program.create("keycloak-issues", "yaml", {
      ...environmentOf(realm),
      RIGHT: upstream.secret,
      WRONG: "wrong-secret-0123456789",
    });
  });
  afterAll(async () => {
    await program?.project.dispose();
    await upstream?.realm.admin.deleteRealm(upstream.realm.realm);
    await realm?.admin.deleteRealm(realm.realm);
  });
  beforeEach(() => forgetUsers(realm));

  const declare = (variable: string, changes: object = {}, options: object = {}) =>
    program.declare({
      name: "login",
      type: "keycloak:IdentityProvider",
      args: {
        realm: realm.realm,
        alias: "login",
        providerId: "oidc",
        clientId: upstream.clientId,
        clientSecretFrom: { env: variable },
        oidc: { ...upstream.endpoints },
        ...changes,
      },
      options: { ...options },
    });

  test("#1601, #1648: a secret in no state, with social providers too, and a rotation that is noticed", async () => {
    const social = (variable: string) =>
      ["google", "github", "gitlab", "microsoft", "facebook", "bitbucket"].map((providerId) => ({
        name: providerId,
        type: "keycloak:IdentityProvider",
        args: {
          realm: realm.realm,
          alias: providerId,
          providerId,
          clientId: "client-1",
          clientSecretFrom: { env: variable },
        },
      }));
    await program.declare(...social("RIGHT"));
    await program.project.up(["--skip-preview"]);
    await program.declare(...social("WRONG"));
    expect((await program.project.preview()).stdout).toMatch(/6 to update/);
    const state = JSON.stringify(await program.project.exportState({ showSecrets: true }));
    expect(state).not.toContain(upstream.secret);
  });

  test("#1125: with ignoreChanges of the secret, an update of another field keeps it", async () => {
    await declare("RIGHT");
    await program.project.up(["--skip-preview"]);
    expect(await loginThrough(realm, "login")).toBe("in");
    await declare(
      "WRONG",
      { displayName: "Another" },
      { ignoreChanges: ["clientSecret", "clientSecretFrom"] },
    );
    const { stdout } = await program.project.up(["--skip-preview"]);
    expect(stdout).toMatch(/1 updated/);
    expect(await loginThrough(realm, "login")).toBe("in");
  });

  test("#1576: a version that stays lets an update of another field keep the secret", async () => {
    await declare("RIGHT", { clientSecretVersion: "1" });
    await program.project.up(["--skip-preview"]);
    await declare("WRONG", { clientSecretVersion: "1", trustEmail: true });
    await program.project.up(["--skip-preview"]);
    expect(await loginThrough(realm, "login")).toBe("in");
  });
});
