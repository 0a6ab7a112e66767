import { kinds } from "../../kinds";
import {
  appleOptions,
  c1Body,
  oidcBody,
  oidcPath,
  providersPath,
  samlPath,
  sha256,
  sharedHarness,
} from "../harness";

const harness = sharedHarness();

const createC1 = async () => (await harness.c1("POST", providersPath, c1Body())).json.stepUpProvider;
const createSaml = async () =>
  (await harness.slashid("POST", samlPath, { idp_metadata_url: "https://idp.example.com" })).json.result;
const createApple = () =>
  harness.slashid("POST", oidcPath, oidcBody({ provider: "apple", options: { apple: appleOptions() } }));
const readC1 = async (id: string) => (await harness.c1("GET", `${providersPath}/${id}`)).json.stepUpProvider;
const readOidc = async () => (await harness.slashid("GET", `${oidcPath}/client-1`)).json.result;

/** What the control API shows where there are no objects: the collection of each kind. */
function noObjects(): Record<string, Record<string, never[]>> {
  const objects: Record<string, Record<string, never[]>> = {};
  for (const { platform, collection } of kinds) {
    objects[platform.name] = { ...objects[platform.name], [collection]: [] };
  }
  return objects;
}

test("objects has the collection of each kind, and no other", async () => {
  expect((await harness.controlApi("GET", "/objects")).json).toEqual(noObjects());
});

test("objects shows what a GET answers, and hashes of the secrets", async () => {
  const provider = await createC1();
  const saml = await createSaml();
  await createApple();
  const { status, json } = await harness.controlApi("GET", "/objects");
  expect(status).toBe(200);
  expect(json).toEqual({
    ...noObjects(),
    conductorone: {
      stepUpProviders: [
        { id: provider.id, object: provider, secrets: { clientSecret: sha256("c1-secret-1") } },
      ],
    },
    slashid: {
      ...noObjects().slashid,
      oidcProviderCredentials: [
        {
          id: "client-1",
          object: await readOidc(),
          secrets: {
            client_secret: sha256("sid-secret-1"),
            "options.apple.private_key": sha256("apple-key-1"),
          },
        },
      ],
      samlProviderCredentials: [{ id: saml.id, object: saml, secrets: {} }],
    },
  });
});

describe("an edit of a step-up provider", () => {
  test.each<[string, object, object]>([
    ["a field", { displayName: "Edited" }, { displayName: "Edited" }],
    ["a field to unset", { displayName: null }, { displayName: "" }],
    ["a read-only field", { lastTestedAt: "2031-01-01T00:00:00Z" }, { lastTestedAt: "2031-01-01T00:00:00Z" }],
    [
      "an unknown enum value",
      { oauth2: null, microsoft: { validationMode: "FUTURE" } },
      { oauth2: null, microsoft: { tenant: "", validationMode: "FUTURE", conditionalAccessIds: [] } },
    ],
    ["an unknown field", { future: { a: 1 } }, { future: { a: 1 } }],
    ["a nested field", { oauth2: { acrValues: ["b", "a"] } }, { oauth2: { acrValues: ["b", "a"] } }],
  ])("changes %s and moves updatedAt", async (_name, patch, expected) => {
    const before = await createC1();
    harness.clock.advance(60);
    const reply = await harness.controlApi("PATCH", `/objects/conductorone/${before.id}`, patch);
    expect(reply.status).toBe(200);
    expect(await readC1(before.id)).toEqual({ ...before, updatedAt: harness.clock.text, ...expected });
    expect(reply.json.object).toEqual(await readC1(before.id));
  });

  test("changes the secret", async () => {
    const before = await createC1();
    const path = `/objects/conductorone/${before.id}`;
    const reply = await harness.controlApi("PATCH", path, { clientSecret: "c1-secret-2" });
    expect(reply.json).toEqual({
      id: before.id,
      object: before,
      secrets: { clientSecret: sha256("c1-secret-2") },
    });
  });
});

