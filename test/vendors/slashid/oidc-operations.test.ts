import { slashid } from "../../../provider/vendors/slashid/index";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, updateOf, write } from "../harness";
import { appleInputs, inputs } from "./oidc-provider-credentials";

const baseUrl = "https://api.slashid.com";

describe("the calls", () => {
  const credentials = "/organizations/sso/oidc/provider-credentials";
  let platform: FakePlatform;

  beforeEach(() => {
    platform = new FakePlatform(slashid, baseUrl, { baseUrl, organizationId: "org-1", apiKey: "key-1" });
  });

  test("create sends one request, and has the object as it was sent", async () => {
    platform.answers(201);
    expect(await platform.operations.create(write(inputs({ label: "L" })))).toEqual({
      id: "client-1",
      outputs: inputs({ label: "L" }),
    });
    expect(platform.sent).toMatchObject([
      { request: `POST ${credentials}`, headers: { "SlashID-OrgID": "org-1", "SlashID-API-Key": "key-1" } },
    ]);
  });

  test("create without the private key sends nothing", async () => {
    const missing = new Error("missing");
    const secretless = {
      ...write(appleInputs()),
      secret: () => {
        throw missing;
      },
    };
    expect(await thrownBy(platform.operations.create(secretless))).toBe(missing);
    expect(platform.sent).toEqual([]);
  });

  test("read escapes the id, and finds nothing where there is nothing", async () => {
    platform.answers(404, { errors: [{ httpcode: 404, message: "not found" }] });
    expect(await platform.operations.read("a/b?c")).toBeUndefined();
    expect(platform.requests).toEqual([`GET ${credentials}/a%2Fb%3Fc`]);
  });

  test("update sends one request", async () => {
    platform.answers(200);
    const updated = await platform.operations.update("client-1", updateOf(inputs({ label: "L" }), ["label"]));
    expect(updated).toEqual({ id: "client-1", outputs: inputs({ label: "L" }) });
    expect(platform.sent).toMatchObject([{ request: `PATCH ${credentials}/client-1`, body: { label: "L" } }]);
  });

  test("an error has all of the platform's words", async () => {
    platform.answers(400, { errors: [{ message: "label is too long" }, { message: "and so on" }] });
    expect(
      await thrownBy(platform.operations.update("client-1", updateOf(inputs(), ["label"]))),
    ).toMatchObject({
      code: "rejected",
      message: expect.stringContaining("400: label is too long; and so on"),
    });
  });

  test.each<[object, string]>([
    [{ result: null, errors: [{ message: "no" }] }, "400: no."],
    [{ errors: [{ httpcode: 400 }, { message: "no" }, null, "x", { message: 5 }], more: 1 }, "400: no."],
    [{ result: null, errors: null }, "400 and gave no reason."],
    [{ errors: [] }, "400 and gave no reason."],
    [{ message: "no" }, "400 with a body that is not a SlashID error"],
    [{ errors: "no" }, "400 with a body that is not a SlashID error"],
  ])("of an error %j it shows what it says", async (body, words) => {
    platform.answers(400, body);
    const { message } = await thrownBy(platform.operations.update("client-1", updateOf(inputs(), ["label"])));
    expect(message).toContain(`it answered ${words}`);
  });

  test.each([undefined, {}, { meta: {} }, { errors: [] }, { errors: null, result: null }])(
    "delete is done after %j",
    async (body) => {
      platform.answers(200, body);
      await platform.operations.delete("client-1");
      expect(platform.requests).toEqual([`DELETE ${credentials}/client-1`]);
    },
  );

  test.each<[number, object | undefined, string]>([
    [404, { errors: [{ httpcode: 404, message: "not found" }] }, "not-found"],
    [404, { errors: [{ httpcode: 400, message: "not found" }] }, "bad-answer"],
    [404, { errors: [] }, "bad-answer"],
    [404, {}, "bad-answer"],
    [404, undefined, "bad-answer"],
    [200, { status: "ok" }, "bad-answer"],
    [200, { errors: [{ httpcode: 404, message: "not found" }] }, "bad-answer"],
  ])("delete is not done after %d %j", async (status, body, code) => {
    platform.answers(status, body);
    expect(await thrownBy(platform.operations.delete("client-1"))).toMatchObject({ code });
  });
});
