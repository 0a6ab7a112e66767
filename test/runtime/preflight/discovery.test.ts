import { Secret } from "../../../provider/core/model/secret";
import type { Values } from "../../../provider/core/model/values";
import { UNKNOWN } from "../../../provider/core/model/values";
import { issuersOf } from "../../../provider/runtime/preflight/issuers";
import { FakeClock } from "../../support/clock";
import { documentOf, type Scripted, TestIssuer } from "../../support/issuer";
import { Flight, issuersAt } from "./harness";

const place = "/.well-known/openid-configuration";

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await TestIssuer.start({ acrValues: ["phr"] });
});

afterEach(() => issuer.reset());

afterAll(() => issuer.close());

const untried = '; to write it without this check, set verify to "none"';

function inputs(changes: Values = {}): Values {
  return {
    displayName: "Duo",
    issuerUrl: issuer.url,
    clientId: "client-1",
    clientSecret: "secret-1",
    oauth2: {},
    verify: "discovery",
    ...changes,
  };
}

test("an issuer that is as it says is right, and asked for its document alone", async () => {
  const flight = new Flight("StepUpProvider", issuersAt(issuer));
  expect(await flight.check(inputs())).toEqual([]);
  expect(issuer.requests).toEqual([`GET https://localhost${place}`]);
  expect(flight.lines).toEqual([]);
});

test.each<[string, Scripted, string]>([
  ["no document", { status: 404 }, "does not name an OpenID Connect issuer: URL answered 404"],
  [
    "a redirect, which is not followed",
    { status: 302, location: "https://elsewhere.example.com/" },
    "does not name an OpenID Connect issuer: URL answered 302",
  ],
  [
    "a web page",
    { status: 200, type: "text/html", body: "<html>Sign in</html>" },
    "does not name an OpenID Connect issuer: URL did not answer with a discovery document",
  ],
  [
    "JSON of something else",
    { status: 200, body: { hello: "world" } },
    "does not name an OpenID Connect issuer: URL did not answer with a discovery document",
  ],
  [
    "no endpoint for tokens, and keys in the clear",
    {
      status: 200,
      body: documentOf("https://localhost", { token_endpoint: undefined, jwks_uri: "http://example.com/" }),
    },
    "names an issuer whose discovery document lacks token_endpoint, jwks_uri, which a login needs: URL",
  ],
  [
    "what is no list where the standard has lists",
    {
      status: 200,
      body: documentOf("https://localhost", {
        token_endpoint_auth_methods_supported: {},
        acr_values_supported: [5],
      }),
    },
    "names an issuer whose discovery document has token_endpoint_auth_methods_supported, acr_values_supported in another form than the standard: URL",
  ],
  [
    "a list for an endpoint",
    { status: 200, body: documentOf("https://localhost", { token_endpoint: ["https://localhost/token"] }) },
    "names an issuer whose discovery document lacks token_endpoint, which a login needs: URL",
  ],
  [
    "an answer that is too large",
    { status: 200, body: { issuer: "x".repeat(1024 * 1024) } },
    "names an issuer that does not answer at URL: the answer is larger than 1048576 bytes",
  ],
])("%s is wrong", async (_name, answer, reason) => {
  issuer.answers(place, answer);
  const failures = await new Flight("StepUpProvider", issuersAt(issuer)).check(inputs());
  expect(failures).toEqual([`issuerUrl ${reason.replace("URL", issuer.url + place)}${untried}`]);
  expect(issuer.requests.every((each) => each === `GET https://localhost${place}`)).toBe(true);
});

test("an issuer that is busy is asked three times", async () => {
  issuer.answers(place, { status: 503 });
  const failures = await new Flight("StepUpProvider", issuersAt(issuer)).check(inputs());
  expect(failures).toEqual([
    `issuerUrl does not name an OpenID Connect issuer: ${issuer.url}${place} answered 503${untried}`,
  ]);
  expect(issuer.requests).toHaveLength(3);
});

