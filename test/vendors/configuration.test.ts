import { UNKNOWN, type Values } from "../../provider/core/values";
import { vendors } from "../../provider/vendors";
import { conductorone } from "../../provider/vendors/conductorone";
import {
  checkConfiguration,
  configurationOf,
  resolveConfiguration,
} from "../../provider/vendors/configuration";
import { slashid } from "../../provider/vendors/slashid";

const complete = { baseUrl: "https://api.slashid.com", organizationId: "org-1", apiKey: "PLAINTEXT-KEY" };

const errorOf = (configuration: Values, environment: Record<string, string> = {}): Error => {
  try {
    resolveConfiguration(slashid, configuration, environment);
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
    ["is nothing where it is no object", { slashid: 5 }, {}],
    ["is nothing where it is no JSON", { slashid: "{" }, {}],
    ["is nothing where it is unknown yet", { slashid: UNKNOWN }, {}],
  ])("%s", (_name, configuration, expected) => {
    expect(configurationOf(slashid, configuration)).toEqual(expected);
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
  ])("%s", (_name, configuration, environment, expected) => {
    expect(resolveConfiguration(slashid, configuration, environment)).toEqual(expected);
  });

  test("says every way to give what is missing, and which is a secret", () => {
    const error = errorOf({ slashid: { baseUrl: complete.baseUrl } });
    expect(error).toMatchObject({ code: "configuration" });
    expect(error.message).toBe(
      "SlashID is not configured: " +
        "organizationId is required. Set it by `pulumi config set --path idp:slashid.organizationId`, by the environment variable SLASHID_ORGANIZATION_ID, or on an explicit provider (slashid.organizationId). " +
        "apiKey is required. Set it by `pulumi config set --secret --path idp:slashid.apiKey`, by the environment variable SLASHID_API_KEY, or on an explicit provider (slashid.apiKey).",
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
    expect(() => resolveConfiguration(conductorone, {}, {})).toThrow(
      /CONDUCTORONE_SERVER_URL.*CONDUCTORONE_ACCESS_TOKEN/,
    );
  });

  test("takes from the environment what is empty in the configuration", () => {
    const configuration = { slashid: { ...complete, apiKey: "" } };
    expect(resolveConfiguration(slashid, configuration, { SLASHID_API_KEY: "PLAINTEXT-KEY" })).toEqual(
      complete,
    );
  });

  test("says that a configuration is no JSON, rather than that all of it is missing", () => {
    expect(errorOf({ slashid: "{" }).message).toContain("must be an object");
  });

  test.each(["key\n", "key\r\nx-injected: 1", "kéy…"])(
    "refuses the credential %p, which no header can carry",
    (apiKey) => {
      expect(() => resolveConfiguration(slashid, { slashid: { ...complete, apiKey } }, {})).toThrow("apiKey");
    },
  );

  test("needs values that are known", () => {
    expect(() => resolveConfiguration(slashid, { slashid: { ...complete, apiKey: UNKNOWN } }, {})).toThrow(
      "apiKey",
    );
  });
});

describe("checking", () => {
  const reasons = (configuration: Values) =>
    checkConfiguration(vendors, configuration).map(({ path, reason }) => `${path.join(".")} ${reason}`);

  test.each<[string, Values, string[]]>([
    ["nothing at all is right: it may come from the environment", {}, []],
    [
      "a part of a platform's configuration is right",
      { slashid: { baseUrl: "https://api.slashid.com" } },
      [],
    ],
    ["a configuration in JSON text is right", { slashid: JSON.stringify(complete) }, []],
    ["what is unknown yet is right", { slashid: UNKNOWN, conductorone: { accessToken: UNKNOWN } }, []],
    ["null is right", { slashid: null }, []],
    ["what other packages configure is right", { version: "1", pluginDownloadURL: "x" }, []],
    [
      "a text that is no JSON is wrong",
      { slashid: "PLAINTEXT" },
      ["slashid must be an object with baseUrl, organizationId, apiKey"],
    ],
    [
      "a list is wrong",
      { slashid: ["PLAINTEXT"] },
      ["slashid must be an object with baseUrl, organizationId, apiKey"],
    ],
    [
      "a field that is not known is wrong",
      { slashid: { key: "PLAINTEXT" } },
      ["slashid.key there is no such field; known are baseUrl, organizationId, apiKey"],
    ],
    [
      "a field of another type is wrong",
      { conductorone: { accessToken: 5 } },
      ["conductorone.accessToken must be a string"],
    ],
    [
      "an empty field is wrong",
      { conductorone: { accessToken: "" } },
      ["conductorone.accessToken must not be empty"],
    ],
  ])("%s", (_name, configuration, expected) => {
    expect(reasons(configuration)).toEqual(expected);
  });

  test("names each platform's own failures, without a value", () => {
    const found = reasons({
      slashid: { baseUrl: "http://PLAINTEXT" },
      conductorone: { serverUrl: "PLAINTEXT" },
    });
    expect(found).toHaveLength(2);
    expect(found.join()).toMatch(
      /conductorone\.serverUrl must be an https URL.*slashid\.baseUrl must be an https URL/,
    );
    expect(found.join()).not.toContain("PLAINTEXT");
  });
});
