import { c1Body, providersPath, sender, sha256, sharedHarness } from "../harness";

const harness = sharedHarness();

const create = async (changes: Record<string, unknown> = {}) =>
  (await harness.c1("POST", providersPath, c1Body(changes))).json.stepUpProvider;

describe("create", () => {
  test("answers the provider with each unset field written out, and without its secret", async () => {
    const { clock } = harness;
    const reply = await harness.c1("POST", providersPath, c1Body());
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      stepUpProvider: {
        id: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
        displayName: "Duo",
        issuerUrl: "https://duo.example.com",
        clientId: "client-1",
        enabled: true,
        oauth2: { acrValues: ["phr"] },
        microsoft: null,
        createdAt: clock.text,
        updatedAt: clock.text,
        lastTestedAt: null,
      },
    });
    expect(reply.text).not.toContain("c1-secret-1");
  });

  test.each([
    ["empty oauth2 settings", { oauth2: {} }, { oauth2: { acrValues: [] } }],
    ["a null list", { oauth2: { acrValues: null } }, { oauth2: { acrValues: [] } }],
    [
      "empty microsoft settings",
      { oauth2: null, microsoft: {} },
      {
        oauth2: null,
        microsoft: {
          tenant: "",
          validationMode: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
          conditionalAccessIds: [],
        },
      },
    ],
    [
      "ACRS with ids",
      {
        oauth2: undefined,
        microsoft: {
          tenant: "contoso.com",
          validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
          conditionalAccessIds: ["C1", "C99"],
        },
      },
      {
        microsoft: {
          tenant: "contoso.com",
          validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
          conditionalAccessIds: ["C1", "C99"],
        },
      },
    ],
  ])("accepts %s", async (_name, changes, expected) => {
    expect(await create(changes)).toMatchObject(expected);
  });

  test("allows two providers with the same contents", async () => {
    const [one, other] = [await create(), await create()];
    expect(one.id).not.toBe(other.id);
  });

  const acrs = (conditionalAccessIds?: unknown) => ({
    oauth2: undefined,
    microsoft: { validationMode: "MICROSOFT_VALIDATION_MODE_ACRS", conditionalAccessIds },
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["an unknown field", { color: "red" }, /color/],
    ["enabled", { enabled: true }, /enabled/],
    ["a number for a string", { displayName: 7 }, /displayName/],
    ["no displayName", { displayName: undefined }, /displayName/],
    ["an empty displayName", { displayName: "" }, /displayName/],
    ["no issuerUrl", { issuerUrl: undefined }, /issuerUrl/],
    ["an http issuer", { issuerUrl: "http://duo.example.com" }, /issuerUrl/],
    ["an issuer that is no URL", { issuerUrl: "duo" }, /issuerUrl/],
    ["no clientId", { clientId: undefined }, /clientId/],
    ["no clientSecret", { clientSecret: undefined }, /clientSecret/],
    ["an empty clientSecret", { clientSecret: "" }, /clientSecret/],
    ["neither arm of the oneof", { oauth2: undefined }, /oauth2 and microsoft/],
    ["both arms of the oneof", { microsoft: {} }, /oauth2 and microsoft/],
    ["a string for acrValues", { oauth2: { acrValues: "phr" } }, /oauth2\.acrValues/],
    ["an unknown oauth2 field", { oauth2: { acr: [] } }, /oauth2/],
    [
      "an unknown validation mode",
      { oauth2: null, microsoft: { validationMode: "MAGIC" } },
      /microsoft\.validationMode/,
    ],
    ["ACRS without ids", acrs(), /conditionalAccessIds/],
    ["ACRS with an empty list", acrs([]), /conditionalAccessIds/],
    ["the id C0", acrs(["C0"]), /conditionalAccessIds/],
    ["the id C100", acrs(["C1", "C100"]), /conditionalAccessIds/],
    ["an id in lower case", acrs(["c1"]), /conditionalAccessIds/],
  ])("refuses %s", async (_name, changes, message) => {
    const reply = await harness.c1("POST", providersPath, c1Body(changes));
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ code: 3, message: expect.stringMatching(message), details: [] });
    expect((await harness.c1("GET", providersPath)).json.list).toEqual([]);
  });

  test.each([
    ["malformed JSON", '{"displayName":'],
    ["an array", "[]"],
    ["a body over 1 MiB", JSON.stringify(c1Body({ displayName: "x".repeat(1024 * 1024) }))],
  ])("refuses %s", async (_name, body) => {
    const reply = await harness.c1("POST", providersPath, body);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code: 3, details: [] });
  });
});

