import type { Observed } from "../../../provider/core/model/observed";
import { conductorone } from "../../../provider/vendors/conductorone/index";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, updateOf, write } from "../harness";
import { answered, inputs, seen } from "./step-up-provider";

const serverUrl = "https://acme.conductor.one";

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
