import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { RecordingProxy } from "../../contract/proxy";
import { SkippingClock } from "../../support/clock";
import type { Representation } from "../../support/keycloak/admin";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

/** How long a token of the realm lives, in seconds. */
const lifespan = 300;

describeWithKeycloak("an access token", () => {
  let realm: Realm;
  let proxy: RecordingProxy;
  let provider: Provider;
  const clock = new SkippingClock();
  beforeAll(async () => {
    realm = await newRealm();
    await realm.admin.expect("PUT", `/${realm.realm}`, { accessTokenLifespan: lifespan });
    proxy = await RecordingProxy.start(realm.url, { basePath: "/auth" });
    const environment = { ...environmentOf(realm), KEYCLOAK_URL: proxy.origin, KEYCLOAK_BASE_PATH: "/auth" };
    provider = new Provider(vendors, { environment, log: () => {}, http: { clock } });
  });
  afterAll(async () => {
    await provider?.close();
    await proxy?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  /** Reads so often at once. Gives how many sign-ins and how many refusals there were meanwhile. */
  async function read(times: number) {
    proxy.exchanges.length = 0;
    const list = () => provider.invoke("keycloak:listIdentityProviders", { realm: realm.realm });
    for (const answer of await Promise.all(Array.from({ length: times }, list)))
      expect(answer).toMatchObject({ identityProviders: [] });
    return {
      signIns: proxy.exchanges.filter(({ target }) => target.endsWith("/openid-connect/token")).length,
      isRefused: proxy.exchanges.some(({ status }) => status === 401),
    };
  }

  /** Gives the realm another key for its signatures, so that it takes no token of before. */
  async function replaceKey(): Promise<void> {
    const { admin, realm: name } = realm;
    const { body } = await admin.expect("GET", `/${name}/components?type=org.keycloak.keys.KeyProvider`);
    const [key] = (body as Representation[]).filter(({ providerId }) => providerId === "rsa");
    const { privateKey } = newKeyPair("rsa");
    await admin.expect("POST", `/${name}/components`, {
      name: "another",
      parentId: key?.parentId,
      providerId: "rsa",
      providerType: "org.keycloak.keys.KeyProvider",
      config: { priority: ["200"], privateKey: [privateKey.export({ type: "pkcs8", format: "pem" })] },
    });
    await admin.expect("DELETE", `/${name}/components/${key?.id}`);
  }

  test("is shared, under a base path too", async () => {
    expect(await read(5)).toEqual({ signIns: 1, isRefused: false });
    expect(await read(5)).toEqual({ signIns: 0, isRefused: false });
  });

  test("is renewed once before it ends, so that no request is refused", async () => {
    clock.skippedMs += (lifespan - 30) * 1000;
    expect(await read(5)).toEqual({ signIns: 1, isRefused: false });
  });

  test("that Keycloak takes no more is renewed once", async () => {
    await replaceKey();
    expect(await read(5)).toEqual({ signIns: 1, isRefused: true });
    expect(await read(5)).toEqual({ signIns: 0, isRefused: false });
  });
});
