import {
  askForToken,
  c1Body,
  oidcBody,
  oidcPath,
  providersPath,
  type Reply,
  sharedHarness,
} from "../harness";

const harness = sharedHarness();

const plan = (...faults: object[]) => harness.controlApi("POST", "/faults", { faults });
const create = () => harness.c1("POST", providersPath, c1Body());
const count = async () => (await harness.control.objects()).conductorone.stepUpProviders.length;
const statuses = async () => (await harness.control.requests()).map(({ status }) => status);

describe("respond", () => {
  test("answers in place of the platform", async () => {
    await plan({
      action: { kind: "respond", status: 429, headers: { "Retry-After": "7" }, body: { errors: [] } },
    });
    const reply = await create();
    expect([reply.status, reply.json]).toEqual([429, { errors: [] }]);
    expect(reply.headers.get("retry-after")).toBe("7");
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(await count()).toBe(0);
    expect((await create()).status).toBe(200);
    expect(await statuses()).toEqual([429, 200]);
  });

  test("carries the request out first when told to", async () => {
    await plan({ action: { kind: "respond", status: 503, commit: true } });
    const reply = await create();
    expect([reply.status, reply.text]).toEqual([503, ""]);
    expect(await count()).toBe(1);
  });

  test.each<[string, unknown, Record<string, string> | undefined, string, string]>([
    ["a string as it is", "<html>", undefined, "<html>", "text/plain; charset=utf-8"],
    ["a string under its own type", "{", { "content-type": "application/json" }, "{", "application/json"],
    ["null as JSON", null, undefined, "null", "application/json"],
    ["a list as JSON", [1], undefined, "[1]", "application/json"],
  ])("sends %s", async (_name, body, headers, text, type) => {
    await plan({ action: { kind: "respond", status: 200, body, headers } });
    const reply = await create();
    expect([reply.text, reply.headers.get("content-type")]).toEqual([text, type]);
  });
});

test("delay handles the request as usual, later", async () => {
  await plan({ action: { kind: "delay", ms: 1 } });
  expect((await create()).status).toBe(200);
  expect(await count()).toBe(1);
});

test.each([
  ["before", 0],
  ["after", 1],
])("drop %s the request is carried out", async (when, objects) => {
  await plan({ action: { kind: "drop", when } });
  await expect(create()).rejects.toThrow("fetch failed");
  expect(await count()).toBe(objects);
  expect(await statuses()).toEqual([null]);
});

describe("late", () => {
  test.each([0, 1, 2])("carries the request out after %i later ones", async (afterRequests) => {
    await plan({ action: { kind: "late", status: 408, afterRequests } });
    expect((await create()).status).toBe(408);
    expect(await count()).toBe(0);
    for (let later = 0; later < afterRequests; later += 1) {
      expect((await harness.c1("GET", providersPath)).json.list).toHaveLength(0);
    }
    expect((await harness.c1("GET", providersPath)).json.list).toHaveLength(1);
    expect(await statuses()).toEqual([408, ...Array(afterRequests + 1).fill(200)]);
  });

  test("is over before the request that triggers it is handled", async () => {
    await plan({ action: { kind: "late", status: 408, body: "timeout", afterRequests: 0 } });
    expect((await harness.slashid("POST", oidcPath, oidcBody())).text).toBe("timeout");
    const retry = await harness.slashid("POST", oidcPath, oidcBody());
    expect([retry.status, retry.json.errors[0].message]).toEqual([400, expect.stringMatching(/exist/)]);
  });

  test("is forgotten by a reset", async () => {
    await plan({ action: { kind: "late", status: 408, afterRequests: 0 } });
    await create();
    await harness.control.reset();
    expect((await harness.c1("GET", providersPath)).json.list).toEqual([]);
  });
});

