import { c1Body, providersPath, sharedHarness } from "../harness";

const harness = sharedHarness();

const microsoftSettings = {
  tenant: "contoso.com",
  validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
  conditionalAccessIds: ["C1"],
};

const oidcMode = "MICROSOFT_VALIDATION_MODE_OIDC";

const create = async (changes: Record<string, unknown> = {}) =>
  (await harness.c1("POST", providersPath, c1Body(changes))).json.stepUpProvider;

const update = (id: string, stepUpProvider: unknown, updateMask?: string | null) =>
  harness.c1("POST", `${providersPath}/${id}`, { stepUpProvider, updateMask });

type Case = [
  string,
  { from?: object; sent: object; mask?: string | null; expected: Record<string, unknown> },
];

const allFields = {
  displayName: "New",
  issuerUrl: "https://new.example.com",
  clientId: "client-2",
  enabled: false,
};

test.each<Case>([
  ["only what the mask names", { sent: allFields, mask: "displayName", expected: { displayName: "New" } }],
  ["several paths", { sent: allFields, mask: "displayName,issuerUrl,clientId,enabled", expected: allFields }],
  ["enabled to false, when unset", { sent: {}, mask: "enabled", expected: { enabled: false } }],
  [
    "one arm, which clears the other",
    {
      sent: { microsoft: microsoftSettings },
      mask: "microsoft",
      expected: { microsoft: microsoftSettings, oauth2: null },
    },
  ],
  [
    "both arms named, one set",
    {
      sent: { microsoft: microsoftSettings },
      mask: "microsoft,oauth2",
      expected: { microsoft: microsoftSettings, oauth2: null },
    },
  ],
  [
    "a nested path of the same arm",
    {
      from: { oauth2: null, microsoft: microsoftSettings },
      sent: { microsoft: { tenant: "other.com", validationMode: oidcMode } },
      mask: "microsoft.tenant",
      expected: { microsoft: { ...microsoftSettings, tenant: "other.com" } },
    },
  ],
  [
    "a nested path to its unset value",
    { sent: { oauth2: {} }, mask: "oauth2.acrValues", expected: { oauth2: { acrValues: [] } } },
  ],
  [
    "a nested path of the other arm",
    {
      sent: { microsoft: { validationMode: oidcMode } },
      mask: "microsoft.validationMode",
      expected: {
        oauth2: null,
        microsoft: { tenant: "", validationMode: oidcMode, conditionalAccessIds: [] },
      },
    },
  ],
  [
    "two nested paths",
    {
      from: { oauth2: null, microsoft: microsoftSettings },
      sent: {
        microsoft: { ...microsoftSettings, validationMode: oidcMode, conditionalAccessIds: ["C2", "C1"] },
      },
      mask: "microsoft.validationMode,microsoft.conditionalAccessIds",
      expected: {
        microsoft: { ...microsoftSettings, validationMode: oidcMode, conditionalAccessIds: ["C2", "C1"] },
      },
    },
  ],
  [
    "without a mask, what is set",
    { sent: { ...allFields, clientId: "" }, expected: { ...allFields, clientId: "client-1", enabled: true } },
  ],
  [
    "with a null mask, what is set",
    {
      sent: { id: "ignored", oauth2: { acrValues: ["a", "b"] } },
      mask: null,
      expected: { oauth2: { acrValues: ["a", "b"] } },
    },
  ],
])("changes %s", async (_name, { from, sent, mask, expected }) => {
  const before = await create({ ...from });
  harness.clock.advance(60);
  const reply = await update(before.id, sent, mask);
  expect(reply.status).toBe(200);
  expect(reply.json.stepUpProvider).toEqual({ ...before, ...expected, updatedAt: harness.clock.text });
  expect((await harness.c1("GET", `${providersPath}/${before.id}`)).json).toEqual(reply.json);
});

test.each<[string, unknown, string, RegExp]>([
  ["an unknown path", allFields, "colour", /colour/],
  ["a path in snake_case", allFields, "display_name", /display_name/],
  ["a read-only path", allFields, "createdAt", /read-only/],
  ["the id", { id: "x" }, "displayName,id", /read-only/],
  ["the secret", allFields, "clientSecret", /clientSecret/],
  ["an unknown nested path", allFields, "oauth2.scopes", /oauth2\.scopes/],
  ["an unknown field", { ...allFields, color: "red" }, "displayName", /color/],
  ["a wrong type", { enabled: "yes" }, "enabled", /enabled/],
  ["no provider", null, "displayName", /stepUpProvider/],
  ["both arms", { oauth2: {}, microsoft: {} }, "oauth2", /oneof/],
  ["an empty displayName", { displayName: "" }, "displayName", /displayName/],
  ["an http issuer", { issuerUrl: "http://x.example.com" }, "issuerUrl", /issuerUrl/],
  ["the only arm cleared", {}, "oauth2", /oauth2 and microsoft/],
  [
    "ACRS without ids",
    { microsoft: { validationMode: microsoftSettings.validationMode } },
    "microsoft.validationMode",
    /conditionalAccessIds/,
  ],
])("refuses %s and changes nothing", async (_name, sent, mask, message) => {
  const before = await create();
  const reply = await update(before.id, sent, mask);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ code: 3, message: expect.stringMatching(message), details: [] });
  expect((await harness.c1("GET", `${providersPath}/${before.id}`)).json.stepUpProvider).toEqual(before);
});
