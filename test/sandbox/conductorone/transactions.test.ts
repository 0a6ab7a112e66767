import { c1Body, providersPath, sharedHarness } from "../harness";

const harness = sharedHarness();

const searchPath = "/api/v1/search/step-up/transactions";

const create = async (): Promise<string> =>
  (await harness.c1("POST", providersPath, c1Body())).json.stepUpProvider.id;

const beginTest = async (id: string): Promise<string> =>
  (await harness.c1("POST", `${providersPath}/${id}/test`, {})).json.redirectUrl;

const transactions = async (filters: object = {}) =>
  (await harness.c1("POST", searchPath, filters)).json.list;

test("a test adds a pending transaction and answers the page to open", async () => {
  const { c1, clock, sandbox } = harness;
  const id = await create();
  const redirectUrl = await beginTest(id);
  expect(new URL(redirectUrl).origin).toBe(sandbox.address.conductorone.serverUrl);
  const [transaction] = await transactions();
  expect(transaction).toEqual({
    id: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
    providerId: id,
    userId: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
    state: "STEP_UP_TRANSACTION_STATE_PENDING",
    errorMessage: "",
    claims: null,
    approveTask: null,
    test: {},
    createdAt: clock.text,
    updatedAt: clock.text,
    expiresAt: new Date(clock.now().getTime() + 600_000).toISOString(),
  });
  const reply = await c1("GET", `/api/v1/step-up/transactions/${transaction.id}`);
  expect(reply.json).toEqual({ transaction });
  expect((await c1("GET", `${providersPath}/${id}`)).json.stepUpProvider.lastTestedAt).toBeNull();
});

test("opening the page, without a token, verifies the transaction and sets lastTestedAt once", async () => {
  const { c1, clock } = harness;
  const id = await create();
  const redirectUrl = await beginTest(id);
  clock.advance(60);
  const tested = clock.text;
  const page = await fetch(redirectUrl);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
  await page.text();
  clock.advance(60);
  await (await fetch(redirectUrl)).text();
  expect((await c1("GET", `${providersPath}/${id}`)).json.stepUpProvider.lastTestedAt).toBe(tested);
  expect(await transactions()).toMatchObject([
    { state: "STEP_UP_TRANSACTION_STATE_VERIFIED", updatedAt: tested },
  ]);
});

test("a page that is opened too late ends the test in an error", async () => {
  const { c1, clock } = harness;
  const id = await create();
  const redirectUrl = await beginTest(id);
  clock.advance(600);
  const page = await fetch(redirectUrl);
  expect(page.status).toBe(410);
  expect(await page.json()).toMatchObject({ code: 9 });
  expect(await transactions()).toMatchObject([
    { state: "STEP_UP_TRANSACTION_STATE_ERROR", errorMessage: "the test has expired" },
  ]);
  expect((await c1("GET", `${providersPath}/${id}`)).json.stepUpProvider.lastTestedAt).toBeNull();
});

test("a test outlives its provider", async () => {
  const id = await create();
  const redirectUrl = await beginTest(id);
  await harness.c1("DELETE", `${providersPath}/${id}`, {});
  expect((await fetch(redirectUrl)).status).toBe(200);
  expect(await transactions({ providerId: id })).toHaveLength(1);
});

test("a test refuses fields", async () => {
  const reply = await harness.c1("POST", `${providersPath}/${await create()}/test`, { force: true });
  expect(reply.status).toBe(400);
});

test.each(["/api/v1/step-up/transactions/absent", "/step-up/test/absent"])(
  "GET %s answers 404",
  async (path) => {
    const reply = await harness.c1("GET", path);
    expect([reply.status, reply.json.code]).toEqual([404, 5]);
  },
);

describe("search", () => {
  const before = "2030-06-01T00:00:00Z";

  beforeEach(async () => {
    const { clock } = harness;
    const year = 366 * 24 * 3600;
    clock.advance(year);
  });

  const setUp = async () => {
    const [one, other] = [await create(), await create()];
    const verified = await beginTest(one);
    await (await fetch(verified)).text();
    const time = harness.clock.text;
    harness.clock.advance(60);
    await beginTest(other);
    const [{ userId }] = await transactions();
    return { one, other, time, userId };
  };

  type Facts = Awaited<ReturnType<typeof setUp>>;

  test.each<[string, (facts: Facts) => object, ("one" | "other")[]]>([
    ["nothing", () => ({}), ["one", "other"]],
    ["provider", ({ one }) => ({ providerId: one }), ["one"]],
    ["pending", () => ({ state: "STEP_UP_TRANSACTION_STATE_PENDING" }), ["other"]],
    ["verified", () => ({ state: "STEP_UP_TRANSACTION_STATE_VERIFIED" }), ["one"]],
    ["error", () => ({ state: "STEP_UP_TRANSACTION_STATE_ERROR" }), []],
    ["no state", () => ({ state: "STEP_UP_TRANSACTION_STATE_UNSPECIFIED" }), ["one", "other"]],
    ["tests", () => ({ targetType: "TARGET_TYPE_TEST" }), ["one", "other"]],
    ["tickets", () => ({ targetType: "TARGET_TYPE_TICKET" }), []],
    ["no target", () => ({ targetType: "TARGET_TYPE_UNSPECIFIED" }), ["one", "other"]],
    ["task", () => ({ taskId: "task-1" }), []],
    ["user", ({ userId }) => ({ userId }), ["one", "other"]],
    ["another user", () => ({ userId: "nobody" }), []],
    ["after", ({ time }) => ({ createdAfter: time }), ["other"]],
    ["after, long ago", () => ({ createdAfter: before }), ["one", "other"]],
    ["before", () => ({ createdBefore: harness.clock.text }), ["one"]],
    ["null times", () => ({ createdBefore: null, createdAfter: null }), ["one", "other"]],
    ["page", () => ({ pageSize: 1 }), ["one"]],
  ])("by %s", async (_name, filters, expected) => {
    const facts = await setUp();
    const found = await transactions(filters(facts));
    expect(found.map(({ providerId }: { providerId: string }) => providerId)).toEqual(
      expected.map((name) => facts[name]),
    );
  });

  test("by pages", async () => {
    const { other } = await setUp();
    const { json } = await harness.c1("POST", searchPath, { pageSize: 1 });
    const rest = await transactions({ pageSize: 1, pageToken: json.nextPageToken });
    expect(rest).toMatchObject([{ providerId: other }]);
  });

  test.each<[string, object]>([
    ["an unknown state", { state: "LOST" }],
    ["an unknown target", { targetType: "TARGET_TYPE_PARTY" }],
    ["a time that is none", { createdAfter: "yesterday" }],
    ["a bad token", { pageToken: "bad" }],
    ["an unknown field", { refs: [] }],
  ])("refuses %s", async (_name, filters) => {
    expect((await harness.c1("POST", searchPath, filters)).status).toBe(400);
  });
});
