import { sender, statusWith } from "../../harness";
import { sharedClient } from "./client";

const client = sharedClient();
const { assertion, harness, signIn } = client;

describe("an issued access token", () => {
  const issue = async (): Promise<string> => (await signIn(await assertion())).json.access_token;

  test.each([
    ["by default", {}, 3600],
    ["by the setting", { accessTokenLifetimeSeconds: 30 }, 30],
  ])("expires %s", async (_name, settings, lifetime) => {
    await harness.control.changeSettings(settings);
    const { json } = await signIn(await assertion());
    expect(json.expires_in).toBe(lifetime);
    harness.clock.advance(lifetime - 1);
    expect(await statusWith(harness, json.access_token)).toBe(200);
    harness.clock.advance(1);
    expect(await statusWith(harness, json.access_token)).toBe(401);
  });

  test.each([
    ["a revoke", "revoke"],
    ["a reset", "reset"],
  ] as const)("is invalid after %s, unlike a new one and the static one", async (_name, call) => {
    const tokens = [await issue(), await issue()];
    await harness.control[call]();
    expect(await Promise.all(tokens.map((token) => statusWith(harness, token)))).toEqual([401, 401]);
    expect(await statusWith(harness, await issue())).toBe(200);
    expect(await statusWith(harness, harness.sandbox.address.conductorone.accessToken)).toBe(200);
  });

  test("is refused as a wrong one is", async () => {
    const token = await issue();
    await harness.control.revoke();
    const { serverUrl } = harness.sandbox.address.conductorone;
    const replies = await Promise.all(
      [token, "wrong"].map((each) =>
        sender(serverUrl, { authorization: `Bearer ${each}` })("GET", "/api/v1/x"),
      ),
    );
    expect(replies[0]?.json).toEqual({ code: 16, message: expect.any(String), details: [] });
    expect(replies[0]?.json).toEqual(replies[1]?.json);
  });
});
