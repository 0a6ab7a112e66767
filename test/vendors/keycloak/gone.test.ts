import { listed as listedIds } from "../../../provider/core/lifecycle/gone";
import { keycloak } from "../../../provider/vendors/keycloak";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, listed } from "../harness";

const url = "https://sso.example.com";
const realms = "/admin/realms";
const providers = `${realms}/staff/identity-provider/instances`;

/** A server that has these lists, and says of all else that it does not exist. */
function serverWith(name: string, lists: Readonly<Record<string, unknown>>): FakePlatform {
  const platform = new FakePlatform(keycloak, url, { url, accessToken: "token-1" }, name);
  platform.answersWith((target) => {
    const [path = ""] = target.split("?");
    const list = lists[path];
    if (typeof list === "number") return { status: list, body: { error: "HTTP 403 Forbidden" } };
    if (list !== undefined) return { status: 200, body: list };
    const error = path.startsWith(realms) ? "Realm not found." : "HTTP 404 Not Found";
    return { status: 404, body: { error } };
  });
  return platform;
}

describe.each([
  ["IdentityProvider", "staff/okta"],
  ["IdentityProviderMapper", "staff/okta/m-1"],
])("an %s", (name, id) => {
  test("is gone with its realm, where the list of realms does not have that", async () => {
    const { operations } = serverWith(name, { [realms]: [{ realm: "master" }] });
    expect(await listedIds(operations, [id])).toEqual(new Set());
    expect(await listed(operations, { realm: "staff" })).toEqual([]);
  });

  test("is not gone where nothing but a 404 says so, and the address is named", async () => {
    const { operations } = serverWith(name, {});
    for (const asked of [listedIds(operations, [id]), listed(operations, { realm: "staff" })]) {
      const { message } = await thrownBy(asked);
      expect(message).toContain("could not list the realms, which would show that the realm staff is gone");
      expect(message).toContain("Check idp:keycloak.url or KEYCLOAK_URL");
    }
  });

  test.each([
    ["may not see any realm", 403, "it answered 403"],
    ["lists the realm that it does not find", [{ realm: "staff" }], "but lists it"],
  ])("is not gone where the server %s", async (_what, list, expected) => {
    const { operations } = serverWith(name, { [realms]: list });
    expect((await thrownBy(listedIds(operations, [id]))).message).toContain(expected);
  });
});

describe("a mapper, where Keycloak finds none of its identity provider,", () => {
  const mapped = (list: unknown) => serverWith("IdentityProviderMapper", { [providers]: list }).operations;

  test("is gone with the identity provider, where the list does not have that", async () => {
    expect(await listedIds(mapped([{ alias: "google" }]), ["staff/okta/m-1"])).toEqual(new Set());
  });

  test("is not gone where the list has the identity provider", async () => {
    const { message } = await thrownBy(listedIds(mapped([{ alias: "okta" }]), ["staff/okta/m-1"]));
    expect(message).toContain("could not list what belongs to the identity provider staff/okta");
  });
});
