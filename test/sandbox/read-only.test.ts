import { c1Body, oidcPath, providersPath, sender, sharedHarness } from "./harness";

const harness = sharedHarness();

test("credentials that may only read are let in, and refused for each write", async () => {
  const { conductorone, slashid } = await harness.control.credentials();
  const { address } = harness.sandbox;
  const c1 = sender(address.conductorone.serverUrl, {
    authorization: `Bearer ${conductorone.readOnlyAccessToken}`,
  });
  const sso = sender(address.slashid.baseUrl, {
    "slashid-orgid": address.slashid.organizationId,
    "slashid-api-key": slashid.readOnlyApiKey,
  });
  const statuses = [
    await c1("GET", providersPath),
    await c1("POST", "/api/v1/search/step-up/transactions", {}),
    await c1("POST", providersPath, c1Body()),
    await sso("GET", oidcPath),
    await sso("PUT", `${oidcPath}/login-1`, {}),
    await sso("DELETE", `${oidcPath}/login-1`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 403, 200, 403, 403]);
  expect((await c1("POST", providersPath, c1Body())).text).toContain("this credential may only read");
});
