import { type Sandbox, startSandbox } from "../../../sandbox";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const delay = { kind: "delay", ms: 1 };

test.each<[unknown, string]>([
  [
    { action: { kind: "explode" } },
    'faults.0.action.kind: must be one of "respond", "delay", "drop", "late", "truncate"',
  ],
  [{ action: {} }, 'faults.0.action.kind: must be one of "respond", "delay", "drop", "late", "truncate"'],
  [{}, "faults.0.action: is required"],
  [{ action: { kind: "delay" } }, "faults.0.action.ms: is required"],
  [{ action: { kind: "delay", ms: "5" } }, "faults.0.action.ms: must be a number"],
  [{ action: { kind: "delay", ms: 1.5 } }, "faults.0.action.ms: must be a whole number"],
  [{ action: { kind: "delay", ms: -1 } }, "faults.0.action.ms: must be at least 0"],
  [{ action: { kind: "delay", ms: 600_001 } }, "faults.0.action.ms: must be at most 600000"],
  [{ action: { kind: "respond", status: 99 } }, "faults.0.action.status: must be at least 200"],
  [{ action: { kind: "drop", when: "soon" } }, 'faults.0.action.when: must be one of "before", "after"'],
  [{ action: { kind: "respond", status: 204, body: {} } }, "faults.0.action.body: this status has no body"],
  [{ action: delay, times: 0 }, "faults.0.times: must be at least 1"],
  [{ action: delay, method: 5 }, "faults.0.method: must be a text"],
  [{ action: delay, body: [] }, "faults.0.body: must be an object"],
  [
    { action: delay, verb: "GET" },
    'faults.0: "verb" is no known field; the known fields are method, path, body, skip, times, action',
  ],
  [
    { action: { ...delay, after: 1, until: 2 } },
    'faults.0.action: "after", "until" are no known fields; the known fields are kind, ms',
  ],
  ["now", "faults.0: must be an object"],
])("the fault %j is refused in a person's words", async (fault, expected) => {
  const response = await fetch(`${sandbox.address.control}/faults`, {
    method: "POST",
    body: JSON.stringify({ faults: [fault] }),
  });
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain(JSON.stringify(expected).slice(1, -1));
});
