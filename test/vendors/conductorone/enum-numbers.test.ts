import { MockAgent } from "undici";
import type { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import type { Values } from "../../../provider/core/model/values";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { enumPattern } from "../../../provider/vendors/conductorone/proto3";
import { impatient } from "../../support/impatient";

const serverUrl = "https://acme.conductor.one";
const type = "conductorone:StepUpProvider";

/** A ConductorOne with one provider, whose mode is newer than its JSON writer. */
class NewerPlatform {
  readonly bodies: Record<string, unknown>[] = [];
  readonly provider: Provider;
  readonly #agent = new MockAgent();
  #object: Record<string, unknown> = {
    id: "p-1",
    displayName: "Entra",
    issuerUrl: "https://login.microsoftonline.com/common/v2.0",
    clientId: "client-1",
    microsoft: { tenant: "contoso.com", validationMode: 7, conditionalAccessIds: ["C1"] },
    enabled: true,
  };

  constructor() {
    this.#agent.disableNetConnect();
    this.#agent
      .get(serverUrl)
      .intercept({ path: () => true, method: () => true })
      .reply(({ path, body }) => ({ statusCode: 200, data: JSON.stringify(this.#answer(path, body)) }))
      .persist();
    this.provider = new Provider(vendors, {
      environment: { CONDUCTORONE_SERVER_URL: serverUrl, CONDUCTORONE_ACCESS_TOKEN: "token-1" },
      log: () => {},
      http: { ...impatient(), dispatcher: Object.assign(this.#agent, { destroy: async () => {} }) },
    });
  }

  #answer(path: string, body: unknown): object {
    const sent = typeof body === "string" ? JSON.parse(body) : {};
    if (sent.stepUpProvider !== undefined) this.#object = { ...this.#object, ...sent.stepUpProvider };
    if (typeof body === "string") this.bodies.push(sent);
    if (path.startsWith("/api/v1/step-up/transactions/")) return { transaction: { id: "t-1", state: 9 } };
    if (path.endsWith("/transactions")) return { list: [{ id: "t-1", state: 9 }] };
    return path.startsWith("/api/v1/search") ? { list: [this.#object] } : { stepUpProvider: this.#object };
  }
}

let provider: Provider;
let lifecycle: Lifecycle;
let bodies: readonly Record<string, unknown>[];

beforeEach(() => {
  const platform = new NewerPlatform();
  ({ provider, bodies } = platform);
  lifecycle = provider.lifecycle(type);
});
afterEach(() => provider.close());

async function imported(): Promise<{ inputs: Values; outputs: Values }> {
  const object = await lifecycle.read("p-1");
  if (object === undefined) throw new Error("there is no object");
  return object;
}

test("a value without a name is passed on, and a program that sets it has no change", async () => {
  const { inputs, outputs } = await imported();
  expect(outputs.microsoft).toMatchObject({ validationMode: "7" });
  expect(inputs.microsoft).toMatchObject({ validationMode: "7" });
  const checked = await lifecycle.check({ news: inputs, olds: inputs });
  expect(checked.failures).toEqual([]);
  expect(lifecycle.diff("p-1", { inputs, outputs }, checked.inputs).changes).toEqual([]);
  const refreshed = await lifecycle.read("p-1", { inputs, outputs });
  expect(refreshed).toMatchObject({ inputs, outputs });
});

test.each<[string, Values]>([
  ["sets it", { validationMode: "7" }],
  ["leaves it to the platform", {}],
])("an update of another field by a program that %s sends it back as it came", async (_name, mode) => {
  const { inputs, outputs } = await imported();
  const microsoft = { ...mode, conditionalAccessIds: ["C1"] };
  const previous = { inputs: { ...inputs, microsoft: { ...microsoft, tenant: "contoso.com" } }, outputs };
  const news = { ...inputs, microsoft: { ...microsoft, tenant: "fabrikam.com" } };
  const { inputs: checked } = await lifecycle.check({ news, olds: previous.inputs });
  const updated = await lifecycle.update("p-1", previous, checked);
  expect(bodies.find((each) => "updateMask" in each)).toMatchObject({
    stepUpProvider: { microsoft: { tenant: "fabrikam.com", validationMode: 7 } },
    updateMask: "microsoft",
  });
  expect(updated.outputs.microsoft).toMatchObject({ validationMode: "7", tenant: "fabrikam.com" });
});

test("transactions have their states, and searches their filters", async () => {
  expect(await provider.invoke("conductorone:getStepUpTransaction", { id: "t-1" })).toMatchObject({
    state: "9",
  });
  const found = await provider.invoke("conductorone:searchStepUpTransactions", {
    state: "9",
    targetType: "TARGET_TYPE_TEST",
  });
  expect(found).toMatchObject({ stepUpTransactions: [{ id: "t-1", state: "9" }] });
  expect(bodies).toMatchObject([{ state: 9, targetType: "TARGET_TYPE_TEST" }]);
  await provider.invoke("conductorone:listStepUpProviders", { providerType: "3" });
  expect(bodies.at(-1)).toMatchObject({ providerType: 3 });
});

test("an input is a name or a number other than zero, which is not set", () => {
  const pattern = enumPattern(/^MODE_[A-Z]+$/);
  for (const right of ["MODE_NEW", "7", "-1", "2147483647"]) expect(right).toMatch(pattern);
  for (const wrong of ["0", "07", "7.5", "MODE_NEW7x", "x7", "7x", ""]) expect(wrong).not.toMatch(pattern);
});
