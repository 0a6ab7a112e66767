import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SandboxControl, SandboxControlError } from "../../../sandbox";
import {
  askForToken,
  c1Body,
  exchangeForm,
  oidcBody,
  oidcPath,
  providersPath,
  sha256,
  sharedHarness,
  startHarness,
  statusWith,
} from "../harness";

const harness = sharedHarness();
let control: SandboxControl;

beforeAll(async () => {
  control = harness.sandbox.control;
});

const createC1 = async () => (await harness.c1("POST", providersPath, c1Body())).json.stepUpProvider;

test("objects() answers each kind under its name, with hashes of the secrets", async () => {
  const provider = await createC1();
  await harness.slashid("POST", oidcPath, oidcBody());
  const { conductorone, slashid } = await control.objects();
  expect(conductorone.stepUpProviders).toEqual([
    { id: provider.id, object: provider, secrets: { clientSecret: sha256("c1-secret-1") } },
  ]);
  expect(slashid.oidcProviderCredentials.map(({ id }) => id)).toEqual(["client-1"]);
  expect(slashid.samlProviderCredentials).toEqual([]);
});

test("edit() answers the changed object, and remove() takes it away", async () => {
  const { id } = await createC1();
  const edited = await control.edit("conductorone", id, { displayName: "Edited", clientSecret: "new" });
  expect(edited).toMatchObject({
    id,
    object: { displayName: "Edited" },
    secrets: { clientSecret: sha256("new") },
  });
  expect((await control.objects()).conductorone.stepUpProviders).toEqual([edited]);
  expect(await control.remove("conductorone", id)).toBeUndefined();
  expect((await control.objects()).conductorone.stepUpProviders).toEqual([]);
});

test("an id may hold whatever a platform lets users choose", async () => {
  const id = "a/b?c#d%2F ü";
  await harness.slashid("POST", oidcPath, oidcBody({ client_id: id }));
  expect(await control.edit("slashid", id, { label: "Edited" })).toMatchObject({
    id,
    object: { label: "Edited" },
  });
  await control.remove("slashid", id);
  expect((await control.objects()).slashid.oidcProviderCredentials).toEqual([]);
});

test("requests() answers the platforms' requests alone", async () => {
  await createC1();
  await control.objects();
  expect(await control.requests()).toEqual([
    expect.objectContaining({ order: 1, method: "POST", path: providersPath, status: 200, updateMask: null }),
  ]);
});

test("faults are added, shown as they are left, and forgotten", async () => {
  const drop = { action: { kind: "drop", when: "before" } } as const;
  const busy = { method: "get", times: 2, action: { kind: "respond", status: 503 } } as const;
  expect(await control.addFaults(busy)).toHaveLength(1);
  expect(await control.addFaults(drop)).toHaveLength(2);
  expect((await harness.c1("GET", providersPath)).status).toBe(503);
  expect(await control.faults()).toEqual([
    { method: "GET", skip: 0, times: 1, action: { kind: "respond", status: 503, commit: false } },
    { skip: 0, times: 1, ...drop },
  ]);
  await control.clearFaults();
  expect(await control.faults()).toEqual([]);
});

test("settings are shown and changed one by one", async () => {
  const defaults = { accessTokenLifetimeSeconds: 3600, lagReads: 0, requestsPerSecond: 0 };
  expect(await control.settings()).toEqual(defaults);
  expect(await control.changeSettings({ lagReads: 2 })).toEqual({ ...defaults, lagReads: 2 });
  await control.reset();
  expect(await control.settings()).toEqual(defaults);
});

test("a CI's token signs in, and revoke() ends what it got", async () => {
  const { conductorone } = await control.credentials();
  const subject_token = await control.ciToken();
  const form = await exchangeForm(harness, { client_id: conductorone.federationClientId, subject_token });
  const { json } = await askForToken(harness, form);
  expect(await statusWith(harness, json.access_token)).toBe(200);
  await control.revoke();
  expect(await statusWith(harness, json.access_token)).toBe(401);
});

test("ciToken() says what it is asked to", async () => {
  const { decodeJwt } = await import("jose");
  const token = await control.ciToken({ audience: "a", subject: "s", lifetimeSeconds: -1 });
  const { aud, sub, iat = 0, exp } = decodeJwt(token);
  expect({ aud, sub, exp }).toEqual({ aud: "a", sub: "s", exp: iat - 1 });
});

test("a client needs nothing but the URL", async () => {
  const { id } = await createC1();
  const client = new SandboxControl(`${harness.sandbox.address.control}/`);
  expect(client.url).toBe(harness.sandbox.address.control);
  expect((await client.objects()).conductorone.stepUpProviders[0]?.id).toBe(id);
});

describe("an error", () => {
  const errorOf = async (call: Promise<unknown>): Promise<SandboxControlError> => {
    const error = await call.then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(SandboxControlError);
    return error;
  };

  test("for an object that is not there says which call failed, and where the ids are", async () => {
    const error = await errorOf(control.remove("slashid", "absent"));
    expect(error).toMatchObject({
      method: "DELETE",
      path: "/control/objects/slashid/absent",
      status: 404,
      reasons: ["slashid has no object with this id"],
    });
    expect(error.message).toBe(
      `DELETE ${control.url}/objects/slashid/absent: 404: slashid has no object with this id: ` +
        "check the id (objects() shows all) and the control URL",
    );
  });

  test("for a wrong request names what is wrong, without the values", async () => {
    await harness.slashid("POST", oidcPath, oidcBody());
    const error = await errorOf(control.edit("slashid", "client-1", { client_secret: 271828 }));
    expect(error.message).toMatch(/^PATCH .+: 400: client_secret: must be a string: correct the request$/);
    expect(error.message).not.toContain("271828");
  });

  test("for a fault that is not valid comes before any is added", async () => {
    const action = { kind: "drop", when: "before" } as const;
    const error = await errorOf(control.addFaults({ action }, { times: 0, action }));
    expect(error).toMatchObject({ status: 400, reasons: [expect.stringMatching(/^faults\.1\.times: /)] });
    expect(await control.faults()).toEqual([]);
  });

  test("for a URL that is a platform's says so", async () => {
    const error = await errorOf(new SandboxControl(harness.sandbox.address.slashid.baseUrl).objects());
    expect(error).toMatchObject({ status: 404, reasons: [] });
    expect(error.message).toMatch(/it ends in \/control$/);
  });

  test("for a server that answers a page says that this is no sandbox", async () => {
    const server = createServer((_request, response) => response.end("<html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const error = await errorOf(new SandboxControl(`http://127.0.0.1:${port}/control`).requests());
    expect(error.message).toMatch(/: 200: the answer is not from a sandbox's control API/);
    server.closeAllConnections();
    server.close();
  });

  test("for a sandbox that has ended says why nobody answers", async () => {
    const other = await startHarness();
    await other.sandbox.close();
    const error = await errorOf(other.sandbox.control.reset());
    expect(error.status).toBeUndefined();
    expect(error.message).toMatch(/^POST .+\/reset: no answer \(ECONNREFUSED\): check that the sandbox runs/);
  });

  test("for a URL that is none says so", async () => {
    const error = await errorOf(new SandboxControl("sandbox").reset());
    expect(error.message).toMatch(/^POST sandbox\/reset: no answer \(.+\)/);
  });
});
