import { sharedHarness } from "../harness";

const harness = sharedHarness();

const defaults = { accessTokenLifetimeSeconds: 3600, lagReads: 0, requestsPerSecond: 0 };

const settings = () => harness.control.settings();

test("settings have defaults, are changed one by one, and are put back by a reset", async () => {
  expect(await settings()).toEqual(defaults);
  for (const changes of [{}, { lagReads: 3 }, { accessTokenLifetimeSeconds: 0 }, { requestsPerSecond: 20 }]) {
    const before = await settings();
    const reply = await harness.controlApi("PATCH", "/settings", changes);
    expect([reply.status, reply.json]).toEqual([200, { ...before, ...changes }]);
    expect(await settings()).toEqual(reply.json);
  }
  await harness.control.reset();
  expect(await settings()).toEqual(defaults);
});

test.each<[string, unknown, RegExp]>([
  ["an unknown setting", { color: "red" }, /color/],
  ["a negative lagReads", { lagReads: -1 }, /^lagReads:/],
  ["half a read", { lagReads: 0.5 }, /^lagReads:/],
  ["a negative limit", { requestsPerSecond: -1 }, /^requestsPerSecond:/],
  ["half a request a second", { requestsPerSecond: 0.5 }, /^requestsPerSecond:/],
  ["a negative lifetime", { accessTokenLifetimeSeconds: -1 }, /^accessTokenLifetimeSeconds:/],
  ["one valid and one not", { lagReads: 1, accessTokenLifetimeSeconds: "1" }, /^accessTokenLifetimeSeconds:/],
  ["null", { lagReads: null }, /^lagReads:/],
  ["a list", [], /object/],
  ["malformed JSON", "{", /JSON/],
])("%s is refused", async (_name, changes, message) => {
  const reply = await harness.controlApi("PATCH", "/settings", changes);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ errors: [expect.stringMatching(message)] });
  expect(await settings()).toEqual(defaults);
});
