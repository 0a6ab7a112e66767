import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Engine } from "../../support/engine/engine";
import { impatient } from "../../support/impatient";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { type Strike, StrikingProxy } from "../../support/keycloak/striking-proxy";
import { environmentOf } from "./environment";

const kinds = ["keycloak:IdentityProvider", "keycloak:IdentityProviderMapper"] as const;

describeWithKeycloak("a command that is killed", () => {
  let realm: Realm;
  let proxy: StrikingProxy;
  beforeAll(async () => {
    realm = await newRealm();
    proxy = await StrikingProxy.start(realm.url);
    await realm.admin.createIdentityProvider(realm.realm, {
      alias: "mapped",
      providerId: "oidc",
      config: { clientId: "c" },
    });
  });
  afterAll(async () => {
    await proxy?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  const inputs = (type: string, variant: number): Values =>
    type === "keycloak:IdentityProvider"
      ? {
          realm: realm.realm,
          alias: "killed",
          providerId: "github",
          clientId: `client-${variant}`,
          clientSecret: `secret-${variant}-0123456789`,
          onExisting: "adopt",
        }
      : {
          realm: realm.realm,
          identityProviderAlias: "mapped",
          name: "killed",
          identityProviderMapper: "oidc-user-attribute-idp-mapper",
          config: { claim: `claim-${variant}`, "user.attribute": "a" },
          onExisting: "adopt",
        };

  /** The objects that there are, as the administrator sees them: their IDs, and what tells a variant. */
  const there = async (): Promise<[string, unknown][]> => {
    const path = `/${realm.realm}/identity-provider/instances`;
    const providers = (await realm.admin.expect("GET", path)).body as { alias: string; config: Values }[];
    const mappers = await realm.admin.identityProviderMappers(realm.realm, "mapped");
    return [
      ...providers
        .filter(({ alias }) => alias !== "mapped")
        .map(({ alias, config }): [string, unknown] => [`${realm.realm}/${alias}`, config.clientId]),
      ...mappers.map(({ id, config }): [string, unknown] => [
        `${realm.realm}/mapped/${id}`,
        (config as Values).claim,
      ]),
    ];
  };

  const steps = ["create", "update", "delete"] as const;
  const cases = kinds.flatMap((type) => steps.map((step) => [type, step] as const));

  test.each(cases)(
    "%s: at each request of a %s, the next command ends the work, once",
    async (type, step) => {
      const declared = (variant: number) => [{ name: "killed", type, args: inputs(type, variant) }];
      /** @returns how many requests the command took */
      const live = async (killedAt: number, kind: Strike["kind"]): Promise<number> => {
        let kill = () => {};
        const engine = new Engine({
          start: ({ log, kill: end }) => {
            kill = end;
            return new Provider(vendors, {
              environment: environmentOf({ ...realm, url: proxy.origin }),
              log,
              http: impatient(),
            });
          },
        });
        proxy.begin();
        if (step !== "create") await engine.mustUp(declared(1));
        const after = step === "delete" ? [] : declared(2);
        proxy.begin((index) => {
          if (index < killedAt) return undefined;
          kill();
          // A process that is killed sends nothing more.
          return index === killedAt ? ({ kind } as Strike) : { kind: "cut before" };
        });
        await engine.up(after);
        const count = proxy.requests.length;
        proxy.begin();
        await engine.mustUp(after);
        const now = await there();
        expect(now.map(([, variant]) => variant)).toEqual(
          step === "delete" ? [] : [type === kinds[0] ? "client-2" : "claim-2"],
        );
        expect([...engine.state.values()].map(({ id }) => id)).toEqual(now.map(([id]) => id));
        await engine.mustUp([]);
        return count;
      };
      const count = await live(Number.POSITIVE_INFINITY, "cut before");
      expect(count).toBeGreaterThan(1);
      for (let index = 0; index < count; index++) {
        await live(index, "cut before");
        await live(index, "cut after");
      }
    },
  );
});
