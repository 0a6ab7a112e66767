import { spawn } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { gone, launch } from "../../../tools/keycloak/launch";
import { newRealm, type Realm, withRealm } from "../../support/keycloak/realm";
import { describeWithKeycloak, publishedRun, sharedKeycloak } from "../../support/keycloak/run";

describeWithKeycloak("a shared Keycloak", () => {
  let realm: Realm;

  beforeAll(async () => {
    realm = await newRealm();
  });

  afterAll(() => realm?.admin.deleteRealm(realm.realm));

  /** Where this run's Keycloak is. */
  function run() {
    const run = publishedRun();
    if ("missing" in run) throw new Error(run.missing);
    return run;
  }

  /** What the realm's client may see with its own token. */
  async function seenByClient(
    { url, realm, clientId, clientSecret }: Realm,
    path: string,
  ): Promise<Response> {
    const token = await fetch(`${url}/realms/${realm}/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    return fetch(`${url}/admin/realms/${path}`, { headers: { authorization: `Bearer ${access_token}` } });
  }

  test("is one for all who ask", async () => {
    const servers = await Promise.all([sharedKeycloak(), sharedKeycloak(), sharedKeycloak()]);
    expect(new Set(servers.map(({ url }) => url))).toEqual(new Set([realm.url]));
  });

  test("lets a realm's client manage its own realm, and no other", async () => {
    const own = await seenByClient(realm, `${realm.realm}/identity-provider/instances`);
    expect(own.status).toBe(200);
    await withRealm(async (other) => {
      const foreign = await seenByClient(realm, `${other.realm}/identity-provider/instances`);
      expect(foreign.ok).toBe(false);
    });
  });

  test("has no realm after the test that it was for", async () => {
    const name = await withRealm(async ({ realm }) => realm);
    await expect(realm.admin.send("GET", `/${name}`)).resolves.toMatchObject({ status: 404 });
  });

  test("makes, gives, changes and deletes an identity provider, and never gives its secret", async () => {
    const { admin, realm: name } = realm;
    const config = {
      clientId: "client",
      clientSecret: "hunter2-hunter2",
      authorizationUrl: "https://login.example.com/authorize",
      tokenUrl: "https://login.example.com/token",
    };
    await admin.createIdentityProvider(name, { alias: "acme", providerId: "oidc", config });
    const made = await admin.identityProvider(name, "acme");
    expect(made).toMatchObject({ alias: "acme", config: { clientId: "client", clientSecret: "**********" } });
    await admin.putIdentityProvider(name, "acme", { ...made, displayName: "Acme" });
    await expect(admin.identityProvider(name, "acme")).resolves.toMatchObject({ displayName: "Acme" });
    await expect(admin.identityProviderMappers(name, "acme")).resolves.toEqual([]);
    await admin.deleteIdentityProvider(name, "acme");
    await expect(admin.identityProvider(name, "acme")).resolves.toBeUndefined();
  });

  test("says what it refused", async () => {
    await expect(realm.admin.createRealm(realm.realm)).rejects.toThrow("POST /admin/realms: 409");
  });

  test("keeps what it writes out of the cache", async () => {
    const { home } = run();
    const [database, marker] = await Promise.all([
      stat(join(home, "data", "h2", "keycloakdb.mv.db")),
      stat(join(home, "..", "keycloak.json")),
    ]);
    expect(database.mtimeMs).toBeLessThanOrEqual(marker.mtimeMs);
  });

  test("one that still starts ends with its owner, even when that is killed", async () => {
    const { home, folder } = run();
    const owner = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    const other = join(folder, "other");
    await mkdir(other);
    await launch({ home, folder: other, owner: owner.pid ?? 0 });
    owner.kill("SIGKILL");
    await gone(other);
  });
});
