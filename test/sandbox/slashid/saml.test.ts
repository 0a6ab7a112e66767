import { samlPath, sharedHarness } from "../harness";

const harness = sharedHarness();

const metadataUrl = "https://idp.example.com/metadata";

const create = (changes: Record<string, unknown> = {}) =>
  harness.slashid("POST", samlPath, { idp_metadata_url: metadataUrl, ...changes });
const read = async (id: string) => (await harness.slashid("GET", `${samlPath}/${id}`)).json.result;

test("create answers 201 with the object under an id of the server", async () => {
  const reply = await create();
  expect([reply.status, reply.json]).toEqual([
    201,
    {
      result: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        idp_metadata_url: metadataUrl,
        email_claims: [],
        enable_in_slashid_oidc_authz_server: false,
      },
    },
  ]);
  expect(await read(reply.json.result.id)).toEqual(reply.json.result);
});

test("create keeps all fields, and the order of the claims", async () => {
  const fields = {
    label: "Staff",
    email_claims: ["mail", "email", "upn"],
    enable_in_slashid_oidc_authz_server: true,
  };
  expect((await create(fields)).json.result).toMatchObject(fields);
});

test("the list holds all, oldest first", async () => {
  const ids = [(await create()).json.result.id, (await create()).json.result.id];
  const { status, json } = await harness.slashid("GET", samlPath);
  expect(status).toBe(200);
  expect(json.result.map(({ id }: { id: string }) => id)).toEqual(ids);
});

const refusedBodies: [string, Record<string, unknown>][] = [
  ["an empty idp_metadata_url", { idp_metadata_url: "" }],
  ["a wrong type", { idp_metadata_url: 1 }],
  ["an unknown field", { color: "red" }],
  ["an id", { id: "x" }],
  ["four claims", { email_claims: ["a", "b", "c", "d"] }],
  ["a claim that is no string", { email_claims: [1] }],
  ["null as label", { label: null }],
  ["a string for a boolean", { enable_in_slashid_oidc_authz_server: "yes" }],
];

test.each([...refusedBodies, ["no idp_metadata_url", { idp_metadata_url: undefined }] as const])(
  "create refuses %s",
  async (_name, changes) => {
    const reply = await create(changes);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ errors: [{ httpcode: 400, message: expect.any(String) }] });
    expect((await harness.slashid("GET", samlPath)).json).toEqual({ result: [] });
  },
);

test.each(refusedBodies)("patch refuses %s", async (_name, body) => {
  const before = (await create()).json.result;
  const reply = await harness.slashid("PATCH", `${samlPath}/${before.id}`, { label: "changed", ...body });
  expect(reply.status).toBe(400);
  expect(await read(before.id)).toEqual(before);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ["nothing", {}, {}],
  ["label", { label: "People" }, { label: "People" }],
  ["label to empty", { label: "" }, { label: undefined }],
  ["the claims", { email_claims: ["upn"] }, { email_claims: ["upn"] }],
  ["the claims to none", { email_claims: [] }, { email_claims: [] }],
  ["the URL", { idp_metadata_url: "https://x.example.com" }, { idp_metadata_url: "https://x.example.com" }],
  [
    "the flag",
    { enable_in_slashid_oidc_authz_server: false },
    { enable_in_slashid_oidc_authz_server: false },
  ],
])("patch changes %s", async (_name, body, expected) => {
  const full = { label: "Staff", email_claims: ["mail"], enable_in_slashid_oidc_authz_server: true };
  const before = (await create(full)).json.result;
  const reply = await harness.slashid("PATCH", `${samlPath}/${before.id}`, body);
  expect([reply.status, reply.text]).toEqual([204, ""]);
  expect(await read(before.id)).toEqual({ ...before, ...expected });
});

test("delete answers 204, and the object is gone", async () => {
  const { id } = (await create()).json.result;
  const reply = await harness.slashid("DELETE", `${samlPath}/${id}`);
  expect([reply.status, reply.text]).toEqual([204, ""]);
  expect((await harness.slashid("GET", `${samlPath}/${id}`)).status).toBe(404);
});

test.each([
  ["GET", undefined],
  ["PATCH", { label: "x" }],
  ["DELETE", undefined],
])("%s of an absent one answers 404", async (method, body) => {
  const reply = await harness.slashid(method, `${samlPath}/absent`, body);
  expect(reply.status).toBe(404);
  expect(reply.json).toEqual({ errors: [{ httpcode: 404, message: expect.any(String) }] });
});
