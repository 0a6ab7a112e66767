import { type Place, variableOf } from "../../provider/core/model/setting";
import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { configurationOf, resolveConfiguration } from "../../provider/runtime/configuration";
import { conductorone } from "../../provider/vendors/conductorone/index";
import { slashid } from "../../provider/vendors/slashid/index";

const complete = { baseUrl: "https://api.slashid.com", organizationId: "org-1", apiKey: "PLAINTEXT-KEY" };

const errorOf = (configuration: Values, environment: Record<string, string> = {}): Error => {
  try {
    resolveConfiguration(slashid, configuration, { environment });
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was wrong");
};

describe("a platform's part of the configuration", () => {
  test.each<[string, Values, Values]>([
    ["may be an object", { slashid: complete }, complete],
    ["may be JSON text", { slashid: JSON.stringify(complete) }, complete],
    ["may be missing", { conductorone: {} }, {}],
    ["may be null", { slashid: null }, {}],
    ["may be an empty text", { slashid: "" }, {}],
    [
      "may have a number where a text belongs",
      { slashid: { requiredConsistencyTimeout: 30 } },
      { requiredConsistencyTimeout: "30" },
    ],
    ["may have one in JSON text, too", { slashid: '{"organizationId":12345}' }, { organizationId: "12345" }],
  ])("%s", (_name, configuration, expected) => {
    expect(configurationOf(slashid, configuration)).toEqual(expected);
  });

  const fieldNames =
    "baseUrl, organizationId, apiKey, requiredConsistency, requiredConsistencyTimeout, onExisting, verify, missingSecrets";

  test.each<[string, Values[string], string]>([
    ["a number", 5, `must be an object with ${fieldNames}, or JSON text of one`],
    ["a list", ["PLAINTEXT"], `must be an object with ${fieldNames}, or JSON text of one`],
    ["a text that is no JSON", "PLAINTEXT{", `must be an object with ${fieldNames}, or JSON text of one`],
    [
      "JSON text of something else",
      '"PLAINTEXT"',
      `must be an object with ${fieldNames}, or JSON text of one`,
    ],
    ["what is unknown yet", UNKNOWN, "is not known yet"],
  ])("may not be %s, and is not quoted", (_name, given, expected) => {
    const error = errorOf({ slashid: given });
    expect(error).toMatchObject({ code: "configuration" });
    expect(error.message).toBe(`SlashID is not configured: idp:slashid ${expected}.`);
  });
});

describe("resolving", () => {
  test.each<[string, Values, Record<string, string>, Values]>([
    ["takes all from the configuration", { slashid: complete }, {}, complete],
    [
      "takes all from the environment",
      {},
      {
        SLASHID_BASE_URL: "https://api.slashid.com",
        SLASHID_ORGANIZATION_ID: "org-1",
        SLASHID_API_KEY: "PLAINTEXT-KEY",
      },
      complete,
    ],
    [
      "takes from the environment what the configuration lacks",
      { slashid: { baseUrl: complete.baseUrl, organizationId: "org-1" } },
      { SLASHID_API_KEY: "PLAINTEXT-KEY" },
      complete,
    ],
    ["prefers the configuration", { slashid: complete }, { SLASHID_API_KEY: "other" }, complete],
    [
      "takes null for missing",
      { slashid: { ...complete, apiKey: null } },
      { SLASHID_API_KEY: "PLAINTEXT-KEY" },
      complete,
    ],
    [
      "takes from the environment what is empty in the configuration",
      { slashid: { ...complete, apiKey: "" } },
      { SLASHID_API_KEY: "PLAINTEXT-KEY" },
      complete,
    ],
    [
      "takes a variable without the line break that a file had at its end",
      { slashid: { ...complete, apiKey: null } },
      { SLASHID_API_KEY: "PLAINTEXT-KEY\n" },
      complete,
    ],
    [
      "does not take what SlashID has defaults for to be missing",
      { slashid: complete },
      { SLASHID_REQUIRED_CONSISTENCY: " " },
      complete,
    ],
    [
      "takes the wait for consistency from the environment",
      { slashid: complete },
      { SLASHID_REQUIRED_CONSISTENCY: "all_regions", SLASHID_REQUIRED_CONSISTENCY_TIMEOUT: "120" },
      { ...complete, requiredConsistency: "all_regions", requiredConsistencyTimeout: "120" },
    ],
  ])("%s", (_name, configuration, environment, expected) => {
    expect(resolveConfiguration(slashid, configuration, { environment })).toEqual(expected);
  });

  test("says every way to give what is missing, and which is a secret", () => {
    const error = errorOf({ slashid: { baseUrl: complete.baseUrl } });
    expect(error).toMatchObject({ code: "configuration" });
    expect(error.message).toBe(
      [
        "SlashID is not configured:",
        "  organizationId is required. Run `pulumi config set --path idp:slashid.organizationId`, or set SLASHID_ORGANIZATION_ID.",
        "  apiKey is required. Run `pulumi config set --secret --path idp:slashid.apiKey`, or set SLASHID_API_KEY.",
        "  An explicit provider takes the same fields.",
      ].join("\n"),
    );
  });

  test.each<[string, Place[], string[]]>([
    [
      "dynamic resources",
      ["stack", "environment"],
      [
        "  apiKey is required. Run `pulumi config set --secret --path idp:slashid.apiKey`, or set SLASHID_API_KEY.",
      ],
    ],
    ["a command", ["environment"], ["  apiKey is required. Set SLASHID_API_KEY."]],
  ])("names to %s no place that it does not have", (_name, places, lines) => {
    const { baseUrl, organizationId } = complete;
    const configuration = { slashid: { baseUrl, organizationId } };
    expect(() => resolveConfiguration(slashid, configuration, { environment: {}, places })).toThrow(
      expect.objectContaining({ message: ["SlashID is not configured:", ...lines].join("\n") }),
    );
  });

  test.each<[string, Values, Record<string, string>, string]>([
    [
      "an address without TLS",
      { baseUrl: "http://PLAINTEXT.example.com" },
      {},
      "baseUrl must be an https URL",
    ],
    [
      "an address without TLS in the environment",
      {},
      { SLASHID_BASE_URL: "http://PLAINTEXT" },
      "baseUrl must be an https URL",
    ],
    ["a value of another type", { apiKey: ["PLAINTEXT"] }, {}, "apiKey must be a string"],
    ["an empty value", { apiKey: "" }, {}, "apiKey is required"],
    ["an empty variable", {}, { SLASHID_API_KEY: "" }, "apiKey is required"],
  ])("refuses %s, and quotes no value", (_name, given, environment, expected) => {
    const { message } = errorOf({ slashid: given }, environment);
    expect(message).toContain(expected);
    expect(message).not.toContain("PLAINTEXT");
  });

  test("names the platform's own variables", () => {
    expect(() => resolveConfiguration(conductorone, {}, { environment: {} })).toThrow(
      /CONDUCTORONE_ACCESS_TOKEN[\s\S]*CONDUCTORONE_SERVER_URL/,
    );
  });

  test.each(["key\n", "key\r\nx-injected: 1", "kéy…", "a key"])(
    "refuses the credential %p, which no header can carry",
    (apiKey) => {
      expect(() =>
        resolveConfiguration(slashid, { slashid: { ...complete, apiKey } }, { environment: {} }),
      ).toThrow(
        'apiKey must be ASCII letters, digits and signs, without spaces and line breaks, like "a1B2-c3D4_e5F6"',
      );
    },
  );

  test("needs values that are known", () => {
    const { message } = errorOf({ slashid: { ...complete, apiKey: UNKNOWN } });
    expect(message).toContain("apiKey is not known yet");
  });
});

describe("a named connection", () => {
  test.each([
    [undefined, "SLASHID_API_KEY"],
    ["eu", "EU_SLASHID_API_KEY"],
    ["EU", "EU_SLASHID_API_KEY"],
    ["eu-west-1", "EU_WEST_1_SLASHID_API_KEY"],
    ["my.tenant x", "MY_TENANT_X_SLASHID_API_KEY"],
  ])("%p has the variable %s", (connection, expected) => {
    expect(variableOf("SLASHID_API_KEY", connection)).toBe(expected);
  });

  test("is taken from variables of its own, and from no others", () => {
    const environment = {
      SLASHID_BASE_URL: "https://other.example.com",
      SLASHID_API_KEY: "OTHER-KEY",
      EU_SLASHID_BASE_URL: complete.baseUrl,
      EU_SLASHID_ORGANIZATION_ID: "org-1",
      EU_SLASHID_API_KEY: "PLAINTEXT-KEY",
    };
    expect(resolveConfiguration(slashid, {}, { environment, connection: "eu" })).toEqual(complete);
  });

  test("that is not there says how to set it, and names nothing that would set another", () => {
    const environment = { SLASHID_API_KEY: "OTHER-KEY", EU_SLASHID_BASE_URL: complete.baseUrl };
    const resolve = () => resolveConfiguration(slashid, {}, { environment, connection: "eu" });
    expect(resolve).toThrow(
      [
        "SlashID is not configured for the connection eu:",
        "  organizationId is required. Run `pulumi config set --path idp:connections.eu.slashid.organizationId`, or set EU_SLASHID_ORGANIZATION_ID.",
        "  apiKey is required. Run `pulumi config set --secret --path idp:connections.eu.slashid.apiKey`, or set EU_SLASHID_API_KEY.",
      ].join("\n"),
    );
  });
});
