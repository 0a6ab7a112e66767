import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Program } from "../../e2e/support/programs";
import { Engine } from "../../support/engine/engine";
import type { Declared } from "../../support/engine/program";
import { impatient } from "../../support/impatient";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { StrikingProxy } from "../../support/keycloak/striking-proxy";
import { thrownBy } from "../../support/thrown-by";

const paths = ["/realms", "/realms/master", "/admin", "/admin/realms", "/admin/master/console", "/auth"];

describeWithKeycloak("an address below which Keycloak says that nothing exists", () => {
  let realm: Realm;
  beforeEach(async () => {
    realm = await newRealm();
  });
  afterEach(async () => {
    await realm?.admin.send("DELETE", `/${realm.realm}`);
  });

  const at = async (url: string) => ({
    KEYCLOAK_URL: url,
    KEYCLOAK_ACCESS_TOKEN: await realm.admin.token(),
  });
  /** Acts with a gateway that leads to a path of the server, which no configuration can tell. */
  async function behind<T>(path: string, act: (url: string) => Promise<T>): Promise<T> {
    const gateway = await StrikingProxy.start(realm.url + path);
    try {
      return await act(gateway.origin);
    } finally {
      await gateway.close();
    }
  }

  const github = (alias: string) => ({
    name: alias,
    type: "keycloak:IdentityProvider",
    args: {
      realm: realm.realm,
      alias,
      providerId: "github",
      clientId: "client-1",
      clientSecret: "secret-0123456789",
    } satisfies Values,
  });
  const mapper = (alias: string) => ({
    name: `mapper-${alias}`,
    type: "keycloak:IdentityProviderMapper",
    args: {
      realm: realm.realm,
      identityProviderAlias: alias,
      name: "department",
      identityProviderMapper: "oidc-user-attribute-idp-mapper",
      config: { claim: "department", "user.attribute": "department" },
    } satisfies Values,
  });

  describe("on the core", () => {
    let environment: Record<string, string>;
    const engineOf = () =>
      new Engine({ start: ({ log }) => new Provider(vendors, { environment, log, http: impatient() }) });
    const programs: readonly [string, () => Declared[]][] = [
      ["one object", () => [github("one")]],
      ["several objects", () => [github("one"), github("two"), mapper("one")]],
    ];

    /** An engine whose state has what a program declares. */
    async function engineWith(program: Declared[]): Promise<Engine> {
      environment = await at(realm.url);
      const engine = engineOf();
      for (const count of program.keys()) await engine.mustUp(program.slice(0, count + 1));
      return engine;
    }

    describe.each(programs)("with %s", (_what, declared) => {
      test("takes nothing out of the state, in a refresh or a deletion", async () => {
        const engine = await engineWith(declared());
        const held = [...engine.state.keys()];
        for (const path of [...paths, `/realms/${realm.realm}`, `/admin/realms/${realm.realm}`])
          await behind(path, async (url) => {
            environment = await at(url);
            expect((await thrownBy(engine.refresh())).message).toMatch(/KEYCLOAK_URL|405 Method Not Allowed/);
            await thrownBy(engine.mustUp([]));
            expect([...engine.state.keys()]).toEqual(held);
          });
        environment = await at(realm.url);
        expect([...(await engine.refresh()).values()]).toEqual([]);
      });

      test("is none where the realm was deleted: its objects are gone", async () => {
        const engine = await engineWith(declared());
        await realm.admin.deleteRealm(realm.realm);
        environment = await at(realm.url);
        await engine.refresh();
        expect([...engine.state.keys()]).toEqual([]);
      });
    });
  });

  test("is refused by a preview on the real engine, and takes nothing out of the state in a refresh", async () => {
    const program = await Program.create("keycloak-address", "yaml", {});
    const { project } = program;
    try {
      await program.declare(github("one"));
      await project.up(["--skip-preview"], { env: await at(realm.url) });

      const refused = await project.run(["preview"], { env: await at(`${realm.url}/realms/master`) });
      expect(refused.exitCode).not.toBe(0);
      expect(refused.stdout + refused.stderr).toContain("url must end where the server is");

      await behind("/realms/master", async (url) => {
        const env = await at(url);
        const refreshed = await project.run(["refresh", "--yes", "--skip-preview"], { env });
        expect(refreshed.exitCode).not.toBe(0);
        expect(refreshed.stdout + refreshed.stderr).toContain("it stays in the state");
      });
      expect(await program.stateOf("one")).toMatchObject({ id: `${realm.realm}/one` });
      const env = await at(realm.url);
      await project.refresh(["--skip-preview", "--expect-no-changes"], { env });
      await project.destroy(["--skip-preview"], { env });
    } finally {
      await project.dispose();
    }
  });
});
