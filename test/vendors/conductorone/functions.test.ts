import type { Values } from "../../../provider/core/model/values";
import { sharedProvider } from "../../runtime/provider-at-sandbox";

const run = sharedProvider();
const { list, stepUp } = run;

describe("of ConductorOne", () => {
  test("getStepUpProvider shows an object that no program needs to manage", async () => {
    const id = await stepUp();
    expect(await run.provider.invoke("conductorone:getStepUpProvider", { id })).toEqual({
      id,
      displayName: "Duo",
      issuerUrl: "https://duo.example.com",
      clientId: "client-1",
      oauth2: { acrValues: ["phr"] },
      enabled: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test("listStepUpProviders lists all of several pages, or those that fit", async () => {
    for (let number = 0; number < 101; number++) await stepUp({ displayName: `Duo ${number}` });
    const microsoft = await stepUp({ displayName: "Entra", oauth2: null, microsoft: {} });
    const found = (filters: Values) => list("conductorone:listStepUpProviders", filters, "stepUpProviders");
    expect(await found({})).toHaveLength(102);
    expect(await found({ query: "duo 10" })).toMatchObject([
      { displayName: "Duo 10" },
      { displayName: "Duo 100" },
    ]);
    expect(await found({ providerType: "PROVIDER_TYPE_MICROSOFT" })).toMatchObject([{ id: microsoft }]);
    expect(await found({ ids: [microsoft] })).toMatchObject([{ displayName: "Entra" }]);
    expect(await found({ query: "none" })).toEqual([]);
  });

  test("testStepUpProvider gives a link, and the transactions tell how the test went", async () => {
    const id = await stepUp();
    const { redirectUrl } = await run.provider.invoke("conductorone:testStepUpProvider", { id });
    const search = (filters: Values) =>
      list("conductorone:searchStepUpTransactions", filters, "stepUpTransactions");
    const [pending] = await search({ providerId: id });
    expect(pending).toEqual({
      id: expect.any(String),
      providerId: id,
      userId: expect.any(String),
      state: "STEP_UP_TRANSACTION_STATE_PENDING",
      targetType: "TARGET_TYPE_TEST",
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    await (await fetch(String(redirectUrl))).text();
    expect(
      await run.provider.invoke("conductorone:getStepUpTransaction", { id: pending?.id ?? "" }),
    ).toMatchObject({ id: pending?.id, state: "STEP_UP_TRANSACTION_STATE_VERIFIED" });
    expect(await search({ state: "STEP_UP_TRANSACTION_STATE_PENDING" })).toEqual([]);
    expect(await search({ targetType: "TARGET_TYPE_TICKET" })).toEqual([]);
    expect(
      await search({ createdAfter: "2001-01-01T00:00:00Z", userId: String(pending?.userId) }),
    ).toHaveLength(1);
    expect(await search({ createdBefore: "2001-01-01T00:00:00Z" })).toEqual([]);
    expect(await search({ taskId: "t" })).toEqual([]);
  });
});
