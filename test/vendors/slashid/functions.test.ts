import type { Values } from "../../../provider/core/model/values";
import { sharedProvider } from "../../runtime/provider-at-sandbox";

const run = sharedProvider();
const { list, oidc, saml } = run;

describe("of SlashID", () => {
  test("getOidcProviderCredentials shows the object", async () => {
    await oidc({ label: "L", options: { google: { authorizeScopes: ["x"] } } });
    expect(await run.provider.invoke("slashid:getOidcProviderCredentials", { id: "client-1" })).toMatchObject(
      {
        id: "client-1",
        clientId: "client-1",
        provider: "google",
        label: "L",
        options: { google: { authorizeScopes: expect.arrayContaining(["x"]) } },
      },
    );
  });

  test("listOidcProviderCredentials lists all, or those of a provider", async () => {
    await oidc();
    await oidc({ clientId: "client-2", provider: "okta" });
    const found = (filters: Values) =>
      list("slashid:listOidcProviderCredentials", filters, "oidcProviderCredentials");
    expect((await found({})).map(({ id }) => id).sort()).toEqual(["client-1", "client-2"]);
    expect(await found({ provider: "okta" })).toMatchObject([{ id: "client-2" }]);
    expect(await found({ provider: null })).toHaveLength(2);
  });

  test("getSamlProviderCredentials and listSamlProviderCredentials show the objects", async () => {
    const id = await saml({ emailClaims: ["mail"], label: "L" });
    const shown = { id, idpMetadataUrl: "https://idp.example.com/saml", emailClaims: ["mail"], label: "L" };
    expect(await run.provider.invoke("slashid:getSamlProviderCredentials", { id })).toMatchObject(shown);
    expect(await list("slashid:listSamlProviderCredentials", {}, "samlProviderCredentials")).toMatchObject([
      shown,
    ]);
  });
});
