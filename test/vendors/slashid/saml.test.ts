import { validate } from "../../../provider/core/lifecycle/validate";
import type { Desired } from "../../../provider/core/model/shapes";
import type { Values } from "../../../provider/core/model/values";
import { slashid } from "../../../provider/vendors/slashid/index";
import { samlProviderCredentials } from "../../../provider/vendors/slashid/saml-provider-credentials/resource";
import type { inputs as schema } from "../../../provider/vendors/slashid/saml-provider-credentials/schema";
import { bodyOf, envelope, fromWire } from "../../../provider/vendors/slashid/saml-provider-credentials/wire";
import { thrownBy } from "../../support/thrown-by";
import { FakePlatform, listed, updateOf, write } from "../harness";

const baseUrl = "https://api.slashid.com";
const configuration = { baseUrl, organizationId: "org-1", apiKey: "key-1" };
const metadata = "https://idp.example.com/saml/metadata";

const inputs = (changes: Values = {}) =>
  ({ idpMetadataUrl: metadata, ...changes }) as Desired<typeof schema> & Values;
const whole = inputs({ label: "L", emailClaims: ["email", "mail"], enableInSlashidOidcAuthzServer: true });
const theirs = {
  idp_metadata_url: metadata,
  label: "L",
  email_claims: ["email", "mail"],
  enable_in_slashid_oidc_authz_server: true,
};

const seen = (result: object) => fromWire(envelope.parse({ result }).result);

describe("what SlashID answers", () => {
  const answered = { id: "s-1", idp_metadata_url: metadata };

  test.each<[string, object, Values]>([
    ["comes under the inputs' names", { id: "s-1", ...theirs }, whole],
    ["has nothing for what is not set", { ...answered, label: "", email_claims: [] }, inputs()],
    ["has nothing for what is null", { ...answered, label: null, email_claims: null }, inputs()],
    [
      "has a false that is there",
      { ...answered, enable_in_slashid_oidc_authz_server: false },
      inputs({ enableInSlashidOidcAuthzServer: false }),
    ],
    ["has no fields that nobody knows yet", { ...answered, signing_key: "MARKER" }, inputs()],
  ])("%s", (_name, result, expected) => {
    expect(seen(result)).toEqual({ id: "s-1", outputs: expected });
  });

  test.each<[string, object]>([
    ["without an id", { idp_metadata_url: metadata }],
    ["with an empty id", { id: "", idp_metadata_url: metadata }],
    ["without the metadata's URL", { id: "s-1" }],
    ["with a text for the claims", { ...answered, email_claims: "email" }],
  ])("is no answer %s", (_name, result) => {
    expect(envelope.safeParse({ result }).success).toBe(false);
  });
});

describe("a body", () => {
  test("has every field under SlashID's names", () => {
    expect(bodyOf(whole, () => true)).toEqual(theirs);
  });

  test("has the fields that change and no others, empty ones too", () => {
    const desired = inputs({ label: "", emailClaims: [] });
    expect(bodyOf(desired, (name) => name !== "idpMetadataUrl")).toEqual({ label: "", email_claims: [] });
  });
});

describe("inputs", () => {
  const failures = (values: Values) =>
    validate(samlProviderCredentials.inputs, values).map(({ path, reason }) => `${path.join(".")} ${reason}`);

  test.each<[string, Values]>([
    ["the metadata's URL alone", inputs()],
    ["all fields", whole],
    ["three claims", inputs({ emailClaims: ["a", "b", "c"] })],
    ["an empty label", inputs({ label: "" })],
  ])("%s are right", (_name, values) => {
    expect(failures(values)).toEqual([]);
  });

  test.each<[string, Values, string]>([
    ["no metadata", {}, "idpMetadataUrl is required"],
    [
      "metadata without TLS",
      inputs({ idpMetadataUrl: "http://MARKER.example.com" }),
      `idpMetadataUrl must be an https URL, like "${metadata}"`,
    ],
    [
      "four claims",
      inputs({ emailClaims: ["MARKER", "b", "c", "d"] }),
      'emailClaims must have at most 3 claims, like ["email", "mail"]',
    ],
    ["an empty claim", inputs({ emailClaims: ["MARKER", ""] }), "emailClaims.1 must not be empty"],
    [
      "a field that is not known",
      inputs({ labels: "MARKER" }),
      "labels is not a known field; the known fields are idpMetadataUrl, emailClaims, label, enableInSlashidOidcAuthzServer, onExisting, verify",
    ],
  ])("with %s are wrong, and not quoted", (_name, values, expected) => {
    expect(failures(values)).toEqual([expected]);
  });
});

