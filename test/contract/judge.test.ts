import { Judge } from "./judge";
import type { Exchange } from "./proxy";

const bearer = { authorization: "Bearer token" };
const key = { "slashid-orgid": "org", "slashid-api-key": "key" };
const json = { "content-type": "application/json" };
const oidc = "/organizations/sso/oidc/provider-credentials";
const saml = "/organizations/sso/saml/provider-credentials";
const provider = { id: "p", displayName: "Duo", oauth2: { acrValues: ["phr"] }, microsoft: null };

/** An exchange with ConductorOne that is right, with changes. */
const c1 = (changes: Partial<Exchange>): Exchange => ({
  method: "GET",
  target: "/api/v1/step-up/providers/p",
  headers: { ...bearer, ...(changes.body ? json : {}) },
  body: "",
  status: 200,
  answerHeaders: json,
  answer: JSON.stringify({ stepUpProvider: provider }),
  ...changes,
});

const update = (stepUpProvider: object, updateMask: string): Exchange =>
  c1({ method: "POST", body: JSON.stringify({ stepUpProvider, updateMask }) });

/** An exchange with SlashID that is right, with changes. */
const sid = (
  method: string,
  target: string,
  body: object | undefined,
  status: number,
  answer: object | null,
) => ({
  method,
  target,
  headers: { ...key, ...(body ? json : {}) },
  body: body ? JSON.stringify(body) : "",
  status,
  answerHeaders: answer ? json : {},
  answer: answer ? JSON.stringify(answer) : "",
});

const created = sid(
  "POST",
  oidc,
  { client_id: "c", client_secret: "s", provider: "google", options: { google: {} } },
  201,
  {},
);

function violations(...exchanges: readonly Exchange[]): string[] {
  const judge = new Judge();
  for (const exchange of exchanges) judge.see(exchange);
  return judge.violations;
}

describe("what is right is let through", () => {
  test.each<[string, Exchange]>([
    ["a read", c1({})],
    ["an update", update({ displayName: "Okta", microsoft: {} }, "displayName,microsoft")],
    ["a delete", c1({ method: "DELETE", body: "{}", answer: "{}" })],
    ["a refusal", c1({ status: 404, answer: '{"code":5,"message":"none","details":[]}' })],
    [
      "a value that no enum names yet",
      c1({ answer: showing({ microsoft: { validationMode: "NEW_MODE" } }) }),
    ],
    ["a create", created],
    ["a list that is narrowed", sid("GET", `${oidc}?oauth_provider=apple`, undefined, 200, { result: [] })],
    ["an answer without a body", sid("DELETE", `${saml}/i`, undefined, 204, null)],
  ])("%s", (_name, exchange) => {
    expect(violations(exchange)).toEqual([]);
  });
});

function showing(changes: object): string {
  return JSON.stringify({ stepUpProvider: { ...provider, oauth2: null, ...changes } });
}