describe("an edit of an OIDC credential", () => {
  test.each<[string, object, object]>([
    ["a label", { label: "Edited" }, { label: "Edited" }],
    ["an unknown provider", { provider: "future" }, { provider: "future" }],
    ["a removed flag", { enable_in_slashid_oidc_authz_server: null }, {}],
    ["a hidden label", { label: "" }, {}],
  ])("sets %s", async (_name, patch, expected) => {
    await createApple();
    const before = await readOidc();
    await harness.controlApi("PATCH", "/objects/slashid/client-1", patch);
    expect(await readOidc()).toEqual({ ...before, ...expected });
  });

  test("changes its secrets, which stay masked", async () => {
    await createApple();
    const before = await readOidc();
    const patch = { client_secret: "sid-secret-2", options: { apple: { private_key: "apple-key-2" } } };
    const reply = await harness.controlApi("PATCH", "/objects/slashid/client-1", patch);
    expect(reply.json).toEqual({
      id: "client-1",
      object: before,
      secrets: {
        client_secret: sha256("sid-secret-2"),
        "options.apple.private_key": sha256("apple-key-2"),
      },
    });
    expect(await readOidc()).toEqual(before);
  });
});

test("an edit reaches a SAML credential by its id", async () => {
  const before = await createSaml();
  await harness.controlApi("PATCH", `/objects/slashid/${before.id}`, { label: "Edited" });
  const { json } = await harness.slashid("GET", `${samlPath}/${before.id}`);
  expect(json.result).toEqual({ ...before, label: "Edited" });
});

test("an edit reaches an id with a slash in it", async () => {
  await harness.slashid("POST", oidcPath, oidcBody({ client_id: "a/b" }));
  const reply = await harness.controlApi("PATCH", "/objects/slashid/a%2Fb", { label: "Edited" });
  expect(reply.json).toMatchObject({ id: "a/b", object: { label: "Edited" } });
});

test("a delete removes the object", async () => {
  const { id } = await createC1();
  expect((await harness.controlApi("DELETE", `/objects/conductorone/${id}`)).status).toBe(204);
  expect((await harness.c1("GET", `${providersPath}/${id}`)).status).toBe(404);
});

test.each<[string, string, string, unknown, number]>([
  ["an absent object", "PATCH", "/objects/conductorone/absent", {}, 404],
  ["an absent object", "DELETE", "/objects/slashid/absent", undefined, 404],
  ["an unknown platform", "PATCH", "/objects/okta/client-1", {}, 404],
  ["an unknown path", "GET", "/nothing", undefined, 404],
  ["no path", "GET", "", undefined, 404],
  ["a list for a patch", "PATCH", "/objects/slashid/client-1", [], 400],
  ["malformed JSON", "PATCH", "/objects/slashid/client-1", "{", 400],
  ["a new id", "PATCH", "/objects/slashid/client-1", { client_id: "other" }, 400],
  ["a secret that is a number", "PATCH", "/objects/slashid/client-1", { client_secret: 1 }, 400],
])("refuses %s: %s %s", async (_name, method, path, body, status) => {
  await harness.slashid("POST", oidcPath, oidcBody());
  const reply = await harness.controlApi(method, path, body);
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual({ errors: [expect.any(String)] });
});

test("reset empties all but the credentials", async () => {
  const { id } = await createC1();
  await createSaml();
  await createApple();
  await harness.c1("POST", `${providersPath}/${id}/test`, {});
  await harness.controlApi("POST", "/faults", { faults: [{ action: { kind: "drop", when: "before" } }] });
  expect((await harness.controlApi("POST", "/reset")).status).toBe(204);
  expect((await harness.controlApi("GET", "/requests")).json).toEqual([]);
  expect((await harness.controlApi("GET", "/faults")).json).toEqual({ faults: [] });
  const { json: objects } = await harness.controlApi("GET", "/objects");
  expect(objects).toEqual(noObjects());
  const { json } = await harness.c1("POST", "/api/v1/search/step-up/transactions", {});
  expect(json).toEqual({ list: [], nextPageToken: "" });
});

test("a revoke answers that there is nothing to say", async () => {
  expect(await harness.controlApi("POST", "/revoke")).toMatchObject({ status: 204, text: "" });
});

test("faults that are forgotten never fire", async () => {
  await harness.controlApi("POST", "/faults", { faults: [{ action: { kind: "drop", when: "before" } }] });
  expect((await harness.controlApi("DELETE", "/faults")).status).toBe(204);
  expect((await harness.controlApi("GET", "/faults")).json).toEqual({ faults: [] });
  expect(await readC1((await createC1()).id)).toMatchObject({ displayName: "Duo" });
});