test.each([
  ["a slash at the end", (url: string) => `${url}/`],
  ["capitals in the host's name", (url: string) => url.replace("localhost", "LOCALHOST")],
])("an issuer that differs from its document by %s is wrong", async (_name, spelled) => {
  const given = spelled(issuer.url);
  const failures = await new Flight("StepUpProvider", issuersAt(issuer)).check(inputs({ issuerUrl: given }));
  expect(failures).toEqual([
    `issuerUrl must be the issuer exactly as its discovery document names it: "${issuer.url}", not "${given}"${untried}`,
  ]);
});

test("an issuer whose document names it by a secret is wrong, and its words are not shown", async () => {
  const flight = new Flight("StepUpProvider", issuersAt(issuer));
  flight.secrets.push(new Secret("s3cret-of-the-resource"));
  issuer.answers(place, {
    status: 200,
    body: documentOf(`https://localhost/${encodeURIComponent(btoa("s3cret-of-the-resource"))}`),
  });
  expect(await flight.check(inputs())).toEqual([
    `issuerUrl must be the issuer exactly as its discovery document names it: its answer repeats a secret and is not shown${untried}`,
  ]);
});

test("a certificate that nobody trusts is wrong", async () => {
  const other = await TestIssuer.start();
  try {
    const trustingNobody = issuersOf({ signal: new AbortController().signal, clock: new FakeClock() });
    const failures = await new Flight("StepUpProvider", trustingNobody).check(
      inputs({ issuerUrl: other.url }),
    );
    expect(failures).toEqual([
      `issuerUrl names an issuer that does not answer at ${other.url}${place}: its certificate is self-signed${untried}`,
    ]);
    expect(other.requests).toEqual([]);
    await trustingNobody.http.close();
  } finally {
    await other.close();
  }
});

test.each<[string, Values, string | undefined, number]>([
  ["none by itself", { verify: undefined as never }, undefined, 0],
  ["what is configured", { verify: undefined as never }, "discovery", 1],
  ["credentials, which holds discovery", { verify: "credentials" }, undefined, 1],
  ["none, whatever is configured", { verify: "none" }, "credentials", 0],
  ["nothing while the level is unknown", { verify: UNKNOWN }, "discovery", 0],
  ["nothing while the issuer is unknown", { issuerUrl: UNKNOWN }, undefined, 0],
])("tries %s", async (_name, changes, configured, requests) => {
  const flight = new Flight("StepUpProvider", issuersAt(issuer), configured);
  expect(await flight.check(inputs(changes))).toEqual([]);
  expect(issuer.requests).toHaveLength(requests);
});

test("a document is fetched once for all that ask for it, at the same time and later", async () => {
  const issuers = issuersAt(issuer);
  const flights = Array.from({ length: 20 }, () => new Flight("StepUpProvider", issuers));
  await Promise.all(flights.map((flight) => flight.check(inputs())));
  await flights[0]?.check(inputs({ displayName: "Another" }));
  expect(issuer.requests).toHaveLength(1);
});

test("an acr value that the issuer does not list is said once, and stops nothing", async () => {
  const flight = new Flight("StepUpProvider", issuersAt(issuer));
  const given = inputs({ oauth2: { acrValues: ["phr", "phrh", UNKNOWN] } });
  expect(await flight.check(given)).toEqual([]);
  expect(await flight.check(given)).toEqual([]);
  expect(flight.lines).toEqual([
    `warning: ConductorOne StepUpProvider: oauth2.acrValues: "phrh" is not among the acr_values_supported of ${issuer.url}`,
  ]);
});

test("an issuer that lists no acr values may know any", async () => {
  issuer.answers(place, { status: 200, body: documentOf(issuer.url) });
  const flight = new Flight("StepUpProvider", issuersAt(issuer));
  expect(await flight.check(inputs({ oauth2: { acrValues: ["phrh"] } }))).toEqual([]);
  expect(flight.lines).toEqual([]);
});

test("an engine that stops is no fault of the issuer's", async () => {
  const stop = new AbortController();
  stop.abort();
  const flight = new Flight("StepUpProvider", issuersAt(issuer, stop.signal));
  await expect(flight.check(inputs())).rejects.toMatchObject({
    code: "cancelled",
    message: "ConductorOne StepUpProvider: could not be verified: it was cancelled.",
  });
  expect(issuer.requests).toEqual([]);
});
