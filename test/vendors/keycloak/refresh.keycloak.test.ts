import type { Values } from "../../../provider/core/model/values";
import { RecordingProxy } from "../../contract/proxy";
import { Engine } from "../../support/engine/engine";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

const count = 500;

describeWithKeycloak(`a realm with ${count} identity providers`, () => {
  let realm: Realm;
  let proxy: RecordingProxy;
  beforeAll(async () => {
    realm = await newRealm();
    proxy = await RecordingProxy.start(realm.url);
  });
  afterAll(async () => {
    await proxy?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  const program = () =>
    Array.from({ length: count }, (_, number) => ({
      name: `provider-${number}`,
      type: "keycloak:IdentityProvider",
      args: {
        realm: realm.realm,
        alias: `provider-${number}`,
        providerId: "github",
        clientId: `client-${number}`,
        clientSecret: `secret-${number}-0123456789`,
      } satisfies Values,
    }));
  const asked = () => proxy.exchanges.map(({ method, target }) => `${method} ${target.split("?")[0]}`);

  test("is refreshed by its list, page by page, and nothing has changed", async () => {
    const engine = Engine.with({ ...environmentOf(realm), KEYCLOAK_URL: proxy.origin });
    await engine.mustUp(program());
    expect(engine.state.size).toBe(count);
    proxy.exchanges.length = 0;
    expect([...(await engine.refresh()).values()]).toEqual([]);
    const instances = `GET /admin/realms/${realm.realm}/identity-provider/instances`;
    // The last page is not needed to find the last provider.
    expect(asked().filter((each) => each === instances)).toHaveLength(count / 100);
    // Beside the pages: the sign-in and the list of realms.
    expect(asked()).toHaveLength(count / 100 + 2);
    proxy.exchanges.length = 0;
    expect((await engine.mustUp(program())).size).toBe(0);
    expect(asked()).toEqual([]);
    await engine.mustUp([]);
  });
});
