import { appleOptions, oidcBody, oidcPath, sha256, sharedHarness } from "../harness";

const harness = sharedHarness();

const create = (provider: string, sent?: unknown) =>
  harness.slashid("POST", oidcPath, oidcBody({ provider, options: sent && { [provider]: sent } }));
const read = async () => (await harness.slashid("GET", `${oidcPath}/client-1`)).json.result.options;
const patchApple = (apple: unknown) =>
  harness.slashid("PATCH", `${oidcPath}/client-1`, { options: { apple } });
const secrets = async () => (await harness.control.objects()).slashid.oidcProviderCredentials[0]?.secrets;

const appleDefaults = {
  authorize_scopes: ["openid", "email", "name"],
  private_key: "********",
  team_id: "TEAM123456",
  key_id: "KEY1234567",
  secret_lifetime: "720h0m0s",
};

describe.each<[string, string[], object]>([
  ["google", ["openid", "email", "profile"], {}],
  ["github", ["read:user", "user:email"], {}],
  ["bitbucket", ["account"], {}],
  ["gitlab", ["read_user"], {}],
  ["facebook", ["email", "public_profile"], {}],
  ["line", ["openid", "email", "profile"], {}],
  ["azuread", ["openid", "email", "profile", "User.Read"], { tenant: "common" }],
  ["okta", ["openid", "email", "profile"], { organization_url: "" }],
])("%s", (provider, implied, defaults) => {
  test.each<[string, unknown, string[]]>([
    ["no options", undefined, implied],
    ["empty options", {}, implied],
    ["another scope", { authorize_scopes: ["extra"] }, [...implied, "extra"]],
    ["implied scopes again", { authorize_scopes: [...implied, "extra", "extra"] }, [...implied, "extra"]],
  ])("with %s has its defaults and the implied scopes", async (_name, sent, authorize_scopes) => {
    expect((await create(provider, sent)).status).toBe(201);
    expect(await read()).toEqual({ [provider]: { authorize_scopes, ...defaults } });
  });
});

test.each([
  ["azuread", { tenant: "contoso.com" }],
  ["okta", { organization_url: "https://acme.okta.com" }],
])("%s keeps its own options", async (provider, sent) => {
  await create(provider, sent);
  expect((await read())[provider]).toMatchObject(sent);
});

describe("apple", () => {
  test("never answers its private key", async () => {
    const reply = await create("apple", appleOptions());
    expect(reply.status).toBe(201);
    expect(await read()).toEqual({ apple: appleDefaults });
    for (const path of [oidcPath, `${oidcPath}/client-1`]) {
      expect((await harness.slashid("GET", path)).text).not.toContain("apple-key-1");
    }
    expect(await secrets()).toEqual({
      client_secret: sha256("sid-secret-1"),
      "options.apple.private_key": sha256("apple-key-1"),
    });
  });

  test("keeps its private key when other fields change", async () => {
    await create("apple", appleOptions());
    await harness.slashid("PATCH", `${oidcPath}/client-1`, { label: "x", client_secret: "sid-secret-2" });
    expect(await read()).toEqual({ apple: appleDefaults });
    expect(await secrets()).toEqual({
      client_secret: sha256("sid-secret-2"),
      "options.apple.private_key": sha256("apple-key-1"),
    });
  });

  test("takes a new private key with its options", async () => {
    await create("apple", appleOptions({ authorize_scopes: ["extra"] }));
    const reply = await patchApple(appleOptions({ private_key: "apple-key-2", secret_lifetime: "1h30m" }));
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect(await read()).toEqual({ apple: { ...appleDefaults, secret_lifetime: "1h30m0s" } });
    expect(await secrets()).toMatchObject({ "options.apple.private_key": sha256("apple-key-2") });
  });

  test("can't be created without options", async () => {
    const reply = await create("apple");
    expect(reply.status).toBe(400);
    expect(reply.json.errors.map(({ message }: { message: string }) => message.split(":")[0])).toEqual([
      "options.apple.private_key",
      "options.apple.team_id",
      "options.apple.key_id",
      "options.apple.secret_lifetime",
    ]);
  });

  const refused: [string, Record<string, unknown>][] = [
    ...["private_key", "team_id", "key_id", "secret_lifetime"].flatMap(
      (name): [string, Record<string, unknown>][] => [
        [`no ${name}`, { [name]: undefined }],
        [`an empty ${name}`, { [name]: "" }],
      ],
    ),
    ["an unknown option", { color: "red" }],
    ...["30", "month", "1d", "1h-5m", "-1h", "4m59s", "299.999999999s", "15777001s", "4383h", "0"].map(
      (lifetime): [string, Record<string, unknown>] => [
        `the lifetime ${lifetime}`,
        { secret_lifetime: lifetime },
      ],
    ),
  ];

  test.each(refused)("a create with %s is refused", async (_name, changes) => {
    expect((await create("apple", appleOptions(changes))).status).toBe(400);
  });

  test.each(refused)("a patch with %s is refused", async (_name, changes) => {
    await create("apple", appleOptions());
    expect((await patchApple(appleOptions(changes))).status).toBe(400);
    expect(await read()).toEqual({ apple: appleDefaults });
  });

  test.each([
    ["5m", "5m0s"],
    ["300s", "5m0s"],
    ["300500ms", "5m0.5s"],
    ["300000000001ns", "5m0.000000001s"],
    ["1.5h", "1h30m0s"],
    ["+2h", "2h0m0s"],
    [".5h", "30m0s"],
    ["1h5m30s", "1h5m30s"],
    ["15777000s", "4382h30m0s"],
  ])("the lifetime %s comes back as %s", async (sent, expected) => {
    expect((await create("apple", appleOptions({ secret_lifetime: sent }))).status).toBe(201);
    expect((await read()).apple.secret_lifetime).toBe(expected);
  });
});
