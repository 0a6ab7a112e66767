import { z } from "zod";
import { fieldsOf, leavesOf } from "../../../provider/core/model/fields";
import {
  oktaOrganizationUrl,
  scopes,
} from "../../../provider/vendors/slashid/oidc-provider-credentials/schemas";
import { describeFormed } from "../formed";

describe("scopes", () => {
  test("are a set with the implied ones as default", () => {
    const [leaf] = leavesOf(fieldsOf(z.object({ scopes: scopes(["a", "b"], "Them.") })));
    expect(leaf).toMatchObject({
      platformDefault: ["a", "b"],
      description: "Them. SlashID always adds a, b.",
    });
    expect(leaf?.equality(["b", "x", "a"])).toBe(leaf?.equality(["x"]));
  });

  test.each(["", "a b", 'a"b', "a\\b", "ä", "a\n"])("may not be %p", (scope) => {
    expect(scopes([], "Them.").safeParse([scope]).success).toBe(false);
  });

  test.each(["openid", "User.Read", "https://graph.microsoft.com/.default", "read:user", "!#[]~"])(
    "may be %p",
    (scope) => {
      expect(scopes([], "Them.").safeParse([scope]).success).toBe(true);
    },
  );
});

describeFormed([
  [
    "an Okta organization",
    oktaOrganizationUrl("It."),
    {
      right: [
        "",
        "https://example.okta.com",
        "https://example.okta.com/",
        "https://login.example.com",
        "https://example.okta.com:8443",
        "HTTPS://EXAMPLE.okta.com",
      ],
      wrong: [
        "example.okta.com",
        "http://example.okta.com",
        "https://example.okta.com/oauth2/default",
        "https://example.okta.com//",
        "https://example.okta.com?a=hunter2",
        "https://example.okta.com#hunter2",
        "https://user:hunter2@example.okta.com",
        "https://example.okta.com ",
        "https://example.okta.com\n",
      ],
      says: /^must be the https URL of the organization without a path, like "https:\/\/example\.okta\.com"$/,
    },
  ],
]);
