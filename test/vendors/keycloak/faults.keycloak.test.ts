import type { Values } from "../../../provider/core/model/values";
import { Engine } from "../../support/engine/engine";
import type { Declared } from "../../support/engine/program";
import { impatient } from "../../support/impatient";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { type Strike, type Strikes, StrikingProxy } from "../../support/keycloak/striking-proxy";
import { environmentOf } from "./environment";

const page = { type: "text/html", body: "<html><body>Welcome</body></html>" };

const strikes: Readonly<Record<string, Strike>> = {
  "a connection that is cut before": { kind: "cut before" },
  "a connection that is cut after": { kind: "cut after" },
  "a 500 in place of the answer": { kind: "answer after", status: 500, body: '{"error":"unknown_error"}' },
  "a 502 of a gateway": { kind: "answer", status: 502, ...page },
  "a 503 of a gateway after all": { kind: "answer after", status: 503, ...page },
  "a 429": { kind: "answer", status: 429 },
  "a 404 of a gateway": { kind: "answer", status: 404, ...page },
  "a 404 of another server": { kind: "answer", status: 404, body: '{"error":"Not Found","path":"/"}' },
  "a login page": { kind: "answer", status: 200, ...page },
  "an empty list": { kind: "answer", status: 200, body: "[]" },
};

interface Step {
  readonly name: string;
  readonly before?: Values;
  readonly after?: Values;
  readonly refreshes?: true;
}

const secret = "first-secret-0123456789";
const next = "second-secret-0123456789";

describeWithKeycloak("a fault between the provider and a real server", () => {
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

  const provider = (clientSecret: string, displayName: string): Values => ({
    realm: realm.realm,
    alias: "struck",
    providerId: "github",
    clientId: "client-1",
    clientSecret,
    displayName,
  });
  const mapper = (claim: string): Values => ({
    realm: realm.realm,
    identityProviderAlias: "mapped",
    name: "struck",
    identityProviderMapper: "oidc-user-attribute-idp-mapper",
    config: { claim, "user.attribute": "a" },
  });
  /** What there is, as the administrator sees it: of the objects that the lives are about. */
  const there = async () => {
    const providers = await realm.admin.expect("GET", `/${realm.realm}/identity-provider/instances`);
    const mappers = await realm.admin.identityProviderMappers(realm.realm, "mapped");
    const aliases = (providers.body as { alias: string }[]).map(({ alias }) => alias);
    return [
      ...aliases.filter((alias) => alias !== "mapped").map((alias) => `${realm.realm}/${alias}`),
      ...mappers.map(({ id }) => `${realm.realm}/mapped/${id}`),
    ];
  };

  /** Lives a step with these strikes, and once more without. @returns the requests of the first time */
  async function live(type: string, step: Step, strike: Strikes) {
    const environment = environmentOf({ ...realm, url: proxy.origin });
    const engine = Engine.with(environment, impatient());
    const declared = (args: Values | undefined): Declared[] =>
      args === undefined ? [] : [{ name: "struck", type, args }];
    proxy.begin();
    await engine.mustUp(declared(step.before));
    const before = await there();
    const run = async () => {
      try {
        if (step.refreshes) expect([...(await engine.refresh()).values()]).toEqual([]);
        else await engine.mustUp(declared(step.after));
        return true;
      } catch (error) {
        if ((error as { matcherResult?: unknown }).matcherResult !== undefined) throw error;
        expect(String(error)).not.toMatch(new RegExp(`${secret}|${next}|${realm.clientSecret}`));
        return false;
      }
    };
    const held = () => [...engine.state.values()].map(({ id }) => id);
    proxy.begin(strike);
    const isDone = await run();
    const requests = [...proxy.requests];
    proxy.begin();
    const now = await there();
    expect(now.length).toBeLessThanOrEqual(1);
    // What is in the state is there, and nothing that was there is lost from the state.
    if (isDone) expect(held()).toEqual(now);
    expect(now).toEqual(expect.arrayContaining(step.after === undefined ? [] : before));
    expect(await run()).toBe(true);
    expect(held()).toEqual(await there());
    expect(held()).toHaveLength(step.after === undefined && !step.refreshes ? 0 : 1);
    expect([...(await engine.refresh()).values()]).toEqual([]);
    await engine.mustUp([]);
    expect(await there()).toEqual([]);
    return requests;
  }

  const steps = (first: () => Values, second: () => Values): readonly [string, () => Step][] => [
    ["create", () => ({ name: "create", after: first() })],
    ["update", () => ({ name: "update", before: first(), after: second() })],
    ["refresh", () => ({ name: "refresh", before: first(), after: first(), refreshes: true })],
    ["delete", () => ({ name: "delete", before: first() })],
  ];

  describe.each([
    [
      "keycloak:IdentityProvider",
      steps(
        () => provider(secret, "One"),
        () => provider(next, "Two"),
      ),
    ],
    [
      "keycloak:IdentityProviderMapper",
      steps(
        () => mapper("one"),
        () => mapper("two"),
      ),
    ],
  ] as const)("%s:", (type, all) => {
    test.each(all)("each call of a %s, struck in each way, and all but the sign-in", async (_name, step) => {
      const requests = await live(type, step(), () => undefined);
      expect(requests.length).toBeGreaterThan(1);
      for (const [what, strike] of Object.entries(strikes)) {
        for (const [struck, request] of requests.entries()) {
          await live(type, step(), (index) => (index === struck ? strike : undefined)).catch((error) => {
            throw new Error(`${what}: ${request}`, { cause: error });
          });
        }
        await live(type, step(), (_, request) => (request.endsWith("/token") ? undefined : strike));
      }
    });
  });
});
