import type { Observed } from "../../../provider/core/model/observed";
import type { Desired } from "../../../provider/core/model/shapes";
import type { Values } from "../../../provider/core/model/values";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import type { inputs as schema } from "../../../provider/vendors/conductorone/step-up-provider/schema";
import {
  createBody,
  envelope,
  fromWire,
  updateBody,
  updateMask,
} from "../../../provider/vendors/conductorone/step-up-provider/wire";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, updateOf, write } from "../harness";

const serverUrl = "https://acme.conductor.one";

const inputs = (changes: Values = {}) =>
  ({
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    oauth2: { acrValues: ["phr"] },
    ...changes,
  }) as Desired<typeof schema> & Values;

/** A step-up provider as ConductorOne answers it, with everything that proto3 writes for unset fields. */
const answered = (changes: object = {}) => ({
  stepUpProvider: {
    id: "p-1",
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    oauth2: { acrValues: ["phr"] },
    microsoft: null,
    enabled: true,
    createdAt: "2030-01-01T00:00:00Z",
    updatedAt: "2030-01-01T00:00:00Z",
    lastTestedAt: null,
    ...changes,
  },
});

const seen = (changes: object = {}) => fromWire(envelope.parse(answered(changes)));

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

describe("the calls", () => {
  let platform: FakePlatform;
  const providers = "/api/v1/step-up/providers";

  beforeEach(() => {
    platform = new FakePlatform(conductorone, serverUrl, {
      serverUrl: `${serverUrl}/`,
      accessToken: "token-1",
    });
  });

  test("create sends one request when nothing is left to do", async () => {
    platform.answers(200, answered());
    expect(await platform.operations.create(write(inputs({ enabled: true })))).toEqual(seen());
    expect(platform.sent).toMatchObject([
      {
        request: `POST ${providers}`,
        headers: { authorization: "Bearer token-1" },
        body: { displayName: "Duo" },
      },
    ]);
  });

  test("finish switches a new provider off when the program wants it off", async () => {
    platform.answers(200, answered({ enabled: false }));
    const made = await platform.operations.finish?.(seen() as Observed, write(inputs({ enabled: false })));
    expect(made).toEqual(seen({ enabled: false }));
    expect(platform.requests).toEqual([`POST ${providers}/p-1`]);
    expect(platform.bodies[0]).toEqual({ stepUpProvider: { enabled: false }, updateMask: "enabled" });
  });

  test("finish sends nothing for a provider that is as the program wants it", async () => {
    for (const wanted of [inputs(), inputs({ enabled: true })]) {
      expect(await platform.operations.finish?.(seen() as Observed, write(wanted))).toEqual(seen());
    }
    expect(platform.requests).toEqual([]);
  });

  test("read escapes the id, and finds nothing where there is nothing", async () => {
    platform.answers(404, { code: 5, message: "not found", details: [] });
    expect(await platform.operations.read("a/../b?c")).toBeUndefined();
    expect(platform.requests).toEqual([`GET ${providers}/a%2F..%2Fb%3Fc`]);
  });

  test("update without a new secret sends none", async () => {
    platform.answers(200, answered());
    await platform.operations.update("p-1", updateOf(inputs(), ["displayName"]));
    expect(platform.requests).toEqual([`POST ${providers}/p-1`]);
    expect(JSON.stringify(platform.bodies)).not.toContain("secret");
  });

  test("update of the secret alone sends nothing else", async () => {
    platform.answers(200, answered());
    await platform.operations.update("p-1", updateOf(inputs(), ["clientSecret"]));
    expect(platform.requests).toEqual([`POST ${providers}/p-1/secret`]);
    expect(platform.bodies).toEqual([{ clientSecret: "clientSecret-secret" }]);
  });

  test("update of both sends the secret first", async () => {
    platform.answers(200, answered()).answers(200, answered({ displayName: "New" }));
    const updated = await platform.operations.update(
      "p-1",
      updateOf(inputs(), ["clientSecret", "displayName"]),
    );
    expect(updated).toEqual(seen({ displayName: "New" }));
    expect(platform.requests).toEqual([`POST ${providers}/p-1/secret`, `POST ${providers}/p-1`]);
  });

  test("update keeps the new secret when what comes after it fails", async () => {
    platform.answers(200, answered()).answers(400, { code: 3, message: "bad name", details: [] });
    const error = await thrownBy(
      platform.operations.update("p-1", updateOf(inputs(), ["clientSecret", "displayName"])),
    );
    expect(error).toMatchObject({
      code: "unfinished",
      id: "p-1",
      message: expect.stringContaining("bad name"),
    });
  });

  test("update of both sends nothing more where the answer to the secret is about another provider", async () => {
    platform.answers(200, answered({ id: "p-2" }));
    const error = await thrownBy(
      platform.operations.update("p-1", updateOf(inputs(), ["clientSecret", "displayName"])),
    );
    expect(error).toMatchObject({
      code: "bad-answer",
      mayBeDone: true,
      message: expect.stringContaining('the answer is about another object, "p-2"'),
    });
    expect(platform.requests).toEqual([`POST ${providers}/p-1/secret`]);
  });

  test("update of a provider that is gone says to refresh", async () => {
    platform.answers(404, { code: 5, message: "not found", details: [] });
    expect(
      await thrownBy(platform.operations.update("p-1", updateOf(inputs(), ["displayName"]))),
    ).toMatchObject({
      code: "not-found",
      message: expect.stringContaining("pulumi refresh"),
    });
  });

  test("delete is done after a message without fields", async () => {
    platform.answers(200, {});
    await platform.operations.delete("p-1");
    expect(platform.requests).toEqual([`DELETE ${providers}/p-1`]);
  });

  test.each<[number, object | string, string]>([
    [404, { code: 5, message: "not found", details: [] }, "not-found"],
    [404, { code: 12, message: "not found", details: [] }, "bad-answer"],
    [404, { message: "no Route matched with those values" }, "bad-answer"],
    [404, { message: "Not Found" }, "bad-answer"],
    [404, { status: 404, error: "Not Found", path: "/" }, "bad-answer"],
    [404, "", "bad-answer"],
    [200, { message: "deleted" }, "bad-answer"],
    [200, [], "bad-answer"],
  ])("delete is not done after %d %j", async (status, body, code) => {
    platform.answers(status, body);
    expect(await thrownBy(platform.operations.delete("p-1"))).toMatchObject({ code });
  });
});
