import { c1Body, sharedHarness } from "../harness";

const harness = sharedHarness();

beforeEach(() => harness.control.changeSettings({ requestsPerSecond: 3 }));

const providers = "/api/v1/step-up/providers";
const collection = "/organizations/sso/saml/provider-credentials";

const statuses = async (count: number) => {
  const seen: number[] = [];
  for (let each = 0; each < count; each++) seen.push((await harness.slashid("GET", collection)).status);
  return seen;
};

test("after a rest one second's worth goes through at once, and then as many as the time allows", async () => {
  expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
  harness.clock.advance(0.5);
  expect(await statuses(2)).toEqual([200, 429]);
  harness.clock.advance(3_600);
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
});

test("429 has each platform's own form, and says in whole seconds when there is room again", async () => {
  for (let count = 0; count < 3; count++) {
    await harness.c1("GET", `${providers}/none`);
    await harness.slashid("GET", collection);
  }
  const c1 = await harness.c1("GET", `${providers}/none`);
  const slashid = await harness.slashid("GET", collection);
  expect([c1.status, c1.json]).toEqual([429, { code: 8, message: "too many requests", details: [] }]);
  expect([slashid.status, slashid.json]).toEqual([
    429,
    { errors: [{ httpcode: 429, message: "too many requests" }] },
  ]);
  expect([c1.headers.get("retry-after"), slashid.headers.get("retry-after")]).toEqual(["1", "1"]);
});

test("each platform counts for itself", async () => {
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  expect((await harness.c1("GET", `${providers}/none`)).status).toBe(404);
});

test("what is refused is logged, carries nothing out, and uses up no fault", async () => {
  await statuses(3);
  await harness.control.changeSettings({ requestsPerSecond: 1 });
  await harness.c1("GET", `${providers}/none`);
  await harness.control.addFaults({ path: providers, action: { kind: "respond", status: 503 } });
  expect((await harness.c1("POST", providers, c1Body())).status).toBe(429);
  const requests = await harness.control.requests();
  expect(requests.at(-1)).toMatchObject({ method: "POST", path: providers, status: 429 });
  expect(await harness.control.faults()).toHaveLength(1);
  expect((await harness.control.objects()).conductorone.stepUpProviders).toEqual([]);
});

test("the control API has no limit, and a reset fills the buckets", async () => {
  await statuses(4);
  for (let count = 0; count < 10; count++) {
    expect((await harness.controlApi("GET", "/settings")).status).toBe(200);
  }
  await harness.control.reset();
  await harness.control.changeSettings({ requestsPerSecond: 3 });
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
});
