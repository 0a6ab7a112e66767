import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Dispatcher } from "undici";
import { FakeClock } from "../support/clock";
import { failure, Plugin, struct } from "./harness";

const type = "idp:slashid:SamlProviderCredentials";
const inputs = { idpMetadataUrl: "https://idp.example.com/saml/metadata" };
const outputs = { ...inputs, label: "old" };
const environment = {
  SLASHID_BASE_URL: "https://api.slashid.com",
  SLASHID_ORGANIZATION_ID: "o-1",
  SLASHID_API_KEY: "api-key-0123456789",
};

let plugin: Plugin;
let clock: FakeClock;

/** A platform that limits requests and says so every 10 s, on a clock on which waiting takes no time. */
beforeEach(async () => {
  clock = new FakeClock();
  const limited = { statusCode: 429, headers: { "retry-after": "10" }, body: { text: async () => "" } };
  const dispatcher = { request: async () => limited, destroy: async () => {} } as unknown as Dispatcher;
  plugin = await new Plugin(environment, { dispatcher, clock, random: () => 0 }).start();
});

afterEach(() => plugin.close());

const calls: [string, (timeout: number) => Promise<unknown>][] = [
  ["create", (timeout) => plugin.create(type, inputs, false, timeout)],
  [
    "read",
    (timeout) => {
      const request = new rpc.ReadRequest();
      request.setType(type);
      request.setId("s-1");
      request.setTimeout(timeout);
      return plugin.call<rpc.ReadRequest, rpc.ReadResponse>((client) => client.read, request);
    },
  ],
  [
    "update",
    (timeout) => {
      const request = new rpc.UpdateRequest();
      request.setType(type);
      request.setId("s-1");
      request.setOldInputs(struct(inputs));
      request.setOlds(struct(outputs));
      request.setNews(struct({ ...inputs, label: "new" }));
      request.setTimeout(timeout);
      return plugin.call<rpc.UpdateRequest, rpc.UpdateResponse>((client) => client.update, request);
    },
  ],
  [
    "delete",
    (timeout) => {
      const request = new rpc.DeleteRequest();
      request.setType(type);
      request.setId("s-1");
      request.setTimeout(timeout);
      return plugin.call<rpc.DeleteRequest, Empty>((client) => client.delete, request);
    },
  ],
];

describe.each(calls)("customTimeouts.%s", (name, call) => {
  test.each([
    ["shortens the time that there is", 35, 3],
    ["lengthens it", 1_200, 119],
    ["leaves it at five minutes where it is not given", 0, 29],
    ["may be a part of a second", 0.5, 0],
  ])("%s", async (_name, timeout, times) => {
    const { details } = await failure(call(timeout));
    // A read waits a moment for others to share its request with.
    expect(clock.waits.filter((ms) => ms >= 1_000)).toEqual(Array.from({ length: times }, () => 10_000));
    // A create looks first whether there is such an object.
    const task = name === "create" ? "list" : name;
    expect(details).toMatch(new RegExp(`^SlashID: could not ${task} the SAML provider credentials`));
    expect(details).toContain(`The time limit of ${timeout || 300} s ends before that.`);
  });
});

test("the engine's Cancel ends a wait, and the error says what is known", async () => {
  let waits: () => void = () => {};
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  await plugin.close();
  const limited = { statusCode: 429, headers: { "retry-after": "100" }, body: { text: async () => "" } };
  const dispatcher = { request: async () => limited, destroy: async () => {} } as unknown as Dispatcher;
  clock.sleep = (_ms, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      waits();
    });
  plugin = await new Plugin(environment, { dispatcher, clock }).start();
  const failing = failure(plugin.create(type, inputs));
  await waiting;
  await plugin.call<Empty, Empty>((client) => client.cancel, new Empty());
  expect((await failing).details).toBe(
    "SlashID: could not list the SAML provider credentials: it was cancelled before it was sent. " +
      'The SamlProviderCredentials with idpMetadataUrl "https://idp.example.com/saml/metadata" was not created.',
  );
});
