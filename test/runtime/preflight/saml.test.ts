import { UNKNOWN } from "../../../provider/core/model/values";
import { type Scripted, TestIssuer } from "../../support/issuer";
import { Flight, issuersAt } from "./harness";

const namespace = "urn:oasis:names:tc:SAML:2.0:metadata";
const metadata = `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="${namespace}" entityID="https://idp.example.com">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
</md:EntityDescriptor>`;
const billionLaughs = withInside("&a;").replace(
  "<md:",
  '<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "b">]><md:',
);
const url = "https://elsewhere.example.com/metadata";

function withInside(content: string): string {
  return metadata.replace("</md:EntityDescriptor>", `${content}</md:EntityDescriptor>`);
}

function nested(times: number): string {
  const names = Array.from({ length: times }, (_, number) => `<a xmlns:p${number}="urn:x">`);
  return withInside(names.join("") + "</a>".repeat(times));
}

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
  ["metadata with an entity of its own", { status: 200, body: billionLaughs }, noEntity],
  ["metadata that is nested too deeply", { status: 200, body: nested(64) }, noEntity],
  ["metadata with a prefix of no namespace", { status: 200, body: withInside("<x:y/>") }, noEntity],
  ["a second root", { status: 200, body: `${metadata}<a/>` }, noEntity],
  [
    "a list of entities",
    { status: 200, body: metadata.replaceAll("EntityDescriptor", "EntitiesDescriptor") },
    noEntity,
  ],
  ["a service provider", { status: 200, body: metadata.replace("IDPSSO", "SPSSO") }, noEntity],
])("%s is wrong", async (_name, answer, why) => {
  expect(await answering(answer).check({ idpMetadataUrl: url })).toEqual([
    `idpMetadataUrl does not lead to SAML metadata: ${why}; to write it without this check, set verify to "none"`,
  ]);
});

test.each<[string, string]>([
  ["without a prefix", metadata.replace("xmlns:md", "xmlns").replaceAll("md:", "")],
  ["with elements of others", withInside('<x xmlns="urn:x" y="&amp;&lt;"/><!-- a --><![CDATA[<b>]]>')],
  ["with a document type", metadata.replace("<md:Entity", "<!DOCTYPE md:EntityDescriptor><md:Entity")],
  ["that is nested a little", nested(60)],
])("metadata %s is right", async (_name, body) => {
  expect(await answering({ status: 200, body }).check({ idpMetadataUrl: url })).toEqual([]);
});

test("a URL that is unknown yet is passed over", async () => {
  expect(await answering({ status: 404 }).check({ idpMetadataUrl: UNKNOWN })).toEqual([]);
  expect(issuer.requests).toEqual([]);
});
