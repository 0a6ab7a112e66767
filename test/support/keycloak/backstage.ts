import { createHash } from "node:crypto";
import { mergePatch } from "../../../sandbox/store/merge-patch";
import { type Exchange, RecordingProxy } from "../../contract/proxy";
import type { ObjectKind } from "../../kinds";
import type { Backstage, Backstaged } from "../../kinds/backstage";
import { otherRealm, realm } from "../../kinds/realms";
import type { KeycloakAdmin, Representation } from "./admin";
import { heldSecret } from "./held-secret";
import { linesFor } from "./lines";
import { newRealm, type Realm } from "./realm";
import { sharedKeycloak } from "./run";

/** The two realms of a test file on the shared server, and what its administrator sees and does there. */
export class KeycloakBackstage implements Backstage {
  readonly env: Record<string, string>;
  readonly #realms: readonly Realm[];
  readonly #admin: KeycloakAdmin;
  readonly #proxy: RecordingProxy;

  private constructor(
    env: Record<string, string>,
    proxy: RecordingProxy,
    [first, second]: readonly [Realm, Realm],
  ) {
    this.env = env;
    this.#proxy = proxy;
    this.#realms = [first, second];
    this.#admin = first.admin;
  }

  static async start(): Promise<KeycloakBackstage> {
    const { url, adminUser, adminPassword } = await sharedKeycloak();
    const proxy = await RecordingProxy.start(url);
    const env = { KEYCLOAK_URL: proxy.origin, KEYCLOAK_USER: adminUser, KEYCLOAK_PASSWORD: adminPassword };
    return new KeycloakBackstage(env, proxy, [await newRealm(realm), await newRealm(otherRealm)]);
  }

  async objects(_: ObjectKind): Promise<readonly Backstaged[]> {
    const all = this.#realms.map(async ({ realm }) => {
      const found = await this.#admin.identityProviders(realm);
      // The path has the realm, not the object.
      return found.map((object) => ({ id: `${realm}/${object.alias}`, object: { realm, ...object } }));
    });
    return (await Promise.all(all)).flat();
  }

  async secrets({ secret }: ObjectKind, id: string): Promise<Readonly<Record<string, string>>> {
    const [at, alias] = this.#placeOf(id);
    const held = await heldSecret(at, alias);
    if (secret === undefined || held === undefined) return {};
    return { [secret.wire]: createHash("sha256").update(held).digest("hex") };
  }

  async edit(_: ObjectKind, id: string, patch: object): Promise<void> {
    const [{ realm }, alias] = this.#placeOf(id);
    const found = await this.#admin.identityProvider(realm, alias);
    const edited = mergePatch((found ?? {}) as Parameters<typeof mergePatch>[0], patch as never);
    await this.#admin.putIdentityProvider(realm, alias, edited);
  }

  /** Makes an identity provider in the first realm, as Keycloak's console would. */
  async add(provider: Representation): Promise<void> {
    await this.#admin.createIdentityProvider(realm, provider);
  }

  async remove(_: ObjectKind, id: string): Promise<void> {
    const [{ realm }, alias] = this.#placeOf(id);
    await this.#admin.deleteIdentityProvider(realm, alias);
  }

  /** The requests since the last call of this. */
  newRequests(): readonly Exchange[] {
    return this.#proxy.exchanges.splice(0);
  }

  async newLines(): Promise<(kind: ObjectKind) => readonly string[]> {
    const lines = linesFor(this.newRequests());
    return () => lines;
  }

  async close(): Promise<void> {
    await this.#proxy.close();
    for (const { realm } of this.#realms) await this.#admin.deleteRealm(realm);
  }

  #placeOf(id: string): readonly [Realm, string] {
    const [name, alias = ""] = id.split("/");
    const found = this.#realms.find(({ realm }) => realm === name);
    if (found === undefined) throw new Error(`${id} is in no realm of this test`);
    return [found, alias];
  }
}
