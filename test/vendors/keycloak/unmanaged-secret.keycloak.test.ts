import { type Declared, Program } from "../../e2e/support/programs";
import { forgetUsers, loginThrough, newUpstream, type Upstream } from "../../support/keycloak/login";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { findSecret } from "../../support/leaks/find-secret";
import type { StateResource } from "../../support/project/deployment";
import { environmentOf } from "./environment";

const alias = "console";
const behind = "behind-the-back-0123456789";
const edited = "edited-into-the-state-0123456789";

describeWithKeycloak("a secret that the program does not manage", () => {
  let realm: Realm;
  let upstream: Upstream;
  let program: Program;
  const outputs: string[] = [];
  beforeAll(async () => {
    realm = await newRealm();
    upstream = await newUpstream(realm);
    await realm.admin.createIdentityProvider(realm.realm, {
      alias,
      providerId: "oidc",
      config: { ...upstream.endpoints, clientId: upstream.clientId, clientSecret: upstream.secret },
    });
    program = await Program.create("keycloak-unmanaged", "yaml", { ...environmentOf(realm), EDITED: edited });
  });
  afterAll(async () => {
    await program?.project.dispose();
    await upstream?.realm.admin.deleteRealm(upstream.realm.realm);
    await realm?.admin.deleteRealm(realm.realm);
  });

  beforeEach(() => forgetUsers(realm));

  const declared = (changes: object = {}): Declared => ({
    name: alias,
    type: "keycloak:IdentityProvider",
    args: {
      realm: realm.realm,
      alias,
      providerId: "oidc",
      clientId: upstream.clientId,
      oidc: { ...upstream.endpoints },
      ...changes,
    },
  });
  async function run(...args: string[]) {
    const result = await program.project.run([...args, "--yes", "--skip-preview"]);
    outputs.push(result.stdout, result.stderr);
    return { ...result, said: result.stdout + result.stderr };
  }
  const succeed = async (...args: string[]) => {
    const { exitCode, said } = await run(...args);
    if (exitCode !== 0) throw new Error(said);
    return said;
  };
  const state = async () => JSON.stringify(await program.project.exportState({ showSecrets: true }));

  test("is imported, kept by an update of another field, and in no state, backup and output", async () => {
    const id = `${realm.realm}/${alias}`;
    await succeed("import", "idp:keycloak:IdentityProvider", alias, id, "--protect=false");
    await program.declare(declared());
    await succeed("up", "--expect-no-changes");
    expect(await loginThrough(realm, alias)).toBe("in");

    await upstream.rotate(behind);
    const found = await realm.admin.identityProvider(realm.realm, alias);
    const config = { ...(found?.config as object), clientSecret: behind };
    await realm.admin.putIdentityProvider(realm.realm, alias, { ...found, config });
    await succeed("refresh", "--expect-no-changes");
    await program.declare(declared({ displayName: "Another name" }));
    expect(await succeed("up")).toMatch(/1 updated/);
    await forgetUsers(realm);
    expect(await loginThrough(realm, alias)).toBe("in");
    await succeed("refresh", "--expect-no-changes");

    const files = await program.project.backendFiles();
    expect(files.some(({ path }) => path.includes("backups"))).toBe(true);
    expect(files.some(({ path }) => path.includes("history"))).toBe(true);
    const texts = [...files.map(({ bytes }) => bytes), await state(), ...outputs];
    for (const secret of [upstream.secret, behind])
      expect(texts.flatMap((text) => findSecret(secret, text))).toEqual([]);
    expect(await state()).not.toContain("**********");
  });

  test("that somebody edited into the state is refused there, until a refresh takes it out", async () => {
    const exported = await program.project.exportState({ showSecrets: true });
    const withSecret = ({ inputs, outputs, ...rest }: StateResource): StateResource => ({
      ...rest,
      inputs: { ...inputs, clientSecret: edited },
      outputs: { ...outputs, clientSecret: edited },
    });
    const resources = (exported.deployment.resources ?? []).map((resource) =>
      resource.urn.endsWith(`::${alias}`) ? withSecret(resource) : resource,
    );
    await program.project.importState({ ...exported, deployment: { ...exported.deployment, resources } });
    expect(await state()).toContain(edited);

    for (const changes of [{}, { clientSecretFrom: { env: "EDITED" } }]) {
      await program.declare(declared({ displayName: "Another name", ...changes }));
      const { exitCode, said } = await run("up");
      expect(exitCode).not.toBe(0);
      expect(said).toContain("clientSecret would be in the state as it is");
      expect(said).not.toContain(edited);
    }

    await succeed("refresh");
    expect(await state()).not.toContain(edited);
    await program.declare(declared({ displayName: "Another name" }));
    await succeed("up", "--expect-no-changes");
    expect(await loginThrough(realm, alias)).toBe("in");
    await succeed("destroy");
  });
});
