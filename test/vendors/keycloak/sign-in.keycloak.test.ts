import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { RecordingProxy } from "../../contract/proxy";
import { impatient } from "../../support/impatient";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak, sharedKeycloak } from "../../support/keycloak/run";
import { thrownBy } from "../../support/thrown-by";
import { environmentOf } from "./environment";

const list = "keycloak:listIdentityProviders";

describeWithKeycloak("a sign-in", () => {
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

  const providerWith = (environment: Record<string, string>) =>
    new Provider(vendors, { environment, log: () => {}, http: impatient() });

  async function signsIn(environment: Record<string, string>): Promise<void> {
    const provider = providerWith(environment);
    const { identityProviders } = await provider.invoke(list, { realm: realm.realm });
    expect(identityProviders).toEqual([]);
    await provider.close();
  }

  test("by a client secret", () => signsIn(environmentOf(realm)));

  test("as a user of another realm than the one that is managed", async () => {
    const { url, adminUser, adminPassword } = await sharedKeycloak();
    await signsIn({ KEYCLOAK_URL: url, KEYCLOAK_USER: adminUser, KEYCLOAK_PASSWORD: adminPassword });
  });

  test("by an access token", async () => {
    await signsIn({ KEYCLOAK_URL: realm.url, KEYCLOAK_ACCESS_TOKEN: await realm.admin.token() });
  });

  test("by a signed JWT", async () => {
    const { privateKey, publicKey } = newKeyPair("rsa");
    await realm.admin.createServiceClient(realm.realm, "signing", "unused");
    const clients = await realm.admin.expect("GET", `/${realm.realm}/clients?clientId=signing`);
    const [client] = clients.body as [{ id: string }];
    const jwk = { ...publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "key-1" };
    await realm.admin.expect("PUT", `/${realm.realm}/clients/${client.id}`, {
      ...client,
      clientAuthenticatorType: "client-jwt",
      attributes: { "use.jwks.string": "true", "jwks.string": JSON.stringify({ keys: [jwk] }) },
    });
    const key = String(privateKey.export({ type: "pkcs8", format: "pem" }));
    const environment = {
      KEYCLOAK_URL: realm.url,
      KEYCLOAK_REALM: realm.realm,
      KEYCLOAK_CLIENT_ID: "signing",
      KEYCLOAK_JWT_SIGNING_KEY: key,
    };
    await signsIn(environment);
    const provider = providerWith({ ...environment, KEYCLOAK_JWT_SIGNING_ALG: "ES256" });
    const { message } = await thrownBy(provider.invoke(list, { realm: realm.realm }));
    expect(message).toContain("the key can't sign with ES256");
    await provider.close();
  });

  test("that is refused is one request, and one error explains it", async () => {
    proxy.exchanges.length = 0;
    const environment = { ...environmentOf(realm), KEYCLOAK_URL: proxy.origin };
    const provider = providerWith({ ...environment, KEYCLOAK_CLIENT_SECRET: "wrong-secret-0123456789" });
    const ids = ["one", "two", "three"].map((alias) => `${realm.realm}/${alias}`);
    const errors = await Promise.all(
      ids.map((id) => thrownBy(provider.invoke("keycloak:getIdentityProvider", { id }))),
    );
    expect(errors.map(({ message }) => message).join("\n")).toContain("KEYCLOAK_CLIENT_SECRET");
    expect(errors.map(({ message }) => message).join("\n")).not.toContain("wrong-secret-0123456789");
    expect(proxy.exchanges).toHaveLength(1);
    await provider.close();
  });

  test.each([
    ["a realm that is not there", { KEYCLOAK_REALM: "nowhere" }, "KEYCLOAK_REALM"],
    ["a path that is not there", { KEYCLOAK_BASE_PATH: "/auth" }, "KEYCLOAK_BASE_PATH"],
  ])("to %s says what to check", async (_what, wrong, expected) => {
    const provider = providerWith({ ...environmentOf(realm), ...wrong });
    const { message } = await thrownBy(provider.invoke(list, { realm: realm.realm }));
    expect(message).toContain(expected);
    await provider.close();
  });

  test("with a role that may only read can list, and is told which role a write needs", async () => {
    await realm.admin.createServiceClient(realm.realm, "reader", "reader-secret", [
      "view-identity-providers",
    ]);
    const environment = {
      ...environmentOf(realm),
      KEYCLOAK_CLIENT_ID: "reader",
      KEYCLOAK_CLIENT_SECRET: "reader-secret",
    };
    await signsIn(environment);
    const provider = providerWith(environment);
    const lifecycle = provider.lifecycle("keycloak:IdentityProvider");
    const program = {
      realm: realm.realm,
      alias: "a",
      providerId: "github",
      clientId: "c",
      clientSecret: "s-1",
    };
    const { inputs } = await lifecycle.check({ news: program });
    expect((await thrownBy(lifecycle.create(inputs))).message).toContain("manage-identity-providers");
    await provider.close();
  });
});