test("refuses a body over 1 MiB whose length isn't told", async () => {
  const { serverUrl, accessToken } = harness.sandbox.address.conductorone;
  const response = await fetch(`${serverUrl}${providersPath}`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}` },
    body: new Blob(["x".repeat(8 * 1024 * 1024)]).stream(),
    duplex: "half",
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 3, message: expect.stringMatching(/larger/) });
});

describe("access", () => {
  test.each<[string, Record<string, string>]>([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer wrong" }],
    ["another scheme", { authorization: "Basic wrong" }],
  ])("refuses %s", async (_name, headers) => {
    const anonymous = sender(harness.sandbox.address.conductorone.serverUrl, headers);
    const reply = await anonymous("GET", providersPath);
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual({ code: 16, message: expect.any(String), details: [] });
  });

  test.each([
    ["GET", "/api/v1/nothing"],
    ["GET", "/elsewhere"],
    ["PUT", providersPath],
  ])("answers %s %s with 404", async (method, path) => {
    const reply = await harness.c1(method, path);
    expect(reply.status).toBe(404);
    expect(reply.json).toMatchObject({ code: 5 });
  });
});

describe("one provider", () => {
  test("GET answers it", async () => {
    const created = await create();
    const reply = await harness.c1("GET", `${providersPath}/${created.id}`);
    expect(reply.json).toEqual({ stepUpProvider: created });
  });

  test.each([
    ["an empty object", {}],
    ["no body", undefined],
  ])("DELETE with %s removes it", async (_name, body) => {
    const { id } = await create();
    const reply = await harness.c1("DELETE", `${providersPath}/${id}`, body);
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect((await harness.c1("GET", `${providersPath}/${id}`)).status).toBe(404);
  });

  test("DELETE refuses a body with fields", async () => {
    const { id } = await create();
    expect((await harness.c1("DELETE", `${providersPath}/${id}`, { force: true })).status).toBe(400);
    expect((await harness.c1("GET", `${providersPath}/${id}`)).status).toBe(200);
  });

  test("a new secret is kept, moves updatedAt and isn't answered", async () => {
    const { clock, c1, control } = harness;
    const { id, createdAt } = await create();
    clock.advance(60);
    const reply = await c1("POST", `${providersPath}/${id}/secret`, { clientSecret: "c1-secret-2" });
    expect(reply.json.stepUpProvider).toMatchObject({ id, createdAt, updatedAt: clock.text });
    expect(reply.text).not.toContain("c1-secret-2");
    const [stored] = (await control.objects()).conductorone.stepUpProviders;
    expect(stored?.secrets).toEqual({ clientSecret: sha256("c1-secret-2") });
  });

  test.each([
    ["an empty secret", { clientSecret: "" }],
    ["no secret", {}],
    ["a number", { clientSecret: 1 }],
    ["another field", { clientSecret: "x", displayName: "y" }],
  ])("a new secret is refused when it is %s", async (_name, body) => {
    const { id } = await create();
    const reply = await harness.c1("POST", `${providersPath}/${id}/secret`, body);
    expect([reply.status, reply.json.code]).toEqual([400, 3]);
  });

  test.each([
    ["GET", "/absent", undefined],
    ["DELETE", "/absent", {}],
    ["POST", "/absent", { stepUpProvider: { displayName: "x" }, updateMask: "displayName" }],
    ["POST", "/absent/secret", { clientSecret: "x" }],
    ["POST", "/absent/test", {}],
  ])("%s %s answers 404", async (method, path, body) => {
    const reply = await harness.c1(method, `${providersPath}${path}`, body);
    expect(reply.status).toBe(404);
    expect(reply.json).toEqual({ code: 5, message: expect.any(String), details: [] });
  });
});
