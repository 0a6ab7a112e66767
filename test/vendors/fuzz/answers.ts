import { errors } from "undici";
import { fc } from "../../support/properties";
import { anyDocuments, documentsOf, metadata, type Place } from "./documents";

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

const echoed = fc.constantFrom(...secrets).map((secret) => `you sent ${secret}, didn't you`);
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "a" };
const obeyed = [
  "a\u001b[2J\u009bb",
  "a\r\n::error::b",
  "::add-mask::a",
  "##[error]a",
  "a\u202e\u200b##vso[b]",
];
const marks = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  secretMark,
  { a: [secretMark] },
];
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...obeyed) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...marks) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>({}, [5], 7, null, "text") },
  fc.constantFrom<unknown>(...obeyed).map((text) => ({ [String(text)]: text })),
  fc.constantFrom<unknown>("", "..", ".", "a/b", "../../x?y#z", "\u0000", "\ud800", "💥", null, true, [], {}),
  fc.constantFrom<unknown>(-1, 0, 1e308, "9".repeat(40), "NaN", "__proto__", "constructor", "toString"),
  echoed,
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value with some of its members exchanged for something odd, or gone. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const whole = { weight: 1, arbitrary: odd };
  const gone = { weight: 1, arbitrary: fc.constant(undefined) };
  if (typeof value !== "object" || value === null) {
    return fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, whole, gone);
  }
  if (Array.isArray(value)) {
    const members = fc.tuple(...value.map(spoiled));
    return fc.oneof({ weight: 8, arbitrary: members }, whole);
  }
  const members = fc.record(
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spoiled(member)])),
  );
  return fc.oneof({ weight: 10, arbitrary: fc.constant(value) }, { weight: 8, arbitrary: members }, whole);
}

/** A value of which one member, at any depth, is exchanged for something odd. */
function withOneOdd(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(value);
  if (paths.length === 0) return odd;
  return fc.tuple(fc.constantFrom(...paths), odd).map(([path, member]) => exchanged(value, path, member));
}

function pathsIn(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    [name],
    ...pathsIn(member).map((path) => [name, ...path]),
  ]);
}

function exchanged(value: unknown, [name, ...rest]: readonly string[], member: unknown): unknown {
  if (name === undefined) return member;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = exchanged(copy[name], rest, member);
  return copy;
}

const asText = (value: unknown) => (value === metadata ? metadata : (JSON.stringify(value) ?? ""));

function bodyLike(values: readonly unknown[], rightly: number): fc.Arbitrary<string> {
  const right = fc.constantFrom(...values);
  const json = right.chain(spoiled).map(asText);
  const cut = fc.tuple(json, fc.nat(60)).map(([text, at]) => text.slice(0, at));
  return fc.oneof(
    { weight: rightly, arbitrary: right.map(asText) },
    { weight: 12, arbitrary: right.chain(withOneOdd).map(asText) },
    { weight: 4, arbitrary: json },
    { weight: 2, arbitrary: cut },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
    { weight: 1, arbitrary: echoed },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        "<html><body>Bad gateway</body></html>",
        '{"stepUpProvider":{"id":1e999,"displayName":1e400}}',
        "[".repeat(100_000),
        `{"stepUpProvider":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`,
        '{"stepUpProvider":{"id":"1","__proto__":{"enabled":true}}}',
        '{"transaction":{"id":"1","claims":{"__proto__":{"a":1},"constructor":{"prototype":1}}}}',
      ),
    },
  );
}

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

const good = fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, { weight: 1, arbitrary: status });

/** An error in the form of whoever is asked, with words that are odd. */
const refusal = fc.record({
  status: fc.constantFrom(400, 401, 403, 404, 409, 422, 500),
  headers,
  text: fc
    .oneof(fc.constantFrom(...obeyed), echoed, fc.string({ unit: "binary" }))
    .map((words) => ({ message: words, error: "no", error_description: words, errors: [{ message: words }] }))
    .map(asText),
});

const anyAnswer = fc.record({ status, headers, text: bodyLike(anyDocuments, 0) });
const brokenOff = fc.tuple(anyAnswer, thrown).map(([answer, error]) => ({ ...answer, thrown: error }));

function mostlyRight(documents: readonly unknown[]): fc.Arbitrary<Answer> {
  const answer = fc.record({ status: good, headers, text: bodyLike(documents, 12) });
  return fc.oneof({ weight: 8, arbitrary: answer }, { weight: 1, arbitrary: refusal });
}

/** Answers by who is asked, to what is asked about a kind of object: right ones, spoiled ones, and ones broken off. */
export function answersTo(type: string | undefined): fc.Arbitrary<Readonly<Record<Place, Answer>>> {
  const documents = documentsOf(type);
  return fc.record({
    platform: fc.oneof(
      { weight: 10, arbitrary: mostlyRight(documents.platform) },
      { weight: 4, arbitrary: anyAnswer },
      { weight: 1, arbitrary: brokenOff },
    ),
    "token endpoint": mostlyRight(documents["token endpoint"]),
    CI: mostlyRight(documents.CI),
    discovery: mostlyRight(documents.discovery),
    issuer: mostlyRight(documents.issuer),
    metadata: mostlyRight(documents.metadata),
  });
}
