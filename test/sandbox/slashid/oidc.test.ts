import { oidcBody, oidcPath, sha256, sharedHarness } from "../harness";

const harness = sharedHarness();

const create = (changes: Record<string, unknown> = {}) =>
  harness.slashid("POST", oidcPath, oidcBody(changes));
const read = async (id = "client-1") =>
  (await harness.slashid("GET", `${oidcPath}/${encodeURIComponent(id)}`)).json.result;
const patch = (body: unknown) => harness.slashid("PATCH", `${oidcPath}/client-1`, body);

const googleDefaults = {
  client_id: "client-1",
  provider: "google",
  enable_in_slashid_oidc_authz_server: false,
  options: { google: { authorize_scopes: ["openid", "email", "profile"] } },
};

describe("create", () => {
  test("answers 201 without the object; a GET then answers it without the secret", async () => {
    const reply = await create();
    expect([reply.status, reply.json]).toEqual([201, {}]);
    const read = await harness.slashid("GET", `${oidcPath}/client-1`);
    expect([read.status, read.json]).toEqual([200, { result: googleDefaults }]);
    expect(read.text).not.toContain("sid-secret-1");
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["label", { label: "Staff" }, { label: "Staff" }],
    ["external_cred_id", { external_cred_id: "ext-1" }, { external_cred_id: "ext-1" }],
    ["the deprecated external_cred", { external_cred: "ext-1" }, { external_cred_id: "ext-1" }],
    [
      "both spellings, of which the new one wins",
      { external_cred: "ext-1", external_cred_id: "ext-2" },
      { external_cred_id: "ext-2" },
    ],
    ["empty strings, which are left out", { label: "", external_cred_id: "" }, {}],
    [
      "enable_in_slashid_oidc_authz_server",
      { enable_in_slashid_oidc_authz_server: true },
      { enable_in_slashid_oidc_authz_server: true },
    ],
    ["options of no provider", { options: {} }, {}],
  ])("keeps %s", async (_name, changes, expected) => {
    expect((await create(changes)).status).toBe(201);
    expect(await read()).toEqual({ ...googleDefaults, ...expected });
  });

  test.each(["with space", "a/b", "50%25", "ünïcode", "https://x.example.com/?a=b#c"])(
    "keeps the client_id %s",
    async (client_id) => {
      await create({ client_id });
      expect(await read(client_id)).toMatchObject({ client_id });
    },
  );

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no client_id", { client_id: undefined }, /client_id/],
    ["an empty client_id", { client_id: "" }, /client_id/],
    ["no client_secret", { client_secret: undefined }, /client_secret/],
    ["an empty client_secret", { client_secret: "" }, /client_secret/],
    ["no provider", { provider: undefined }, /provider/],
    ["an unknown provider", { provider: "myspace" }, /provider/],
    ["an unknown field", { color: "red" }, /color/],
    ["a number as label", { label: 1 }, /label/],
    ["null as label", { label: null }, /label/],
    [
      "a string for a boolean",
      { enable_in_slashid_oidc_authz_server: "yes" },
      /enable_in_slashid_oidc_authz_server/,
    ],
    ["another provider's options", { options: { github: {} } }, /google/],
    ["options of an unknown provider", { options: { myspace: {} } }, /options/],
    ["null options", { options: { google: null } }, /options\.google/],
    ["an unknown option", { options: { google: { tenant: "x" } } }, /options\.google.*tenant/],
    ["scopes that are no list", { options: { google: { authorize_scopes: "openid" } } }, /authorize_scopes/],
  ])("refuses %s", async (_name, changes, message) => {
    const reply = await create(changes);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ errors: [{ httpcode: 400, message: expect.stringMatching(message) }] });
    expect((await harness.slashid("GET", oidcPath)).json).toEqual({ result: [] });
  });

  test("refuses a client_id that exists, and keeps the first", async () => {
    await create();
    const reply = await create({ provider: "github", client_secret: "sid-secret-2" });
    expect(reply.status).toBe(400);
    expect(reply.json.errors[0].message).toMatch(/client_id.*exist/);
    expect(await read()).toEqual(googleDefaults);
  });

  test.each([
    ["malformed JSON", '{"client_id":'],
    ["a list", "[]"],
    ["a body over 1 MiB", JSON.stringify(oidcBody({ label: "x".repeat(1024 * 1024) }))],
  ])("refuses %s", async (_name, body) => {
    const reply = await harness.slashid("POST", oidcPath, body);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ errors: [{ httpcode: 400, message: expect.any(String) }] });
  });
});

