import { UNKNOWN, type Values } from "../../provider/core/model/values";
import { checkConfiguration } from "../../provider/runtime/configuration";
import { vendors } from "../../provider/vendors/index";

const complete = { baseUrl: "https://api.slashid.com", organizationId: "org-1", apiKey: "PLAINTEXT-KEY" };

describe("the configuration of a provider is checked:", () => {
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
      [
        "slashid must be an object with baseUrl, organizationId, apiKey, requiredConsistency, requiredConsistencyTimeout, onExisting, verify, missingSecrets",
      ],
    ],
    [
      "a list is wrong",
      { slashid: ["PLAINTEXT"] },
      [
        "slashid must be an object with baseUrl, organizationId, apiKey, requiredConsistency, requiredConsistencyTimeout, onExisting, verify, missingSecrets",
      ],
    ],
  ])("%s", (_name, configuration, expected) => {
    expect(reasons(configuration)).toEqual(expected);
  });

  test.each<[string, Values, string[]]>([
    [
      "a field that is not known is wrong",
      { slashid: { key: "PLAINTEXT" } },
      [
        "slashid.key is not a known field; the known fields are baseUrl, organizationId, apiKey, requiredConsistency, requiredConsistencyTimeout, onExisting, verify, missingSecrets",
      ],
    ],
    [
      "a field of another type is wrong",
      { conductorone: { accessToken: [5] } },
      ["conductorone.accessToken must be a string"],
    ],
    [
      "an empty field is wrong",
      { conductorone: { accessToken: "" } },
      [
        'conductorone.accessToken must be ASCII letters, digits and signs, without spaces and line breaks, like "a1B2-c3D4_e5F6"',
      ],
    ],
    [
      "a key with a dot is wrong, a secret's too",
      { "slashid.baseUrl": "https://PLAINTEXT", "slashid.apiKey": "PLAINTEXT", "other.baseUrl": "x" },
      [
        "idp:slashid.baseUrl is a key with a dot in it, which sets no field: run `pulumi config rm idp:slashid.baseUrl`, and then `pulumi config set --path idp:slashid.baseUrl`",
        "idp:slashid.apiKey is a key with a dot in it, which sets no field: run `pulumi config rm idp:slashid.apiKey`, and then `pulumi config set --secret --path idp:slashid.apiKey`",
      ],
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
