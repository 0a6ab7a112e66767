import { validate } from "../../../provider/core/lifecycle/validate";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { stepUpProvider } from "../../../provider/vendors/conductorone/step-up-provider/resource";

const inputs = (changes: Values = {}): Values => ({
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  oauth2: { acrValues: ["phr"] },
  ...changes,
});

describe("rules", () => {
  const ids = ["microsoft", "conditionalAccessIds"];
  const acrs = (conditionalAccessIds?: Values[string]): Values => ({
    microsoft: {
      validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
      ...(conditionalAccessIds === undefined ? {} : { conditionalAccessIds }),
    },
  });

  test.each<[string, Values, string[][]]>([
    ["oauth2 alone is right", { oauth2: {} }, []],
    ["microsoft alone is right", { microsoft: {} }, []],
    ["both are wrong", { oauth2: {}, microsoft: {} }, [["microsoft"]]],
    ["neither is wrong", {}, [["oauth2"]]],
    ["one that is unknown yet is right", { oauth2: UNKNOWN }, []],
    ["ACRS needs an authentication context", acrs(), [ids]],
    ["ACRS needs more than an empty list", acrs([]), [ids]],
    ["ACRS with an authentication context is right", acrs(["C1"]), []],
    ["ACRS with contexts that are unknown yet is right", acrs(UNKNOWN), []],
    [
      "OIDC needs no authentication context",
      { microsoft: { validationMode: "MICROSOFT_VALIDATION_MODE_OIDC" } },
      [],
    ],
    ["a mode that is unknown yet needs none yet", { microsoft: { validationMode: UNKNOWN } }, []],
  ])("%s", (_name, values, expected) => {
    expect(stepUpProvider.rules(values).map(({ path }) => path)).toEqual(expected);
  });

  test("two of which one is unknown yet may still turn out right", () => {
    expect(stepUpProvider.rules({ oauth2: {}, microsoft: UNKNOWN })).toEqual([]);
  });

  test.each<[string, Values, string[]]>([
    ["right inputs", inputs(), []],
    [
      "a mode that nobody knows yet",
      inputs({ microsoft: { validationMode: "MICROSOFT_VALIDATION_MODE_PASSKEY2" } }),
      [],
    ],
    [
      "a mode in other words",
      inputs({ microsoft: { validationMode: "acrs" } }),
      ["microsoft.validationMode"],
    ],
    [
      "an authentication context beyond C99",
      inputs({ microsoft: { conditionalAccessIds: ["C1", "C100", "C0"] } }),
      ["microsoft.conditionalAccessIds.1", "microsoft.conditionalAccessIds.2"],
    ],
    ["an empty name", inputs({ displayName: "" }), ["displayName"]],
    ["an issuer without TLS", inputs({ issuerUrl: "http://duo.example.com" }), ["issuerUrl"]],
  ])("%s", (_name, values, expected) => {
    expect(validate(stepUpProvider.inputs, values).map(({ path }) => path.join("."))).toEqual(expected);
  });
});