describe("list", () => {
  beforeEach(async () => {
    await create({ client_id: "a", provider: "google" });
    await create({ client_id: "b", provider: "github" });
    await create({ client_id: "c", provider: "google" });
  });

  test.each([
    ["", ["a", "b", "c"]],
    ["?oauth_provider=google", ["a", "c"]],
    ["?oauth_provider=line", []],
  ])("GET %s", async (query, expected) => {
    const { json } = await harness.slashid("GET", `${oidcPath}${query}`);
    expect(json.result.map(({ client_id }: { client_id: string }) => client_id)).toEqual(expected);
  });

  test("refuses an unknown provider", async () => {
    expect((await harness.slashid("GET", `${oidcPath}?oauth_provider=myspace`)).status).toBe(400);
  });
});

describe("patch", () => {
  const fullBody = { label: "Staff", external_cred_id: "ext-1", enable_in_slashid_oidc_authz_server: true };

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["nothing", {}, {}],
    ["label", { label: "People" }, { label: "People" }],
    ["label to empty", { label: "" }, { label: undefined }],
    ["external_cred_id", { external_cred_id: "ext-2" }, { external_cred_id: "ext-2" }],
    ["external_cred", { external_cred: "ext-2" }, { external_cred_id: "ext-2" }],
    ["external_cred_id to empty", { external_cred_id: "" }, { external_cred_id: undefined }],
    [
      "the flag",
      { enable_in_slashid_oidc_authz_server: false },
      { enable_in_slashid_oidc_authz_server: false },
    ],
    ["options of no provider", { options: {} }, {}],
    [
      "options, whole",
      { options: { google: {} } },
      { options: { google: { authorize_scopes: ["openid", "email", "profile"] } } },
    ],
  ])("changes %s", async (_name, body, expected) => {
    await create({ ...fullBody, options: { google: { authorize_scopes: ["calendar"] } } });
    const before = await read();
    const reply = await patch(body);
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect(await read()).toEqual({ ...before, ...expected });
  });

  test("changes the secret", async () => {
    await create();
    const reply = await patch({ client_secret: "sid-secret-2" });
    expect(reply.text).not.toContain("sid-secret-2");
    const { slashid } = await harness.control.objects();
    expect(slashid.oidcProviderCredentials[0]?.secrets).toEqual({
      client_secret: sha256("sid-secret-2"),
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ["a provider", { provider: "google" }],
    ["a client_id", { client_id: "client-1" }],
    ["an unknown field", { color: "red" }],
    ["an empty client_secret", { client_secret: "" }],
    ["a wrong type", { label: 1 }],
    ["another provider's options", { options: { okta: {} } }],
    ["options of several providers", { options: { google: {}, okta: {} } }],
  ])("refuses %s", async (_name, body) => {
    await create(fullBody);
    const before = await read();
    const reply = await patch({ label: "changed", ...body });
    expect(reply.status).toBe(400);
    expect(reply.json.errors[0]).toEqual({ httpcode: 400, message: expect.any(String) });
    expect(await read()).toEqual(before);
  });
});

test("delete answers 200, and the object is gone", async () => {
  await create();
  const reply = await harness.slashid("DELETE", `${oidcPath}/client-1`);
  expect([reply.status, reply.json]).toEqual([200, {}]);
  expect((await harness.slashid("GET", `${oidcPath}/client-1`)).status).toBe(404);
});

test.each([
  ["GET", undefined],
  ["PATCH", { label: "x" }],
  ["DELETE", undefined],
])("%s of an absent one answers 404", async (method, body) => {
  const reply = await harness.slashid(method, `${oidcPath}/absent`, body);
  expect(reply.status).toBe(404);
  expect(reply.json).toEqual({ errors: [{ httpcode: 404, message: expect.any(String) }] });
});
