import type { Values } from "../../../provider/core/model/values";
import {
  createBody,
  envelope,
  updateBody,
  updateMask,
} from "../../../provider/vendors/conductorone/step-up-provider/wire";
import { updateOf, write } from "../harness";
import { answered, inputs, seen } from "./step-up-provider";

describe("what ConductorOne answers", () => {
  test("comes under the names of the inputs", () => {
    expect(seen()).toEqual({
      id: "p-1",
      outputs: {
        ...inputs(),
        enabled: true,
        createdAt: "2030-01-01T00:00:00Z",
        updatedAt: "2030-01-01T00:00:00Z",
      },
    });
  });

  test.each<[string, object, Values]>([
    ["an empty text is not set", { clientId: "" }, { clientId: "" }],
    ["null is not set", { createdAt: null }, { createdAt: "" }],
    ["an empty list in an arm is not set, the arm is", { oauth2: { acrValues: [] } }, { oauth2: {} }],
    ["an arm that is null is not there", { oauth2: null, microsoft: {} }, { oauth2: "", microsoft: {} }],
    [
      "an unset enum is not set",
      {
        oauth2: null,
        microsoft: {
          tenant: "",
          validationMode: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED",
          conditionalAccessIds: [],
        },
      },
      { oauth2: "", microsoft: {} },
    ],
    [
      "a mode that nobody knows yet is passed on",
      {
        oauth2: null,
        microsoft: {
          tenant: "t",
          validationMode: "MICROSOFT_VALIDATION_MODE_PASSKEY",
          conditionalAccessIds: ["C1"],
        },
      },
      {
        oauth2: "",
        microsoft: {
          tenant: "t",
          validationMode: "MICROSOFT_VALIDATION_MODE_PASSKEY",
          conditionalAccessIds: ["C1"],
        },
      },
    ],
    ["enabled that is left out is false", { enabled: undefined }, { enabled: false }],
    ["enabled that is null is false", { enabled: null }, { enabled: false }],
    ["a masked secret is dropped", { clientSecret: "********" }, {}],
    ["fields that nobody knows yet are dropped", { newSetting: { a: 1 } }, {}],
  ])("%s", (_name, changes, expected) => {
    const outputs = Object.entries({ ...seen().outputs, ...expected }).filter(([, value]) => value !== "");
    expect(seen(changes).outputs).toEqual(Object.fromEntries(outputs));
  });

  test.each<[string, object]>([
    ["without an id", answered({ id: "" })],
    ["without the object", {}],
    ["with a list for a text", answered({ displayName: [] })],
  ])("is no answer %s", (_name, answer) => {
    expect(envelope.safeParse(answer).success).toBe(false);
  });

  test("keeps a name that only looks like an unset enum", () => {
    expect(seen({ displayName: "LEVEL_UNSPECIFIED" }).outputs.displayName).toBe("LEVEL_UNSPECIFIED");
  });
});

describe("the mask of an update", () => {
  test.each<[string, Values, string[], string[]]>([
    ["names what changes and nothing else", inputs(), ["displayName"], ["displayName"]],
    [
      "is in the platform's order",
      inputs({ enabled: false }),
      ["enabled", "clientId", "issuerUrl"],
      ["issuerUrl", "clientId", "enabled"],
    ],
    ["names a whole arm for a field in it", inputs(), ["oauth2.acrValues"], ["oauth2"]],
    [
      "names the wanted arm, which clears the other",
      inputs({ oauth2: {} }),
      ["oauth2", "microsoft"],
      ["oauth2"],
    ],
    ["names no secret", inputs(), ["clientSecret"], []],
  ])("%s", (_name, desired, changed, expected) => {
    expect(updateMask(updateOf(desired, changed))).toEqual(expected);
  });

  test("goes with the fields that it names and no others", () => {
    expect(updateBody(inputs({ enabled: false }), ["displayName", "enabled"])).toEqual({
      stepUpProvider: { displayName: "Duo", enabled: false },
      updateMask: "displayName,enabled",
    });
  });
});

test("a create has all that is set but enabled, and the secret", () => {
  const { secret } = write({});
  expect(createBody(inputs({ enabled: false }), secret("clientSecret"))).toEqual({
    ...inputs(),
    clientSecret: "clientSecret-secret",
  });
});
