import { identityProvider } from "../kinds";
import { declare } from "../kinds/kind";
import { realm } from "../kinds/realms";
import { KeycloakBackstage } from "../support/keycloak/backstage";
import { describeWithKeycloak } from "../support/keycloak/run";
import { type Strikes, StrikingProxy } from "../support/keycloak/striking-proxy";
import { type Canary, canaryOf } from "./support/canary";
import { importAnew, oddCanary, shownByTheEngine, twice, wholeLife } from "./support/canary-life";
import { config, Program } from "./support/programs";

type Secrets = Readonly<Record<"loginSecret", Canary>>;

const newSecrets = (round: string): Secrets => ({ loginSecret: oddCanary(`the client secret, ${round}`) });

describeWithKeycloak("Keycloak:", () => {
  let backstage: KeycloakBackstage;
  let proxy: StrikingProxy;
  beforeAll(async () => {
    backstage = await KeycloakBackstage.start();
    proxy = await StrikingProxy.start(backstage.env.KEYCLOAK_URL ?? "");
  });
  afterAll(async () => {
    await proxy?.close();
    await backstage?.close();
  });

  /** Answers that come in place of Keycloak's, once each, by the beginning of the request's line. */
  let planned: readonly { readonly method: string; readonly status: number; readonly body: object }[] = [];
  const strikes: Strikes = (_, line) => {
    const found = planned.find(({ method }) => line.startsWith(`${method} `) && line.includes("/instances/"));
    planned = planned.filter((each) => each !== found);
    return found && { kind: "answer", status: found.status, body: JSON.stringify(found.body) };
  };

  const tokens = new Set<string>();
  /** The access tokens that were sent until now. The signature of one is found nowhere by chance. */
  const tokensSent = (): Canary[] => {
    const sent = backstage
      .newRequests()
      .flatMap(({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? []);
    for (const token of sent) tokens.add(token);
    return sent.map((secret) => ({ name: "an access token", secret, part: secret.slice(-40) }));
  };

  test.each(["dynamic", "yaml"] as const)(
    "no secret and no credential is found, but for the engine's own notes of inputs at its highest log level (%s)",
    async (face) => {
      const rounds = { first: newSecrets("first"), second: newSecrets("second"), third: newSecrets("third") };
      const alias = `okta-${face}`;
      const okta = declare(identityProvider, alias, { displayName: "Okta" });
      const program = await Program.create("canary-keycloak", face, {
        ...backstage.env,
        KEYCLOAK_URL: proxy.origin,
      });
      try {
        proxy.begin(strikes);
        const watch = await wholeLife(program, {
          rounds,
          credentials: [canaryOf("the administrator's password", backstage.env.KEYCLOAK_PASSWORD ?? "")],
          made: tokensSent,
          resources: [{ ...okta, args: { ...okta.args, clientSecret: config("loginSecret") } }],
          planUnmasked: async ({ loginSecret }) => {
            const [found] = await backstage.objects(identityProvider);
            const unmasked = { ...(found?.object.config as object), clientSecret: loginSecret.secret };
            const body = { ...found?.object, displayName: "Changed", config: unmasked };
            planned = [{ method: "GET", status: 200, body }];
          },
          planEchoes: async ({ loginSecret }) => {
            planned = [{ method: "PUT", status: 400, body: { errorMessage: twice(loginSecret.secret) } }];
          },
          faultsLeft: async () => planned,
        });
        if (face === "yaml")
          await importAnew(program, watch, {
            name: alias,
            type: identityProvider.type,
            id: `${realm}/${alias}`,
          });
        await watch.must(["destroy", "--yes", "--skip-preview"]);
        await watch.searchKeptLogs();
        expect(watch.shown).toEqual(shownByTheEngine);
        expect(watch.leaks).toEqual([]);
        expect(tokens.size).toBeGreaterThan(0);
        expect(await backstage.objects(identityProvider)).toEqual([]);
      } finally {
        await program.project.dispose();
      }
    },
  );
});
