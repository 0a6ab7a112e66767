import { Provider } from "../../../provider/runtime/provider";
import { conductorone } from "../../../provider/vendors/conductorone";
import { FakeServers } from "./sign-in";

const serverUrl = "https://acme.conductor.one";

/** A provider whose platform answers these, one by one. */
function providerBefore(...bodies: object[]): Provider {
  const servers = new FakeServers().serve(serverUrl, () => ({ status: 200, body: bodies.shift() }));
  const provider = new Provider([conductorone], { environment: {}, log: () => {}, http: servers.context });
  provider.configure({ conductorone: { serverUrl, accessToken: "token-1" } });
  return provider;
}

test("an answer about another transaction is an error", async () => {
  const provider = providerBefore({ transaction: { id: "t-2" } });
  await expect(provider.invoke("conductorone:getStepUpTransaction", { id: "t-1" })).rejects.toMatchObject({
    code: "bad-answer",
    message: expect.stringContaining('the answer is about another object, "t-2"'),
  });
});

test("a transaction that a later page repeats is found once", async () => {
  const provider = providerBefore(
    { list: [{ id: "t-1" }, { id: "t-2" }], nextPageToken: "next" },
    { list: [{ id: "t-2" }, { id: "t-3" }] },
  );
  expect(await provider.invoke("conductorone:searchStepUpTransactions", {})).toEqual({
    stepUpTransactions: [{ id: "t-1" }, { id: "t-2" }, { id: "t-3" }],
  });
});
