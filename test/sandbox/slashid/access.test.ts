import { kinds } from "../../kinds";
import { oidcBody, oidcPath, sender, sharedHarness } from "../harness";

const harness = sharedHarness();

/** The collections of all kinds. */
const paths = kinds.filter(({ platform }) => platform.name === "slashid").map(({ path }) => path);

type Headers = Record<string, string>;

test.each<[string, number, (valid: Headers) => Headers]>([
  ["no key", 401, ({ org }) => ({ "slashid-orgid": org ?? "" })],
  ["a wrong key", 401, ({ org }) => ({ "slashid-orgid": org ?? "", "slashid-api-key": "wrong" })],
  ["no headers", 401, () => ({})],
  ["another organisation", 403, ({ key }) => ({ "slashid-orgid": "other", "slashid-api-key": key ?? "" })],
  ["no organisation", 403, ({ key }) => ({ "slashid-api-key": key ?? "" })],
])("with %s the answer is %i", async (_name, status, headers) => {
  const { baseUrl, organizationId, apiKey } = harness.sandbox.address.slashid;
  const client = sender(baseUrl, headers({ org: organizationId, key: apiKey }));
  const calls = paths.flatMap((path) => [
    ["GET", path],
    ["POST", path],
    ["GET", `${path}/x`],
    ["PATCH", `${path}/x`],
    ["DELETE", `${path}/x`],
  ]);
  for (const [method = "", path = ""] of [...calls, ["GET", "/organizations/nothing"]]) {
    const reply = await client(method, path);
    expect(reply.status).toBe(status);
    expect(reply.json).toEqual({ errors: [{ httpcode: status, message: expect.any(String) }] });
  }
});

test.each<readonly [string, string]>([
  ["GET", "/organizations"],
  ["GET", "/organizations/nothing"],
  ...paths.map((path) => ["PUT", path] as const),
])("%s %s answers 404", async (method, path) => {
  const reply = await harness.slashid(method, path);
  expect(reply.status).toBe(404);
  expect(reply.json).toEqual({ errors: [{ httpcode: 404, message: expect.any(String) }] });
});

const consistencyHeader = "SlashID-Required-Consistency";
const timeoutHeader = "SlashID-Required-Consistency-Timeout";

test.each<[number, Headers]>([
  [201, { [consistencyHeader]: "local_region" }],
  [201, { [consistencyHeader]: "all_regions", [timeoutHeader]: "1" }],
  [201, { [timeoutHeader]: "120" }],
  [400, { [consistencyHeader]: "everywhere" }],
  [400, { [timeoutHeader]: "0" }],
  [400, { [timeoutHeader]: "121" }],
  [400, { [timeoutHeader]: "1.5" }],
  [400, { [timeoutHeader]: "30s" }],
])("a write answers %i with %j", async (status, headers) => {
  expect((await harness.slashid("POST", oidcPath, oidcBody(), headers)).status).toBe(status);
  expect((await harness.slashid("GET", oidcPath)).json.result).toHaveLength(status === 201 ? 1 : 0);
});
