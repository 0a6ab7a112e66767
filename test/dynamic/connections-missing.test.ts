import { environmentOf } from "../support/sandbox";
import { thrownBy } from "../support/thrown-by";
import { news, sharedTenants } from "./two-tenants";

const tenants = sharedTenants();
const { connect, counts } = tenants;

describe("a connection that is not there", () => {
  test.each([
    ["in a configuration that has others", { "idp:connections": { us: { conductorone: {} } } }],
    ["in one that has none", {}],
    ["in one where it is no object", { "idp:connections": { eu: "MARKER" } }],
  ])("%s says how to set it, and takes nothing of the one without a name", async (_name, config) => {
    const resource = connect(
      { ...config, "idp:conductorone": tenants.sandbox.address.conductorone },
      environmentOf(tenants.sandbox.address),
    );
    const { message } = await thrownBy(resource.check({}, { ...news, connection: "eu" }));
    expect(message).toMatch(
      /^ConductorOne is not configured for the connection eu:\n {2}.*idp:connections\.eu\.conductorone\.accessToken.*EU_CONDUCTORONE_ACCESS_TOKEN/,
    );
    expect(message).not.toContain("MARKER");
    expect(await counts()).toEqual([0, 0]);
  });

  test("is asked for by a name that is one", async () => {
    const resource = connect({});
    expect((await thrownBy(resource.check({}, { ...news, connection: "" }))).message).toBe(
      "connection must be a name: set it to the name of a connection in idp:connections",
    );
  });

  test("is no SyntaxError where idp:connections is no JSON", () => {
    expect(() => connect({ "idp:connections": "MARKER{" })).toThrow(
      expect.objectContaining({ code: "configuration", message: expect.not.stringContaining("MARKER") }),
    );
  });

  test.each(["constructor", "__proto__"])("may have the name %s", async (connection) => {
    const resource = connect({ "idp:connections": {} });
    const { message } = await thrownBy(resource.check({}, { ...news, connection }));
    expect(message).toContain(`not configured for the connection ${connection}:\n  accessToken is required`);
  });
});

test("a named connection's credential is in no message", async () => {
  const secret = "MARKER-0123456789";
  const wrong = {
    conductorone: { serverUrl: tenants.eu.address.conductorone.serverUrl, accessToken: secret },
  };
  const resource = connect({ "idp:connections": { eu: wrong } });
  const { inputs = {} } = await resource.check({}, { ...news, connection: "eu" });
  const { message } = await thrownBy(resource.create(inputs));
  expect(message).toContain("401");
  expect(message).toContain(
    "check idp:connections.eu.conductorone.accessToken or EU_CONDUCTORONE_ACCESS_TOKEN.",
  );
  expect(message).not.toContain(secret);
});

test("a connection's name with line breaks begins no line", async () => {
  const resource = connect({});
  const name = "eu\n::error::x\n##[group]";
  const { message } = await thrownBy(resource.check({}, { ...news, connection: name }));
  const [first, ...others] = message.split("\n");
  expect(first).toBe("ConductorOne is not configured for the connection eu ::error::x ## [group]:");
  for (const line of others) expect(line).toMatch(/^ {2}(accessToken|serverUrl) /);
});

test.each(["serverUrl", "tenantDomain"])(
  "a named connection's address is sought where it is set: %s",
  async (name) => {
    const address = { serverUrl: "http://127.0.0.1:1", tenantDomain: "tenant.invalid" }[name] ?? "";
    const resource = connect({
      "idp:connections": { eu: { conductorone: { [name]: address, accessToken: "token-0123456789" } } },
    });
    const { inputs = {} } = await resource.check({}, { ...news, connection: "eu" });
    const variable = {
      serverUrl: "EU_CONDUCTORONE_SERVER_URL",
      tenantDomain: "EU_CONDUCTORONE_TENANT_DOMAIN",
    }[name];
    expect((await thrownBy(resource.create(inputs))).message).toContain(
      `Check idp:connections.eu.conductorone.${name} or ${variable}.`,
    );
  },
);
