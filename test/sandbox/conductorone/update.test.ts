import { c1Body, type Harness, PROVIDERS, startHarness } from "../harness";

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.sandbox.close());
beforeEach(() => harness.control.reset());

const MICROSOFT = {
  tenant: "contoso.com",
  validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
  conditionalAccessIds: ["C1"],
};

const OIDC_MODE = "MICROSOFT_VALIDATION_MODE_OIDC";

const create = async (changes: Record<string, unknown> = {}) =>
  (await harness.c1("POST", PROVIDERS, c1Body(changes))).json.stepUpProvider;

const update = (id: string, stepUpProvider: unknown, updateMask?: string | null) =>
  harness.c1("POST", `${PROVIDERS}/${id}`, { stepUpProvider, updateMask });

type Case = [
  string,
  { from?: object; sent: object; mask?: string | null; expected: Record<string, unknown> },
];

const ALL = {
  displayName: "New",
  issuerUrl: "https://new.example.com",
  clientId: "client-2",
  enabled: false,
};

test.each<Case>([
  ["only what the mask names", { sent: ALL, mask: "displayName", expected: { displayName: "New" } }],
  ["several paths", { sent: ALL, mask: "displayName,issuerUrl,clientId,enabled", expected: ALL }],
  ["enabled to false, when unset", { sent: {}, mask: "enabled", expected: { enabled: false } }],
  [
    "one arm, which clears the other",
    { sent: { microsoft: MICROSOFT }, mask: "microsoft", expected: { microsoft: MICROSOFT, oauth2: null } },
  ],
  [
    "both arms named, one set",
    {
      sent: { microsoft: MICROSOFT },
      mask: "microsoft,oauth2",
      expected: { microsoft: MICROSOFT, oauth2: null },
    },
  ],
  [
    "a nested path of the same arm",
    {
      from: { oauth2: null, microsoft: MICROSOFT },
      sent: { microsoft: { tenant: "other.com", validationMode: OIDC_MODE } },
      mask: "microsoft.tenant",
      expected: { microsoft: { ...MICROSOFT, tenant: "other.com" } },
    },
  ],
  [
    "a nested path to its unset value",
    { sent: { oauth2: {} }, mask: "oauth2.acrValues", expected: { oauth2: { acrValues: [] } } },
  ],
  [
    "a nested path of the other arm",
    {
      sent: { microsoft: { validationMode: OIDC_MODE } },
      mask: "microsoft.validationMode",
      expected: {
        oauth2: null,
        microsoft: { tenant: "", validationMode: OIDC_MODE, conditionalAccessIds: [] },
      },
    },
  ],
  [
    "two nested paths",
    {
      from: { oauth2: null, microsoft: MICROSOFT },
      sent: { microsoft: { ...MICROSOFT, validationMode: OIDC_MODE, conditionalAccessIds: ["C2", "C1"] } },
      mask: "microsoft.validationMode,microsoft.conditionalAccessIds",
      expected: {
        microsoft: { ...MICROSOFT, validationMode: OIDC_MODE, conditionalAccessIds: ["C2", "C1"] },
      },
    },
  ],
  [
    "without a mask, what is set",
    { sent: { ...ALL, clientId: "" }, expected: { ...ALL, clientId: "client-1", enabled: true } },
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
  expect((await harness.c1("GET", `${PROVIDERS}/${before.id}`)).json).toEqual(reply.json);
});

test.each<[string, unknown, string, RegExp]>([
  ["an unknown path", ALL, "colour", /colour/],
  ["a path in snake_case", ALL, "display_name", /display_name/],
  ["a read-only path", ALL, "createdAt", /read-only/],
  ["the id", { id: "x" }, "displayName,id", /read-only/],
  ["the secret", ALL, "clientSecret", /clientSecret/],
  ["an unknown nested path", ALL, "oauth2.scopes", /oauth2\.scopes/],
  ["an unknown field", { ...ALL, color: "red" }, "displayName", /color/],
  ["a wrong type", { enabled: "yes" }, "enabled", /enabled/],
  ["no provider", null, "displayName", /stepUpProvider/],
  ["both arms", { oauth2: {}, microsoft: {} }, "oauth2", /oneof/],
  ["an empty displayName", { displayName: "" }, "displayName", /displayName/],
  ["an http issuer", { issuerUrl: "http://x.example.com" }, "issuerUrl", /issuerUrl/],
  ["the only arm cleared", {}, "oauth2", /oauth2 and microsoft/],
  [
    "ACRS without ids",
    { microsoft: { validationMode: MICROSOFT.validationMode } },
    "microsoft.validationMode",
    /conditionalAccessIds/,
  ],
])("refuses %s and changes nothing", async (_name, sent, mask, message) => {
  const before = await create();
  const reply = await update(before.id, sent, mask);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ code: 3, message: expect.stringMatching(message), details: [] });
  expect((await harness.c1("GET", `${PROVIDERS}/${before.id}`)).json.stepUpProvider).toEqual(before);
});
