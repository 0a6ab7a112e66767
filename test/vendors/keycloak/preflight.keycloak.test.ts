import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Life } from "../../support/engine/life";
import { newUpstream, type Upstream } from "../../support/keycloak/login";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { thrownBy } from "../../support/thrown-by";
import { environmentOf } from "./environment";

describeWithKeycloak("a preflight at a real issuer", () => {
  let realm: Realm;
  let upstream: Upstream;
  let provider: Provider;
  beforeAll(async () => {
    realm = await newRealm();
    upstream = await newUpstream(realm);
    const environment = { ...environmentOf(realm), KEYCLOAK_VERIFY: "credentials" };
    provider = new Provider(vendors, { environment, log: () => {} });
  });
  afterAll(async () => {
    await provider?.close();
    await upstream?.realm.admin.deleteRealm(upstream.realm.realm);
    await realm?.admin.deleteRealm(realm.realm);
  });

  const inputs = (alias: string, clientSecret: string, oidc: object = {}) => ({
    realm: realm.realm,
    alias,
    providerId: "oidc",
    clientId: upstream.clientId,
    clientSecret,
    oidc: { ...upstream.endpoints, issuer: upstream.issuer, ...oidc },
  });
  const type = "keycloak:IdentityProvider";

  test.each(["client_secret_post", "client_secret_basic"])("%s: right, wrong, rotated", async (method) => {
    const oidc = { clientAuthMethod: method };
    await upstream.rotate(`first-${method}`);
    const wrong = await thrownBy(
      Life.begin(provider, type, inputs(`wrong-${method}`, "wrong-secret-0123456789", oidc)),
    );
    expect(wrong.message).toContain("clientSecret");
    expect(wrong.message).not.toContain("wrong-secret-0123456789");
    expect(await realm.admin.identityProvider(realm.realm, `wrong-${method}`)).toBeUndefined();

    const life = await Life.begin(provider, type, inputs(method, `first-${method}`, oidc));
    await upstream.rotate(`second-${method}`);
    await thrownBy(life.become(inputs(method, "wrong-secret-0123456789", oidc)));
    await life.become(inputs(method, `second-${method}`, oidc));
    await life.end();
  });

  test("an issuer that names itself otherwise is refused", async () => {
    const { message } = await thrownBy(
      Life.begin(provider, type, inputs("other", "s", { issuer: `${upstream.issuer}/` })),
    );
    expect(message).toContain("oidc.issuer");
  });
});