describe("truncate", () => {
  test("sends half of the answer and drops the connection", async () => {
    await plan({ action: { kind: "truncate" } });
    const { serverUrl, accessToken } = harness.sandbox.address.conductorone;
    const response = await fetch(`${serverUrl}${providersPath}`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify(c1Body()),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(await count()).toBe(1);
    expect(await statuses()).toEqual([200]);
  });

  test("drops an answer that has no body", async () => {
    await plan({ action: { kind: "truncate" } });
    const head = harness.c1("HEAD", providersPath);
    await expect(head).rejects.toThrow("fetch failed");
    expect(await statuses()).toEqual([null]);
  });
});

describe("the choice of requests", () => {
  const respond = { kind: "respond", status: 503 };

  test.each<[string, object, () => Promise<Reply>, number]>([
    ["any request", {}, create, 503],
    ["its method", { method: "post" }, create, 503],
    ["another method", { method: "GET" }, create, 200],
    ["its path", { path: providersPath }, create, 503],
    ["a part of its path", { path: "/api/v1/step-up" }, create, 200],
    ["a wildcard at the end", { path: "/api/*" }, create, 503],
    ["a wildcard inside", { path: "/api/*/providers" }, create, 503],
    ["a wildcard for nothing", { path: `${providersPath}*` }, create, 503],
    ["a dot, which stands for itself", { path: "/api/v1/step.up/providers" }, create, 200],
    ["a field of the body", { body: { displayName: "Duo" } }, create, 503],
    ["another value in the body", { body: { displayName: "Other" } }, create, 200],
    ["a nested field", { body: { "oauth2.acrValues": ["phr"] } }, create, 503],
    ["a field that is absent", { body: { microsoft: null } }, create, 200],
    [
      "a field of a form",
      { body: { grant_type: "x" } },
      () => askForToken(harness, { grant_type: "x" }),
      503,
    ],
    [
      "another value in a form",
      { body: { grant_type: "y" } },
      () => askForToken(harness, { grant_type: "x" }),
      400,
    ],
    ["a field when there is no body", { body: { a: 1 } }, () => harness.c1("GET", providersPath), 200],
    ["all of several", { method: "POST", path: "*", body: { displayName: "Duo" } }, create, 503],
    ["not all of several", { method: "POST", path: "/x", body: { displayName: "Duo" } }, create, 200],
  ])("by %s", async (_name, conditions, send, status) => {
    await plan({ ...conditions, action: respond });
    expect((await send()).status).toBe(status);
  });

  test("skip and times count matching requests, and the list tells what is left", async () => {
    await plan({ method: "POST", skip: 1, times: 2, action: respond });
    const seen: unknown[] = [];
    for (let request = 0; request < 4; request += 1) {
      await harness.c1("GET", providersPath);
      const { status } = await create();
      const faults = await harness.control.faults();
      seen.push([status, faults.map(({ skip, times }: { skip: number; times: number }) => [skip, times])]);
    }
    expect(seen).toEqual([
      [200, [[0, 2]]],
      [503, [[0, 1]]],
      [503, []],
      [200, []],
    ]);
  });

  test("the first fault wins, and later scripts come behind", async () => {
    await plan({ action: respond });
    const { json } = await plan({ action: { ...respond, status: 502 } });
    expect(json.faults).toMatchObject([{ action: respond }, { action: { status: 502 } }]);
    expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([
      503, 502, 200,
    ]);
  });

  test("a fault that lets a request through leaves it to the next one", async () => {
    await plan({ skip: 1, action: respond }, { action: { ...respond, status: 502 } });
    expect([(await create()).status, (await create()).status]).toEqual([502, 503]);
  });

  test("a path that nothing answers is faulted too, but never the control API", async () => {
    await plan({ action: respond });
    expect((await harness.controlApi("GET", "/objects")).status).toBe(200);
    expect((await harness.c1("GET", "/nothing")).status).toBe(503);
  });
});

test.each<[string, unknown, RegExp]>([
  ["no faults", {}, /^faults:/],
  ["an unknown field", { faults: [{ action: { kind: "truncate" }, often: 2 }] }, /^faults\.0: .*often/],
  ["no action", { faults: [{}] }, /^faults\.0\.action/],
  ["an unknown action", { faults: [{ action: { kind: "explode" } }] }, /^faults\.0\.action\.kind/],
  ["a status of 99", { faults: [{ action: { kind: "respond", status: 99 } }] }, /^faults\.0\.action\.status/],
  [
    "a 204 with a body",
    { faults: [{ action: { kind: "respond", status: 204, body: "x" } }] },
    /^faults\.0\.action\.body/,
  ],
  [
    "a bad header",
    { faults: [{ action: { kind: "respond", status: 200, headers: { "a b": "c" } } }] },
    /^faults\.0\.action\.headers/,
  ],
  ["a drop without when", { faults: [{ action: { kind: "drop" } }] }, /^faults\.0\.action\.when/],
  [
    "a late one without afterRequests",
    { faults: [{ action: { kind: "late", status: 408 } }] },
    /^faults\.0\.action\.afterRequests/,
  ],
  ["a negative delay", { faults: [{ action: { kind: "delay", ms: -1 } }] }, /^faults\.0\.action\.ms/],
  ["times 0", { faults: [{ times: 0, action: { kind: "truncate" } }] }, /^faults\.0\.times/],
  ["malformed JSON", "{", /JSON/],
])("a script with %s is refused", async (_name, script, message) => {
  const reply = await harness.controlApi("POST", "/faults", script);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ errors: [expect.stringMatching(message)] });
  expect(await harness.control.faults()).toEqual([]);
});
