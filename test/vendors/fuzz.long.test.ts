import { type Dispatcher, errors } from "undici";
import { ProviderError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { functionsOf } from "../../provider/runtime/functions";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { impatient } from "../support/impatient";
import { fc } from "../support/properties";

/** What a server answers, or how it breaks. */
interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly text: string;
  readonly thrown?: Error;
}

const secrets = ["fuzz-client-secret-0123456789", "fuzz-access-token-0123456789", "fuzz-api-key-0123456789"];

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

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ status, headers, text: body }) },
  { weight: 1, arbitrary: fc.record({ status, headers, text: body, thrown }) },
);

const inputs: Record<string, Values> = {
  "conductorone:StepUpProvider": {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: secrets[0] ?? "",
    oauth2: { acrValues: ["phr"] },
    enabled: false,
  },
  "slashid:OidcProviderCredentials": { clientId: "c-1", clientSecret: secrets[0] ?? "", provider: "google" },
  "slashid:SamlProviderCredentials": { idpMetadataUrl: "https://idp.example.com/saml", label: "l" },
};

const functionInputs: Values = { id: "x-1" };

/** The provider under test, before a server that answers from a list and then refuses. */
class Fuzzed {
  readonly lines: string[] = [];
  answered = 0;
  readonly provider: Provider;
  #answers: Answer[] = [];

  constructor() {
    const request = async () => {
      const next = this.#answers.shift();
      this.answered++;
      if (next === undefined) return answerOf({ status: 400, headers: {}, text: '{"message":"no more"}' });
      if (next.thrown) throw next.thrown;
      return answerOf(next);
    };
    const dispatcher = { request, destroy: async () => {} } as unknown as Dispatcher;
    const log = (line: string) => this.lines.push(line);
    this.provider = new Provider(vendors, { environment: {}, log, http: { ...impatient(), dispatcher } });
  }

  /** Begins anew: what was learned of the platforms is forgotten, but the secrets are not. */
  begin(answers: readonly Answer[]): void {
    this.#answers = [...answers];
    this.provider.cancel();
    this.provider.configure({
      conductorone: { serverUrl: "https://acme.conductor.one", accessToken: secrets[1] ?? "" },
      slashid: { baseUrl: "https://api.slashid.com", organizationId: "o-1", apiKey: secrets[2] ?? "" },
    });
  }
}

const answerOf = ({ status, headers, text }: Answer) => ({
  statusCode: status,
  headers,
  body: { text: async () => text },
});

type Operation = readonly [
  name: string,
  run: (provider: Provider, sealed: Values, changed: Values) => Promise<unknown>,
];

/** Everything that a resource and a function can be asked. */
const operations: Operation[] = vendors.flatMap((vendor) => [
  ...vendor.resources.flatMap(({ name }): Operation[] => {
    const type = `${vendor.name}:${name}`;
    return [
      [`${type} create`, (provider, sealed) => provider.lifecycle(type).create(sealed)],
      [`${type} read`, (provider) => provider.lifecycle(type).read("x-1")],
      [
        `${type} refresh`,
        (provider, sealed) =>
          provider.lifecycle(type).read("x-1", {
            inputs: sealed,
            outputs: { ...sealed, updatedAt: "2030-01-01T00:00:01Z" },
          }),
      ],
      [
        `${type} update`,
        (provider, sealed, changed) =>
          provider.lifecycle(type).update("x-1", { inputs: sealed, outputs: sealed }, changed),
      ],
      [`${type} delete`, (provider) => provider.lifecycle(type).delete("x-1")],
      [
        `${type} list`,
        async (provider) => {
          for await (const _ of provider.lifecycle(type).list({}));
        },
      ],
    ];
  }),
  ...functionsOf(vendor).map(({ name, inputs: given }): Operation => {
    const args = "id" in given.shape ? functionInputs : {};
    const token = `${vendor.name}:${name}`;
    return [token, (provider) => provider.invoke(token, args)];
  }),
]);

const fuzzed = new Fuzzed();
const sealed: Record<string, { before: Values; after: Values }> = {};
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", note);
  fuzzed.begin([]);
  for (const [type, news] of Object.entries(inputs)) {
    const before = (await fuzzed.provider.lifecycle(type).check({ news })).inputs;
    const changes = { ...news, label: "other" };
    const isStepUp = type === "conductorone:StepUpProvider";
    const renamed = isStepUp ? { ...news, displayName: "Other", clientSecret: `${secrets[0]}-2` } : changes;
    sealed[type] = { before, after: (await fuzzed.provider.lifecycle(type).check({ news: renamed })).inputs };
  }
});

afterAll(async () => {
  process.off("unhandledRejection", note);
  await fuzzed.provider.close();
});

function expectClean(thrown: unknown, operation: string): void {
  if (!(thrown instanceof ProviderError))
    throw new Error(`${operation} threw no ProviderError`, { cause: thrown });
  expect(thrown.message).toMatch(/^(ConductorOne|SlashID): (could not|there is no) \w/);
  expect(thrown.message.length).toBeLessThan(1_500);
  // No platform knows the other one's credential.
  const own = operation.startsWith("slashid") ? [secrets[0], secrets[2]] : [secrets[0], secrets[1]];
  for (const secret of own) expect(thrown.message).not.toContain(secret);
}

test("whatever a server answers, an operation ends well or with an error that is fit for a person", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...operations),
    fc.array(answer, { minLength: 1, maxLength: 12 }),
    async ([name, run], answers) => {
      const { before = {}, after = {} } = sealed[name.split(" ")[0] ?? ""] ?? {};
      fuzzed.begin(answers);
      try {
        await run(fuzzed.provider, before, after);
      } catch (error) {
        expectClean(error, name);
      }
    },
  );
  await fc.assert(property, { numRuns: 8_000 });
  expect(fuzzed.answered).toBeGreaterThan(10_000);
  expect(unhandled).toEqual([]);
  for (const secret of secrets) expect(fuzzed.lines.join("\n")).not.toContain(secret);
});
