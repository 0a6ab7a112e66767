import { errors } from "undici";
import { fc } from "../../support/properties";

/** What a server answers, or how it breaks. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly text: string;
  readonly thrown?: Error;
}

/** Secrets that the provider has: a resource's own, and each platform's credential. */
export const secrets = [
  "fuzz-client-secret-0123456789",
  "fuzz-access-token-0123456789",
  "fuzz-api-key-0123456789",
];

const step = {
  id: "2bQ9",
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "client-1",
  clientSecret: "MASKED",
  oauth2: { acrValues: ["phr"] },
  microsoft: null,
  enabled: true,
  createdAt: "2030-01-01T00:00:00Z",
  updatedAt: "2030-01-01T00:00:00Z",
};
const oidc = {
  client_id: "c-1",
  provider: "google",
  label: "l",
  options: { google: { authorize_scopes: [] } },
};
const saml = { id: "s-1", idp_metadata_url: "https://idp.example.com/saml", email_claims: ["email"] };

/** Answers as the platforms' contracts have them. */
const valid: unknown[] = [
  { stepUpProvider: step },
  { list: [step], nextPageToken: "" },
  { list: [step], nextPageToken: "t1" },
  { redirectUrl: "https://duo.example.com/test" },
  { transaction: { id: "t", claims: { a: 1 } } },
  { list: [{ id: "t", state: "STEP_UP_TRANSACTION_STATE_VERIFIED" }] },
  { result: oidc },
  { result: [oidc] },
  { result: saml },
  { result: [saml] },
  { code: 5, message: "not found", details: [] },
  { errors: [{ httpcode: 404, message: "not found" }] },
];

const echoed = fc.constantFrom(...secrets).map((secret) => `you sent ${secret}, didn't you`);
const odd = fc.oneof(
  fc.constantFrom<unknown>("", "..", ".", "a/b", "../../x?y#z", "\u0000", "\ud800", "💥", null, true, [], {}),
  fc.constantFrom<unknown>(-1, 0, 1e308, "9".repeat(40), "NaN", "__proto__", "constructor", "toString"),
  echoed,
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value with some of its members exchanged for something odd, or gone. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const whole = { weight: 1, arbitrary: odd };
  if (typeof value !== "object" || value === null) {
    return fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, whole);
  }
  if (Array.isArray(value)) {
    const members = fc.tuple(...value.map(spoiled));
    return fc.oneof({ weight: 8, arbitrary: members }, whole);
  }
  const members = fc.record(
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spoiled(member)])),
    { requiredKeys: [] },
  );
  return fc.oneof({ weight: 10, arbitrary: fc.constant(value) }, { weight: 8, arbitrary: members }, whole);
}

const json = fc
  .constantFrom(...valid)
  .chain(spoiled)
  .map((value) => JSON.stringify(value) ?? "");
const cut = fc.tuple(json, fc.nat(60)).map(([text, at]) => text.slice(0, at));
const body = fc.oneof(
  { weight: 12, arbitrary: json },
  { weight: 2, arbitrary: cut },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: echoed },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "<html><body>Bad gateway</body></html>",
      "[".repeat(100_000),
      `{"stepUpProvider":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`,
      '{"stepUpProvider":{"id":"1","__proto__":{"enabled":true}}}',
      '{"transaction":{"id":"1","claims":{"__proto__":{"a":1},"constructor":{"prototype":1}}}}',
    ),
  },
);

const status = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(200, 201, 204) },
  { weight: 4, arbitrary: fc.constantFrom(303, 307, 400, 401, 403, 404, 408, 409, 429, 500, 501, 503, 504) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 999 }) },
);

const headers = fc.record(
  {
    "retry-after": fc.oneof(fc.constantFrom("0", "1", "30", "900", "NaN", "-1", "9".repeat(50)), fc.string()),
    location: fc.oneof(fc.webUrl({ withQueryParameters: true }), echoed, fc.string()),
    "content-type": fc.oneof(fc.constantFrom("text/html", "application/json; charset=utf-8"), fc.string()),
    "content-encoding": fc.constantFrom("gzip", "identity", "br"),
    "x-odd": fc.array(fc.string(), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const thrown = fc
  .constantFrom(
    () => Object.assign(new Error("read"), { code: "ECONNRESET" }),
    () => Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
    () => Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }),
    () => Object.assign(new Error("tls"), { code: "CERT_HAS_EXPIRED" }),
    () => new errors.SocketError("other side closed"),
    () => new errors.HeadersTimeoutError(),
    () => new errors.BodyTimeoutError(),
    () => new errors.HeadersOverflowError(),
    () => new errors.HTTPParserError("Invalid header"),
    () => new errors.ResponseExceededMaxSizeError(),
    () => new DOMException("too long", "TimeoutError"),
    () => new Error(`broken by ${secrets[0]}`),
  )
  .map((make) => make());

/** Answers that are right, spoiled or broken off. */
export const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ status, headers, text: body }) },
  { weight: 1, arbitrary: fc.record({ status, headers, text: body, thrown }) },
);