describe("a wrong request is reported", () => {
  test.each<[string, Exchange, RegExp]>([
    ["another path", c1({ target: "/api/v2/step-up/providers/p" }), /no such operation/],
    ["another method", c1({ method: "PUT" }), /no such operation/],
    ["no credential", c1({ headers: {} }), /headers.*authorization/],
    ["a query", c1({ target: "/api/v1/step-up/providers/p?x=1" }), /query/],
    ["a body where there is none", c1({ body: "{}" }), /body: there must be none/],
    ["a body that is not JSON", c1({ method: "DELETE", body: "{", answer: "{}" }), /not JSON/],
    ["a body without its type", { ...update({}, "enabled"), headers: bearer }, /headers.*content-type/],
    ["a field that is only read", update({ id: "p" }, "displayName"), /must NOT have additional.* id/],
    ["a time that is only read", update({ updatedAt: "2030-01-01T00:00:00Z" }, "enabled"), /updatedAt/],
    ["a field that there is not", update({ nickname: "D" }, "displayName"), /nickname/],
    ["both arms of a choice", update({ oauth2: {}, microsoft: {} }, "oauth2"), /must NOT be valid/],
    ["a mask with a field that is only read", update({}, "displayName,id"), /updateMask/],
    ["a mask in another spelling", update({}, "display_name"), /updateMask/],
    ["an empty mask", update({}, ""), /updateMask/],
    [
      "enabled in a create",
      c1({ method: "POST", target: "/api/v1/step-up/providers", body: '{"enabled":true}' }),
      /enabled/,
    ],
    ["a null where a text belongs", update({ displayName: null }, "displayName"), /must be string/],
    [
      "another provider's options in a create",
      sid(
        "POST",
        oidc,
        { client_id: "c", client_secret: "s", provider: "google", options: { okta: {} } },
        201,
        {},
      ),
      /options/,
    ],
    [
      "another provider's option",
      sid("PATCH", `${oidc}/c`, { options: { google: { tenant: "x" } } }, 200, {}),
      /tenant/,
    ],
    [
      "Apple's options without its key",
      sid("PATCH", `${oidc}/c`, { options: { apple: {} } }, 200, {}),
      /private_key/,
    ],
    ["a change of the ID", sid("PATCH", `${oidc}/c`, { client_id: "d" }, 200, {}), /client_id/],
    [
      "a create without a secret",
      sid("POST", oidc, { client_id: "c", provider: "okta" }, 201, {}),
      /client_secret/,
    ],
    [
      "too many claims",
      sid("PATCH", `${saml}/i`, { email_claims: ["1", "2", "3", "4"] }, 204, null),
      /email_claims/,
    ],
    [
      "a consistency that there is not",
      { ...created, headers: { ...created.headers, "slashid-required-consistency": "everywhere" } },
      /consistency/,
    ],
    [
      "a wait that is too long",
      { ...created, headers: { ...created.headers, "slashid-required-consistency-timeout": "121" } },
      /timeout/,
    ],
    [
      "a consistency in a read",
      {
        ...sid("GET", saml, undefined, 200, { result: [] }),
        headers: { ...key, "slashid-required-consistency": "all_regions" },
      },
      /consistency/,
    ],
    [
      "a credential in the header of a sign-in",
      c1({
        method: "POST",
        target: "/auth/v1/token",
        headers: { ...bearer, "content-type": "application/x-www-form-urlencoded" },
        body: "grant_type=client_credentials",
        answer: '{"access_token":"t","token_type":"Bearer"}',
      }),
      /headers.*authorization/,
    ],
  ])("%s", (_name, exchange, words) => {
    expect(violations(exchange).join("\n")).toMatch(words);
  });

  test("another provider's options in a change", () => {
    const change = sid("PATCH", `${oidc}/c`, { options: { github: {} } }, 200, {});
    expect(violations(created, change)).toEqual([
      `PATCH ${oidc}/{client_id}: request body /options: github is another provider's`,
    ]);
  });
});

describe("a wrong answer is reported", () => {
  test.each<[string, Exchange, RegExp]>([
    ["a status that there is not", c1({ status: 202 }), /status 202/],
    ["a type that is not JSON's", c1({ answerHeaders: { "content-type": "text/html" } }), /headers/],
    ["a body that is not JSON", c1({ answer: "<html>" }), /not JSON/],
    ["a secret", c1({ answer: showing({ clientSecret: "s" }) }), /clientSecret/],
    ["no ID", c1({ answer: showing({ id: undefined }) }), /id/],
    ["a time that is none", c1({ answer: showing({ createdAt: "yesterday" }) }), /date-time/],
    ["both arms of a choice", c1({ answer: showing({ oauth2: {}, microsoft: {} }) }), /must NOT be valid/],
    ["an error in another form", c1({ status: 400, answer: '{"errors":[]}' }), /message/],
    ["another status for a create", { ...created, status: 200 }, /status 200/],
    ["a body with a 204", sid("DELETE", `${saml}/i`, undefined, 204, {}), /there must be none/],
    [
      "another provider's options",
      sid("GET", `${oidc}/c`, undefined, 200, {
        result: { client_id: "c", provider: "line", options: { okta: {} } },
      }),
      /options/,
    ],
    ["a list without its result", sid("GET", saml, undefined, 200, {}), /result/],
  ])("%s", (_name, exchange, words) => {
    expect(violations(exchange).join("\n")).toMatch(words);
  });
});
