import { Agent, request } from "node:http";
import { SandboxStartError, startSandbox } from "../../sandbox";
import { oidcPath, providersPath, sender, startHarness } from "./harness";

test("the address has one origin on the loopback, and credentials of its own", async () => {
  const [one, other] = [await startSandbox(), await startSandbox()];
  const { conductorone, slashid, control } = one.address;
  expect(conductorone.serverUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(slashid.baseUrl).toBe(conductorone.serverUrl);
  expect(control).toBe(`${conductorone.serverUrl}/control`);
  expect(other.address.conductorone.accessToken).not.toBe(conductorone.accessToken);
  expect(other.address.slashid.apiKey).not.toBe(slashid.apiKey);
  expect(other.address.slashid.organizationId).not.toBe(slashid.organizationId);
  await Promise.all([one.close(), other.close()]);
});

test("the control API tells what clients sign in with, which a reset leaves as it is", async () => {
  const [one, other] = [await startHarness(), await startHarness()];
  const { host } = new URL(one.sandbox.address.control);
  const { status, json } = await one.controlApi("GET", "/credentials");
  expect(status).toBe(200);
  expect(json).toEqual({
    conductorone: {
      clientId: expect.stringMatching(new RegExp(`^[\\w-]+@${host}/spc$`)),
      clientSecret: expect.stringMatching(/^conductorone:[\w-]+:v1:[\w-]+$/),
      federationClientId: expect.stringMatching(new RegExp(`^[\\w-]+@${host}/wfe$`)),
      readOnlyFederationClientId: expect.stringMatching(new RegExp(`^[\\w-]+@${host}/wfe$`)),
      readOnlyAccessToken: expect.any(String),
    },
    slashid: { readOnlyApiKey: expect.any(String) },
    ci: {
      requestUrl: `http://${host}/ci/token?api-version=2.0`,
      requestToken: expect.any(String),
      issuer: `http://${host}/ci`,
    },
  });
  const jwk = Buffer.from(json.conductorone.clientSecret.split(":")[3], "base64url").toString();
  expect(JSON.parse(jwk)).toMatchObject({ kty: "OKP", crv: "Ed25519", d: expect.any(String) });
  await one.control.reset();
  expect(await one.control.credentials()).toEqual(json);
  const { conductorone, ci } = await other.control.credentials();
  expect(conductorone.clientSecret).not.toBe(json.conductorone.clientSecret);
  expect(ci.requestToken).not.toBe(json.ci.requestToken);
  await Promise.all([one.sandbox.close(), other.sandbox.close()]);
});

test("both APIs answer at the address, by the system's clock", async () => {
  const sandbox = await startSandbox();
  const { conductorone, slashid, control } = sandbox.address;
  const c1 = sender(conductorone.serverUrl, { authorization: `Bearer ${conductorone.accessToken}` });
  const headers = { "slashid-orgid": slashid.organizationId, "slashid-api-key": slashid.apiKey };
  expect((await c1("GET", providersPath)).json).toEqual({ list: [], nextPageToken: "" });
  expect((await sender(slashid.baseUrl, headers)("GET", oidcPath)).json).toEqual({ result: [] });
  const [{ time }] = (await sender(control, {})("GET", "/requests")).json;
  expect(new Date(time).toISOString()).toBe(time);
  await sandbox.close();
});

test("a port can be chosen, and a port in use is told", async () => {
  const first = await startSandbox();
  const port = Number(new URL(first.address.control).port);
  const second = startSandbox({ port });
  await expect(second).rejects.toThrow(SandboxStartError);
  await expect(second).rejects.toThrow(`127.0.0.1:${port}: the port is in use`);
  await first.close();
  const third = await startSandbox({ port });
  expect(new URL(third.address.control).port).toBe(String(port));
  await third.close();
});

test("close ends connections that are kept alive", async () => {
  const { sandbox } = await startHarness();
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    const sent = request(`${sandbox.address.control}/requests`, { agent }, (response) => {
      response.resume().on("end", resolve);
    });
    sent.on("error", reject).end();
  });
  await sandbox.close();
  agent.destroy();
});

test("a delayed request holds up no other, and ends when the sandbox closes", async () => {
  const { sandbox, control, c1 } = await startHarness();
  await control.addFaults({ action: { kind: "delay", ms: 600_000 } });
  const delayed = expect(c1("GET", providersPath)).rejects.toThrow("fetch failed");
  while ((await control.requests()).length === 0);
  expect((await c1("GET", providersPath)).status).toBe(200);
  expect(await control.requests()).toMatchObject([{ status: null }, { status: 200 }]);
  await sandbox.close();
  await delayed;
});
