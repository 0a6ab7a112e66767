import { Secret } from "../../../provider/core/model/secret";
import { withoutSecrets } from "../../../provider/core/redaction/without-secrets";

const without = (text: string, ...secrets: string[]) =>
  withoutSecrets(
    text,
    secrets.map((each) => new Secret(each)),
  );

describe("our own words", () => {
  test.each<[string, readonly string[], string]>([
    ["nothing here", ["hunter2", "a-much-longer-secret"], "nothing here"],
    ["(hunter2hunter2) hunter2hunter2!", ["hunter2hunter2"], "([secret]) [secret]!"],
    ["xhunter2hunter2x", ["hunter2hunter2"], "x[secret]x"],
    ["a padded-secret b", [" \n padded-secret\n"], "a [secret] b"],
    [`create ${JSON.stringify('a "quoted" \\ one')}`, ['a "quoted" \\ one'], 'create "[secret]"'],
    ['create a "quoted" \\ one', ['a "quoted" \\ one'], "create [secret]"],
    ["one first-secret, two second-phrase", ["second-phrase", "first-secret"], "one [secret], two [secret]"],
    ["abcdefghijklmno!", ["abcdefghijkl", "defghijklmno"], "[secret]!"],
    ["abcdefghijkl+mnopqrst", ["abcdefghijkl+", "mnopqrst"], "[secret]"],
    ["abcdefghijkl-mn", ["abcdefghijkl", "abcdefgh"], "[secret]-mn"],
    ["the secret is a-long-one", ["a-long-one", "secret"], "the [secret] is [secret]"],
    ["ababababab.", ["abababab"], "[secret]."],
    ["aaaaaaaaaaaa", ["aaaaaaaa"], "[secret]"],
    ["(aaaaaaaaaaaa) aaaaaaaaaaaaaaaa", ["aaaaaaaa"], "([secret]) [secret]"],
    ["", ["hunter2hunter2"], ""],
  ])("%j without %j", (text, secrets, expected) => {
    expect(without(text, ...secrets)).toBe(expected);
  });

  test.each<[string, readonly string[], string]>([
    ["abc äb", ["abc", "äb", ""], "abc äb"],
    ["abcd äü", ["abcd", "äü"], "[secret] [secret]"],
    [
      'got "test", a test_1, latest and tests, test',
      ["test"],
      'got "[secret]", a test_1, latest and tests, [secret]',
    ],
    ["a.c$& axc$& a.c$&b xa.c$&", ["a.c$&"], "[secret] axc$& [secret]b xa.c$&"],
    ["öäü xöäü öäüß", ["öäü"], "[secret] xöäü öäüß"],
    [
      "seven77 Xseven77 eight888 Xeight8889",
      ["seven77", "eight888"],
      "[secret] Xseven77 [secret] X[secret]9",
    ],
    ["a   b xa   b", ["a   b"], "[secret] xa   b"],
  ])("%j without %j, which are short", (text, secrets, expected) => {
    expect(without(text, ...secrets)).toBe(expected);
  });

  test("keep a part of a secret, since a name or a command may be like one", () => {
    const own = "run `pulumi import idp:slashid:OidcProviderCredentials login-13`";
    expect(without(own, "secret of login-13", "pin-1")).toBe(own);
  });

  test("are not cut", () => {
    expect(without(`${"x".repeat(9_000)} hunter2hunter2`, "hunter2hunter2")).toBe(
      `${"x".repeat(9_000)} [secret]`,
    );
  });
});
