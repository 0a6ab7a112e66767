import { UNKNOWN } from "../../../provider/core/model/values";
import { type Scripted, TestIssuer } from "../../support/issuer";
import { Flight, issuersAt } from "./harness";

const namespace = "urn:oasis:names:tc:SAML:2.0:metadata";
const metadata = `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="${namespace}" entityID="https://idp.example.com">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
</md:EntityDescriptor>`;
const url = "https://elsewhere.example.com/metadata";

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await TestIssuer.start();
});

afterEach(() => issuer.reset());

afterAll(() => issuer.close());

function answering(answer: Scripted): Flight {
  issuer.answers("elsewhere.example.com/metadata", { type: "application/samlmetadata+xml", ...answer });
  // SAML has no credentials: a default that asks for them asks for discovery.
  return new Flight("SamlProviderCredentials", issuersAt(issuer), "credentials");
}

test("metadata of an identity provider is right, and fetched once", async () => {
  const flight = answering({ status: 200, body: metadata });
  expect(await flight.check({ idpMetadataUrl: url })).toEqual([]);
  expect(await flight.check({ idpMetadataUrl: url, label: "Another" })).toEqual([]);
  await flight.beforeWrite({ idpMetadataUrl: url }, {});
  expect(issuer.requests).toEqual([`GET ${url}`]);
  expect(flight.lines).toEqual([]);
});

const noEntity = `${url} did not answer with an EntityDescriptor of an identity provider`;

test.each<[string, Scripted, string]>([
  ["nothing there", { status: 404 }, `${url} answered 404`],
  ["a redirect", { status: 301, location: "https://localhost/" }, `${url} answered 301`],
  ["a web page", { status: 200, body: "<html><body>Sign in</body></html>" }, noEntity],
  ["broken XML", { status: 200, body: metadata.slice(0, -5) }, noEntity],
  ["JSON", { status: 200, body: {} }, noEntity],
  ["nothing", { status: 200, body: "" }, noEntity],
  [
    "the same names of another namespace",
    { status: 200, body: metadata.replace(namespace, "urn:x") },
    noEntity,
  ],
  ["a service provider", { status: 200, body: metadata.replace("IDPSSO", "SPSSO") }, noEntity],
])("%s is wrong", async (_name, answer, why) => {
  expect(await answering(answer).check({ idpMetadataUrl: url })).toEqual([
    `idpMetadataUrl does not lead to SAML metadata: ${why}; to write it without this check, set verify to "none"`,
  ]);
});

test("a URL that is unknown yet is passed over", async () => {
  expect(await answering({ status: 404 }).check({ idpMetadataUrl: UNKNOWN })).toEqual([]);
  expect(issuer.requests).toEqual([]);
});
