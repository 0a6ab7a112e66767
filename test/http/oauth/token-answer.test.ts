import { tokenAnswer, tokenIn } from "../../../provider/http/oauth/token-answer";

const read = (answer: object) => tokenIn("Shop", tokenAnswer.parse({ access_token: "a1", ...answer }));

test.each<[string, object, number]>([
  ["a number", { expires_in: 3600, token_type: "Bearer" }, 3_600_000],
  ["text", { expires_in: "3600", token_type: "bearer" }, 3_600_000],
  ["missing, and so is the type", {}, Number.POSITIVE_INFINITY],
  ["null, and so is the type", { expires_in: null, token_type: null }, Number.POSITIVE_INFINITY],
])("a lifetime may be %s", (_name, answer, lifetimeMs) => {
  const token = read(answer);
  expect([token.secret.reveal(), token.lifetimeMs]).toEqual(["a1", lifetimeMs]);
});

test.each([0, -1, "", "0", "1h", "3600.5", {}, [], true])("a lifetime can't be %j", (expires_in) => {
  expect(tokenAnswer.safeParse({ access_token: "a1", expires_in }).success).toBe(false);
});

test.each([undefined, null, "", 5, "a b", "a\nb", "ä"])("a token can't be %j", (access_token) => {
  expect(tokenAnswer.safeParse({ access_token }).success).toBe(false);
});

test.each(["DPoP", "MAC", "N_A", ""])("a token of the type %p is not supported, and is not shown", (type) => {
  expect(() => read({ token_type: type })).toThrow(
    expect.objectContaining({
      code: "configuration",
      message:
        "Shop: could not sign in: the token endpoint gave a token that is no bearer token (RFC 6750), and only bearer tokens are supported. Let the client have bearer tokens, without DPoP for example.",
    }),
  );
});
