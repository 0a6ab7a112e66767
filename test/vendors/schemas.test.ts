import { z } from "zod";
import { fieldsOf, leavesOf } from "../../provider/core/fields";
import { apiUrl, issuerUrl, label, scopes, text, writeOnly } from "../../provider/vendors/schemas";

describe("the address of an API", () => {
  const isRight = (url: string) => apiUrl("It.", "https://example.com").safeParse(url).success;

  test.each([
    "https://api.example.com",
    "https://api.example.com/",
    "https://api.example.com:8443/base/path",
    "http://localhost:8080",
    "http://127.0.0.1:8080",
    "http://127.9.9.9",
    "http://[::1]:8080",
  ])("may be %s", (url) => {
    expect(isRight(url)).toBe(true);
  });

  test.each([
    "",
    "api.example.com",
    "http://api.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://example.com#127.0.0.1",
    "http://10.0.0.1",
    "http://[::2]",
    "ftp://127.0.0.1",
    "file:///etc/passwd",
    "https://user@api.example.com",
    "https://:password@api.example.com",
    "https://api.example.com?tenant=a",
    "https://api.example.com#a",
  ])("may not be %p", (url) => {
    expect(isRight(url)).toBe(false);
  });

  test("is asked for with an example, and a wrong one is not quoted", () => {
    const { error } = apiUrl("It.", "https://right.example.com").safeParse(
      "http://user:hunter2@wrong.example.com",
    );
    expect(error?.message).toContain("https://right.example.com");
    expect(error?.message).not.toContain("hunter2");
  });
});

describe("an issuer", () => {
  const isRight = (url: string) => issuerUrl("It.").safeParse(url).success;

  test.each([
    "https://login.example.com",
    "https://login.example.com/",
    "https://login.example.com:8443/a/b",
  ])("may be %s", (url) => {
    expect(isRight(url)).toBe(true);
  });

  test.each([
    "",
    "login.example.com",
    "http://login.example.com",
    "http://localhost",
    "https://login.example.com?",
    "https://login.example.com/#",
    "https://login.example.com/?a=b",
    "https://user@login.example.com",
  ])("may not be %p", (url) => {
    expect(isRight(url)).toBe(false);
  });

  test.each([
    "https://:password@login.example.com",
    " https://login.example.com",
    "https://login.example.com\n",
  ])("may not be %p either", (url) => {
    expect(isRight(url)).toBe(false);
  });
});

test("a text must not be empty, a label may be", () => {
  expect(text("It.").safeParse("").success).toBe(false);
  expect(label("It.").safeParse("").success).toBe(true);
});

test("a write-only field may be missing for imported objects, and is needed otherwise", () => {
  const [leaf] = leavesOf(fieldsOf(z.object({ key: writeOnly("It.") })));
  expect(leaf).toMatchObject({ writeOnly: true, needed: true, optional: true });
  expect(writeOnly("It.").safeParse("").success).toBe(false);
});

describe("scopes", () => {
  test("are a set with the implied ones as default", () => {
    const [leaf] = leavesOf(fieldsOf(z.object({ scopes: scopes(["a", "b"], "Them.") })));
    expect(leaf).toMatchObject({
      platformDefault: ["a", "b"],
      description: "Them. Always requested, named or not: a, b.",
    });
    expect(leaf?.meaning(["b", "x", "a"])).toBe(leaf?.meaning(["x"]));
  });

  test.each(["", "a b", 'a"b', "a\\b", "ä", "a\n"])("may not be %p", (scope) => {
    expect(scopes([], "Them.").safeParse([scope]).success).toBe(false);
  });

  test.each(["openid", "User.Read", "https://graph.microsoft.com/.default", "read:user", "!#[]~"])(
    "may be %p",
    (scope) => {
      expect(scopes([], "Them.").safeParse([scope]).success).toBe(true);
    },
  );
});
