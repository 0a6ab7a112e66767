import { z } from "zod";
import { fieldsOf, leavesOf } from "../../provider/core/model/fields";
import {
  apiUrl,
  credential,
  endpointUrl,
  entraTenant,
  httpsUrl,
  issuerUrl,
  label,
  text,
  writeOnly,
} from "../../provider/vendors/schemas";
import { describeFormed } from "./formed";

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
    "https://:password@login.example.com",
    " https://login.example.com",
    "https://login.example.com\n",
  ])("may not be %p", (url) => {
    expect(isRight(url)).toBe(false);
  });
});

test("a text must not be empty, a label may be", () => {
  expect(text("It.").safeParse("").success).toBe(false);
  expect(label("It.").safeParse("").success).toBe(true);
});

test("a write-only field may be missing for imported objects, and is needed otherwise", () => {
  const [leaf] = leavesOf(fieldsOf(z.object({ key: writeOnly("It.") })));
  expect(leaf).toMatchObject({ writeOnly: true, requiredOnCreate: true, optional: true });
  expect(writeOnly("It.").safeParse("").success).toBe(false);
});

describeFormed([
  [
    "a credential",
    credential("It."),
    {
      right: ["a", "abc.DEF-123_~+/=", "!~"],
      wrong: ["", "a b", " a", "a\n", "a\r\nx: 1", "a\tb", "\u007f", "clé", "…"],
      says: /^must be ASCII letters, digits and signs, without spaces and line breaks, like "a1B2-c3D4_e5F6"$/,
    },
  ],
  [
    "the URL of SAML metadata",
    httpsUrl("It.", "https://idp.example.com/saml/metadata"),
    {
      right: [
        "https://idp.example.com/saml",
        "https://idp.example.com/metadata?tenant=a&x=%20",
        "https://idp.example.com:8443",
        "HTTPS://IDP.EXAMPLE.COM",
      ],
      wrong: [
        "",
        "idp.example.com",
        "http://idp.example.com",
        "http://localhost/metadata",
        "https://",
        "https://user:hunter2@idp.example.com",
        "https://:hunter2@idp.example.com",
        " https://idp.example.com",
        "https://idp.example.com/a b",
        "javascript:hunter2",
      ],
      says: /^must be an https URL, like "https:\/\/idp\.example\.com\/saml\/metadata"$/,
    },
  ],

  [
    "an Entra tenant",
    entraTenant("It."),
    {
      right: [
        "",
        "contoso.onmicrosoft.com",
        "contoso.com",
        "a.b-c.example",
        "8D3A0F1E-0000-4000-8000-00000000ABCD",
        "8d3a0f1e-0000-4000-8000-00000000abcd",
      ],
      wrong: [
        "common",
        "hunter2",
        "contoso",
        "contoso.",
        ".contoso.com",
        "-a.contoso.com",
        "a-.contoso.com",
        "contoso.com/hunter2",
        "https://contoso.com",
        "contoso .com",
        "contoso.com\n",
        "8d3a0f1e-0000-4000-8000-00000000abc",
        "{8d3a0f1e-0000-4000-8000-00000000abcd}",
      ],
      says: /^must be a tenant's GUID or domain, like "contoso\.onmicrosoft\.com"$/,
    },
  ],
  [
    "an Entra tenant or an endpoint for many",
    entraTenant("It.", ["common", "organizations"]),
    {
      right: ["common", "organizations", "contoso.com"],
      wrong: ["consumers", "Common", "common "],
      says: /^must be a tenant's GUID or domain, or one of common, organizations, like "contoso\.onmicrosoft\.com"$/,
    },
  ],
  [
    "an endpoint",
    endpointUrl("It."),
    {
      right: [
        "https://ci.example.com/token?api-version=2.0&x=a",
        "http://127.0.0.1:8080/token",
        "http://localhost/token",
        "http://[::1]/token",
      ],
      wrong: [
        "",
        "/token",
        "http://ci.example.com/token",
        "http://127.0.0.1.example.com",
        "https://user:hunter2@ci.example.com/",
        "ftp://localhost/",
      ],
      says: /^must be an https URL \(http only on loopback\)/,
    },
  ],
]);