describe("the calls", () => {
  const collection = "/organizations/sso/saml/provider-credentials";
  let platform: FakePlatform;

  beforeEach(() => {
    platform = new FakePlatform(slashid, baseUrl, configuration, "SamlProviderCredentials");
  });

  test("create sends one request, and has the object as SlashID answers it", async () => {
    platform.answers(201, { result: { id: "s-1", ...theirs, email_claims: ["email"] } });
    const made = await platform.operations.create(write(whole));
    expect(made).toEqual({ id: "s-1", outputs: { ...whole, emailClaims: ["email"] } });
    expect(platform.sent).toMatchObject([{ request: `POST ${collection}`, body: theirs }]);
  });

  test("create whose answer has no id leaves open what became of it", async () => {
    platform.answers(201, {});
    expect(await thrownBy(platform.operations.create(write(inputs())))).toMatchObject({
      code: "unknown-outcome",
    });
  });

  test("read escapes the id, and finds nothing where there is nothing", async () => {
    platform.answers(404, { errors: [{ httpcode: 404, message: "not found" }] });
    expect(await platform.operations.read("a/b?c")).toBeUndefined();
    expect(platform.requests).toEqual([`GET ${collection}/a%2Fb%3Fc`]);
  });

  test("update sends what changes", async () => {
    platform.answers(200, {});
    const updated = await platform.operations.update("s-1", updateOf(whole, ["emailClaims"]));
    expect(updated).toEqual({ id: "s-1", outputs: whole });
    expect(platform.sent).toMatchObject([
      { request: `PATCH ${collection}/s-1`, body: { email_claims: ["email", "mail"] } },
    ]);
  });

  test.each([undefined, {}, { meta: {} }, { errors: [] }, { errors: null, result: null }])(
    "delete is done after %j",
    async (body) => {
      platform.answers(200, body);
      await platform.operations.delete("s-1");
      expect(platform.requests).toEqual([`DELETE ${collection}/s-1`]);
    },
  );

  test.each<[number, object | undefined, string]>([
    [404, { errors: [{ httpcode: 404, message: "not found" }] }, "not-found"],
    [404, { errors: [{ httpcode: 400, message: "not found" }] }, "bad-answer"],
    [404, { errors: [] }, "bad-answer"],
    [404, {}, "bad-answer"],
    [404, undefined, "bad-answer"],
    [200, { status: "ok" }, "bad-answer"],
    [200, { errors: [{ httpcode: 404, message: "not found" }] }, "bad-answer"],
  ])("delete is not done after %d %j", async (status, body, code) => {
    platform.answers(status, body);
    expect(await thrownBy(platform.operations.delete("s-1"))).toMatchObject({ code });
  });

  test.each(["", ".", ".."])("no call is about the id %p, which no path can have", async (id) => {
    expect(await thrownBy(platform.operations.read(id))).toMatchObject({ code: "invalid-input" });
    expect(platform.sent).toEqual([]);
  });

  test("list has all objects", async () => {
    platform.answers(200, {
      result: [
        { id: "s-1", ...theirs },
        { id: "s-2", idp_metadata_url: metadata },
      ],
    });
    expect(await listed(platform.operations)).toEqual([
      { id: "s-1", outputs: whole },
      { id: "s-2", outputs: inputs() },
    ]);
  });
});
