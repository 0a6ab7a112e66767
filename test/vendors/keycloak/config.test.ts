import type { Values } from "../../../provider/core/model/values";
import { checkConfiguration, resolveConfiguration } from "../../../provider/runtime/configuration";
import { keycloak } from "../../../provider/vendors/keycloak";

const complete = { url: "https://sso.example.com", accessToken: "token-1" };
const what =
  'must end where the server is, as "https://sso.example.com" and "/auth" do: leave out "/realms/…", "/admin" or "/admin/…" at its end';

/** What the check of a preview says, path by path. */
const refusals = (changes: Values) =>
  checkConfiguration([keycloak], { keycloak: { ...complete, ...changes } }).map(
    ({ path, reason }) => `${path.join(".")} ${reason}`,
  );

const notMounts = [
  "/realms",
  "/realms/master",
  "/realms/staff/account",
  "/admin",
  "/admin/realms",
  "/admin/realms/staff",
  "/admin/staff/console",
  "/auth/realms/master",
  "/auth/admin",
  "/auth/admin/realms",
];

const mounts = ["/auth", "/admin/keycloak", "/sso/admin/auth", "/realm", "/my-realms", "/administration"];

describe("a path that leads past the server is refused by its field:", () => {
  test.each(notMounts)("%s", (path) => {
    const url = complete.url + path;
    expect(refusals({ url })).toEqual([`keycloak.url ${what}`]);
    expect(refusals({ url: `${url}/` })).toEqual([`keycloak.url ${what}`]);
    expect(refusals({ basePath: path })).toEqual([`keycloak.basePath ${what}`]);
  });

  test.each(notMounts)("%s in a variable of the environment", (path) => {
    const resolve = (environment: Record<string, string>) => () =>
      resolveConfiguration(
        keycloak,
        {},
        {
          environment: {
            KEYCLOAK_URL: complete.url,
            KEYCLOAK_ACCESS_TOKEN: complete.accessToken,
            ...environment,
          },
        },
      );
    expect(resolve({ KEYCLOAK_URL: complete.url + path })).toThrow(`  url ${what}.`);
    expect(resolve({ KEYCLOAK_BASE_PATH: path })).toThrow(`  basePath ${what}.`);
  });
});

test.each(mounts)("the server may be at %s", (path) => {
  expect(refusals({ url: complete.url + path })).toEqual([]);
  expect(refusals({ url: `${complete.url}${path}/` })).toEqual([]);
  expect(refusals({ basePath: path })).toEqual([]);
});

test("a value that is no address at all is refused for that alone", () => {
  expect(refusals({ url: "realms" })).toEqual([expect.stringContaining("keycloak.url must be an https URL")]);
});
