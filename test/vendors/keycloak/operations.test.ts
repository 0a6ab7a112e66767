import { Secret } from "../../../provider/core/model/secret";
import { keycloak } from "../../../provider/vendors/keycloak";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, updateOf, write } from "../harness";
import { oidcInputs } from "./inputs";

const url = "https://sso.example.com";
const instances = "/admin/realms/staff/identity-provider/instances";
const mask = "**********";
const found = { alias: "okta", providerId: "oidc", config: { clientSecret: mask, clientId: "client-1" } };

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform(keycloak, url, { url, accessToken: "token-1" });
});

test("an update reads the object, and puts it back whole", async () => {
  platform.answers(200, { ...found, organizationId: "o-1" });
  platform.answers(204, "");
  await platform.operations.update(
    "staff/okta",
    updateOf(oidcInputs({ displayName: "Okta" }), ["displayName"]),
  );
  expect(platform.requests).toEqual([`GET ${instances}/okta`, `PUT ${instances}/okta`]);
  expect(platform.sent[1]).toMatchObject({
    body: { displayName: "Okta", organizationId: "o-1", config: { clientSecret: mask } },
  });
});

test("an update sends the secret where Keycloak has none", async () => {
  platform.answers(200, { ...found, config: {} });
  platform.answers(204, "");
  const update = { ...updateOf(oidcInputs(), ["displayName"]), secret: () => new Secret("s-1") };
  await platform.operations.update("staff/okta", update);
  expect(platform.sent[1]).toMatchObject({ body: { config: { clientSecret: "s-1" } } });
});

test.each(["okta", "a/b/c", "/okta", "staff/"])("the ID %j is refused, and nothing is sent", async (id) => {
  expect(await thrownBy(platform.operations.read(id))).toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("REALM/ALIAS"),
  });
  expect(platform.sent).toEqual([]);
});

test.each([
  [{ error: "HTTP 404 Not Found" }, undefined],
  [{ error: "Realm not found." }, undefined],
])("%j says that there is no such object", async (body, expected) => {
  platform.answers(404, body);
  expect(await platform.operations.read("staff/okta")).toBe(expected);
});

test("a path that the server does not have is no missing object", async () => {
  platform.answers(404, { error: "Unable to find matching target resource method" });
  expect((await thrownBy(platform.operations.read("staff/okta"))).message).toContain("KEYCLOAK_BASE_PATH");
});

test("a name with other signs stays one segment of the path", async () => {
  platform.answers(201, "");
  await platform.operations.create(write(oidcInputs({ realm: "ü?x", alias: "a%2f" })));
  expect(platform.requests).toEqual(["POST /admin/realms/%C3%BC%3Fx/identity-provider/instances"]);
});
