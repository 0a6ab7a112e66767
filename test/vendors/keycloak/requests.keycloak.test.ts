import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { RecordingProxy } from "../../contract/proxy";
import { Life } from "../../support/engine/life";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { thrownBy } from "../../support/thrown-by";
import { environmentOf } from "./environment";

const mask = "**********";

describeWithKeycloak("what is sent to Keycloak", () => {
  let realm: Realm;
  let proxy: RecordingProxy;
  let provider: Provider;
  beforeAll(async () => {
    realm = await newRealm();
    proxy = await RecordingProxy.start(realm.url);
    const environment = environmentOf({ ...realm, url: proxy.origin });
    provider = new Provider(vendors, { environment, log: () => {} });
    // The sign-in is the same for all.
    await provider.invoke("keycloak:listIdentityProviders", { realm: realm.realm });
    proxy.exchanges.length = 0;
  });
  afterAll(async () => {
    await provider?.close();
    await proxy?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  /** The requests since the last call, from the collection on. */
  const asked = () => {
    const collection = `/admin/realms/${realm.realm}/identity-provider/instances`;
    const lines = proxy.exchanges.map(({ method, target }) => `${method} ${target.replace(collection, "")}`);
    proxy.exchanges.length = 0;
    return lines;
  };
  /** The client secrets in the bodies since the last call. */
  const secretsSent = () =>
    proxy.exchanges
      .filter(({ method }) => method === "PUT" || method === "POST")
      .map(({ body }) => (JSON.parse(body) as { config: Values }).config.clientSecret);

  const type = "keycloak:IdentityProvider";
  const inputs = (alias: string, clientSecret: string, more: Values = {}): Values => ({
    realm: realm.realm,
    alias,
    providerId: "github",
    clientId: "client-1",
    clientSecret,
    ...more,
  });

  test("is the same few requests for each step of a life, and the secret only where it changes", async () => {
    const life = await Life.begin(provider, type, inputs("octo", "first-secret"));
    expect(secretsSent()).toEqual(["first-secret"]);
    expect(asked()).toEqual(["GET /octo", "POST ", "GET /octo"]);

    expect(await life.become(inputs("octo", "first-secret"))).toEqual([]);
    expect(asked()).toEqual([]);

    await life.become(inputs("octo", "first-secret", { trustEmail: true }));
    expect(secretsSent()).toEqual([mask]);
    expect(asked()).toEqual(["GET /octo", "PUT /octo", "GET /octo"]);

    await life.become(inputs("octo", "second-secret", { trustEmail: true }));
    expect(secretsSent()).toEqual(["second-secret"]);
    expect(asked()).toEqual(["GET /octo", "PUT /octo"]);

    await life.refresh();
    expect(asked()).toEqual(["GET /octo"]);
    await life.end();
    expect(asked()).toEqual(["DELETE /octo"]);
  });

  test("is nothing where an object is there already, and the error says how to adopt it", async () => {
    await realm.admin.createIdentityProvider(realm.realm, {
      alias: "there",
      providerId: "github",
      config: { clientId: "client-0", clientSecret: "nobody-knows" },
    });
    const error = await thrownBy(Life.begin(provider, type, inputs("there", "program-secret")));
    expect(error.message).toContain(`${realm.realm}/there`);
    expect(error.message).toContain('set onExisting to "adopt"');
    expect(asked()).toEqual(["GET /there"]);
  });

  test("is the whole object, secret included, where one that is there is adopted", async () => {
    const other = new Provider(vendors, {
      environment: environmentOf({ ...realm, url: proxy.origin }),
      log: () => {},
    });
    await other.invoke("keycloak:listIdentityProviders", { realm: realm.realm });
    proxy.exchanges.length = 0;
    const adopting = inputs("there", "program-secret", { onExisting: "adopt" });
    const life = await Life.begin(other, type, adopting);
    expect(secretsSent()).toEqual(["program-secret"]);
    expect(asked().filter((line) => line.startsWith("P"))).toEqual(["PUT /there"]);
    const found = await realm.admin.identityProvider(realm.realm, "there");
    expect(found?.config).toMatchObject({ clientId: "client-1", clientSecret: mask });
    await life.end();
    await other.close();
  });
});
