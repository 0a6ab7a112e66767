import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Life } from "../../support/engine/life";
import { forgetUsers, loginThrough, newUpstream, type Upstream } from "../../support/keycloak/login";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";

const type = "keycloak:IdentityProvider";

describeWithKeycloak("a login through the broker", () => {
  let realm: Realm;
  let upstream: Upstream;
  let provider: Provider;
  beforeAll(async () => {
    realm = await newRealm();
    upstream = await newUpstream(realm);
    provider = new Provider(vendors, { environment: environmentOf(realm), log: () => {} });
  });
  afterAll(async () => {
    await provider?.close();
    await upstream?.realm.admin.deleteRealm(upstream.realm.realm);
    await realm?.admin.deleteRealm(realm.realm);
  });

  beforeEach(() => forgetUsers(realm));

  const inputs = (alias: string, clientSecret: string, changes: Values = {}): Values => ({
    realm: realm.realm,
    alias,
    providerId: "oidc",
    clientId: upstream.clientId,
    clientSecret,
    oidc: { ...upstream.endpoints },
    ...changes,
  });

  // keycloak/terraform-provider-keycloak#1576: an update of another field wiped the secret.
  test("works after the create, after an update of another field, and after a rotation; not with a wrong secret", async () => {
    const life = await Life.begin(provider, type, inputs("rotated", upstream.secret));
    expect(await loginThrough(realm, "rotated")).toBe("in");

    await life.become(inputs("rotated", upstream.secret, { displayName: "Another name" }));
    expect(await loginThrough(realm, "rotated")).toBe("in");

    await upstream.rotate("second-secret");
    expect(await loginThrough(realm, "rotated")).toMatch(/Unexpected error when authenticating/);
    expect(await life.diff(inputs("rotated", "second-secret"))).not.toEqual([]);
    await life.become(inputs("rotated", "second-secret"));
    expect(await loginThrough(realm, "rotated")).toBe("in");

    await life.become(inputs("rotated", "wrong-secret"));
    expect(await loginThrough(realm, "rotated")).toMatch(/Unexpected error when authenticating/);
    await life.become(inputs("rotated", "second-secret"));
    await life.end();
  });

  // keycloak/terraform-provider-keycloak#1602: a secret of the state came back with an update of another field.
  test("keeps the secret that somebody set in the console, whatever else the program changes", async () => {
    await upstream.rotate("program-secret");
    const life = await Life.begin(provider, type, inputs("console", "program-secret"));
    await upstream.rotate("console-secret");
    const found = await realm.admin.identityProvider(realm.realm, "console");
    const config = { ...(found?.config as object), clientSecret: "console-secret" };
    await realm.admin.putIdentityProvider(realm.realm, "console", { ...found, config });
    await life.become(inputs("console", "program-secret", { trustEmail: true }));
    expect(await loginThrough(realm, "console")).toBe("in");
    await life.end();
  });

  test("comes back with the next update, where somebody wiped the secret", async () => {
    await upstream.rotate("wiped-secret");
    const life = await Life.begin(provider, type, inputs("wiped", "wiped-secret"));
    const found = await realm.admin.identityProvider(realm.realm, "wiped");
    const { clientSecret: _, ...config } = { ...(found?.config as Record<string, string>) };
    await realm.admin.putIdentityProvider(realm.realm, "wiped", { ...found, config });
    expect(await loginThrough(realm, "wiped")).not.toBe("in");
    await life.become(inputs("wiped", "wiped-secret", { trustEmail: true }));
    expect(await loginThrough(realm, "wiped")).toBe("in");
    await life.end();
  });

  test("makes an attribute of a claim, by a mapper", async () => {
    await upstream.rotate("mapped-secret");
    const life = await Life.begin(provider, type, inputs("mapped", "mapped-secret"));
    const mapper = await Life.begin(provider, "keycloak:IdentityProviderMapper", {
      realm: realm.realm,
      identityProviderAlias: "mapped",
      name: "family name",
      identityProviderMapper: "oidc-username-idp-mapper",
      syncMode: "FORCE",
      config: { template: `\${CLAIM.given_name}-mapped`, target: "LOCAL" },
    });
    const { admin, realm: name } = realm;
    expect(await loginThrough(realm, "mapped")).toBe("in");
    const users = (await admin.expect("GET", `/${name}/users`)).body as { username: string }[];
    expect(users.map(({ username }) => username)).toContain("ada-mapped");
    await mapper.end();
    await life.end();
  });
});
