import { newNonce, sharedClient } from "./client";

const client = sharedClient();
const { assertion, harness, signIn } = client;

describe("a nonce", () => {
  const used = { error: "invalid_client", error_description: "client_assertion: the nonce was used before" };

  test("can be used once, in whatever assertion", async () => {
    const nonce = newNonce();
    const first = await assertion({ header: { nonce } });
    expect((await signIn(first)).status).toBe(200);
    for (const again of [first, await assertion({ header: { nonce }, claims: { jti: "2" } })]) {
      const reply = await signIn(again);
      expect([reply.status, reply.json]).toEqual([401, used]);
    }
  });

  test("can be used once by requests at the same time", async () => {
    const token = await assertion();
    const replies = await Promise.all(Array.from({ length: 5 }, () => signIn(token)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("isn't used up by an assertion that is refused", async () => {
    const header = { nonce: newNonce() };
    expect((await signIn(await assertion({ header, claims: { sub: "other" } }))).status).toBe(401);
    expect((await signIn(await assertion({ header }))).status).toBe(200);
  });

  test("is forgotten by a reset", async () => {
    const token = await assertion();
    await signIn(token);
    await harness.control.reset();
    expect((await signIn(token)).status).toBe(200);
  });
});
