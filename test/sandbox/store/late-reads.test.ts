import { c1Body, oidcBody, oidcPath, providersPath, sharedHarness } from "../harness";

const harness = sharedHarness();

const searchPath = "/api/v1/search/step-up/providers";

const consistencyHeader = "slashid-required-consistency";

const lag = (lagReads: number) => harness.control.changeSettings({ lagReads });
const c1 = async (method: string, path: string, body?: unknown) =>
  (await harness.c1(method, path, body)).json;
const slashid = async (path: string) => (await harness.slashid("GET", path)).json;

const oidcLabel = async (id: string) => (await slashid(`${oidcPath}/${id}`)).result?.label;
const labelOidc = (label: string, headers?: Record<string, string>) =>
  harness.slashid("PATCH", `${oidcPath}/client-1`, { label }, headers);
const createC1 = async (displayName: string): Promise<string> =>
  (await c1("POST", providersPath, c1Body({ displayName }))).stepUpProvider.id;

describe("several writes", () => {
  test("are each seen when their own number of reads is over", async () => {
    await lag(2);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    const seen = [await oidcLabel("client-1")];
    await labelOidc("2");
    for (let read = 0; read < 3; read += 1) seen.push(await oidcLabel("client-1"));
    expect(seen).toEqual([undefined, undefined, "1", "2"]);
  });

  test("all act on the newest state", async () => {
    await lag(9);
    const id = await createC1("Old");
    const path = `${providersPath}/${id}`;
    await c1("POST", path, { stepUpProvider: { displayName: "New" }, updateMask: "displayName" });
    const { stepUpProvider } = await c1("POST", path, { updateMask: "enabled", stepUpProvider: {} });
    expect(stepUpProvider).toMatchObject({ displayName: "New", enabled: false });
    expect((await harness.c1("DELETE", path, {})).status).toBe(200);
    expect((await harness.c1("DELETE", path, {})).status).toBe(404);
  });

  test("refuse a client_id that no read shows yet", async () => {
    await lag(9);
    await harness.slashid("POST", oidcPath, oidcBody());
    expect((await harness.slashid("POST", oidcPath, oidcBody())).status).toBe(400);
    expect((await slashid(oidcPath)).result).toEqual([]);
  });

  test("of which the last is for all regions are all seen at once", async () => {
    await lag(9);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await labelOidc("2", { [consistencyHeader]: "all_regions" });
    expect(await oidcLabel("client-1")).toBe("2");
  });

  test("may remove an object and create it anew", async () => {
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await lag(1);
    await harness.slashid("DELETE", `${oidcPath}/client-1`);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "2" }));
    expect([await oidcLabel("client-1"), await oidcLabel("client-1")]).toEqual(["1", "2"]);
  });
});

describe("a read counts for no object that it wouldn't show", () => {
  test.each<[string, (late: string, other: string) => Promise<unknown>]>([
    ["GET of another", (_late, other) => c1("GET", `${providersPath}/${other}`)],
    ["a page before it", () => c1("GET", `${providersPath}?page_size=1`)],
    ["a search for another", (_late, other) => c1("POST", searchPath, { refs: [{ id: other }] })],
    ["a search for another type", () => c1("POST", searchPath, { providerType: "PROVIDER_TYPE_MICROSOFT" })],
    ["a write", (late) => c1("POST", `${providersPath}/${late}/test`, {})],
    ["a search for transactions", () => c1("POST", "/api/v1/search/step-up/transactions", {})],
  ])("%s", async (_name, read) => {
    const others = [await createC1("Other 1"), await createC1("Other 2")];
    await lag(1);
    const late = await createC1("Late");
    await read(late, others[0] ?? "");
    expect((await harness.c1("GET", `${providersPath}/${late}`)).status).toBe(404);
    expect((await harness.c1("GET", `${providersPath}/${late}`)).status).toBe(200);
  });

  test("a list of another provider's credentials", async () => {
    await lag(1);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await slashid(`${oidcPath}?oauth_provider=github`);
    expect([await oidcLabel("client-1"), await oidcLabel("client-1")]).toEqual([undefined, "1"]);
  });
});

test("a search by name counts when the name matches before or after the write", async () => {
  const id = await createC1("Old");
  await lag(2);
  await c1("POST", `${providersPath}/${id}`, { stepUpProvider: { displayName: "New" } });
  const found = async (query: string) => (await c1("POST", searchPath, { query })).list.length;
  expect([await found("Old"), await found("New"), await found("Old"), await found("New")]).toEqual([
    1, 0, 0, 1,
  ]);
});

test("pages are full beside objects that aren't shown yet", async () => {
  await lag(1);
  await createC1("Late");
  await lag(0);
  await createC1("A");
  await createC1("B");
  const { list, nextPageToken } = await c1("GET", `${providersPath}?page_size=1`);
  expect(list).toMatchObject([{ displayName: "A" }]);
  const rest = await c1("GET", `${providersPath}?page_token=${nextPageToken}`);
  expect(rest.list).toMatchObject([{ displayName: "B" }]);
});

test("a test that ends well is seen late too", async () => {
  const id = await createC1("Duo");
  await lag(1);
  await fetch((await c1("POST", `${providersPath}/${id}/test`, {})).redirectUrl);
  const tested = async () => (await c1("GET", `${providersPath}/${id}`)).stepUpProvider.lastTestedAt;
  expect([await tested(), await tested()]).toEqual([null, harness.clock.text]);
});

describe("the control API", () => {
  test("sees writes at once, and its own edits are seen at once", async () => {
    await lag(9);
    const id = await createC1("Old");
    const { conductorone } = await harness.control.objects();
    expect(conductorone.stepUpProviders).toMatchObject([{ id }]);
    await harness.control.edit("conductorone", id, { displayName: "Edited" });
    expect((await c1("GET", providersPath)).list).toMatchObject([{ displayName: "Edited" }]);
    await harness.control.remove("conductorone", id);
    expect((await c1("GET", providersPath)).list).toEqual([]);
  });

  test("forgets late states on a reset", async () => {
    await harness.slashid("POST", oidcPath, oidcBody({ label: "1" }));
    await lag(9);
    await harness.slashid("DELETE", `${oidcPath}/client-1`);
    await harness.control.reset();
    expect((await slashid(oidcPath)).result).toEqual([]);
    await harness.slashid("POST", oidcPath, oidcBody({ label: "2" }));
    expect(await oidcLabel("client-1")).toBe("2");
  });
});
