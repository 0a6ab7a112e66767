import { pathText, type Value, type Values, withValueAt } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Life } from "../../support/engine/life";
import { newRealm, type Realm } from "../../support/keycloak/realm";
import { describeWithKeycloak } from "../../support/keycloak/run";
import { environmentOf } from "./environment";
import { fieldSamples } from "./field-samples";

const type = "keycloak:IdentityProvider";

describeWithKeycloak("each field of an identity provider", () => {
  let realm: Realm;
  let provider: Provider;
  beforeAll(async () => {
    realm = await newRealm();
    provider = new Provider(vendors, { environment: environmentOf(realm), log: () => {} });
  });
  afterAll(async () => {
    await provider?.close();
    await realm?.admin.deleteRealm(realm.realm);
  });

  test.each(fieldSamples())(
    "$path: set, changed, changed behind the back, set back, left out",
    async (sample) => {
      const { path, first, second, canBeLeftOut, edited } = sample;
      const alias = path.replaceAll(".", "-");
      const secret = sample.base.providerId === "saml" ? {} : { clientSecret: "secret-0123456789" };
      const base: Values = { ...sample.base, ...secret, realm: realm.realm, alias };
      const having = (value: Value) => withValueAt(base, path.split("."), value);
      const paths = (changes: readonly { path: readonly string[] }[]) =>
        changes.map((change) => pathText(change.path));

      const life = await Life.begin(provider, type, having(first));
      expect(await life.refresh()).toBeUndefined();
      expect(paths(await life.become(having(second)))).toEqual([path]);
      expect(await life.refresh()).toBeUndefined();

      const found = (await realm.admin.identityProvider(realm.realm, alias)) ?? {};
      await realm.admin.putIdentityProvider(
        realm.realm,
        alias,
        edited(found, first) as Record<string, unknown>,
      );
      expect(paths((await life.refresh())?.fields ?? [])).toEqual([path]);
      expect(paths(await life.become(having(second)))).toEqual([path]);
      expect(await life.refresh()).toBeUndefined();

      if (canBeLeftOut) {
        expect(paths(await life.become(base))).toEqual([path]);
        expect(await life.refresh()).toBeUndefined();
        expect(await life.diff(base)).toEqual([]);
      }
      await life.end();
    },
  );
});
