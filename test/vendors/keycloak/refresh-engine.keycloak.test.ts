import { RecordingProxy } from "../../contract/proxy";
import { Program } from "../../e2e/support/programs";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { uninterrupted } from "../../support/project/backend";
import { environmentOf } from "./environment";

const count = 500;
const aliases = Array.from({ length: count }, (_, number) => `provider-${number}`);

describeWithKeycloak(`a realm with ${count} identity providers of the administrator`, () => {
  let realm: Realm;
  let proxy: RecordingProxy;
  let program: Program;
  beforeAll(async () => {
    realm = await newRealm();
    const { admin, realm: name } = realm;
    await Promise.all(
      aliases.map((alias) =>
        admin.createIdentityProvider(name, {
          alias,
          providerId: "github",
          config: { clientId: "client-1", clientSecret: "nobody-knows" },
        }),
      ),
    );
    proxy = await RecordingProxy.start(realm.url);
    const env = { ...environmentOf(realm), ...uninterrupted, KEYCLOAK_URL: proxy.origin };
    program = await Program.create("keycloak-many", "yaml", env);
  });
  afterAll(async () => {
    await program?.project.dispose();
    await proxy?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  test("is imported without a write, and refreshed by pages on the real engine", async () => {
    const type = "idp:keycloak:IdentityProvider";
    const resources = aliases.map((name) => ({ type, name, id: `${realm.realm}/${name}` }));
    await program.project.write("import.json", JSON.stringify({ resources }));
    const flags = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"];
    await program.project.must(["import", ...flags, "--file", "import.json"]);
    const writes = proxy.exchanges.filter(
      ({ method, target }) => method !== "GET" && !target.endsWith("/openid-connect/token"),
    );
    expect(writes).toEqual([]);

    proxy.exchanges.length = 0;
    await program.project.refresh(["--skip-preview", "--expect-no-changes"]);
    const asked = proxy.exchanges.map(({ target }) => target.split("?")[0]);
    const pages = asked.filter((path) => path?.endsWith("/identity-provider/instances"));
    expect(pages).toHaveLength(count / 100);
    // Beside the pages: the sign-in and the list of realms.
    expect(asked).toHaveLength(count / 100 + 2);
  });
});
