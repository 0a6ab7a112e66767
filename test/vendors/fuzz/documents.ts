import { subjects } from "./subjects";

const document = {
  issuer: "https://duo.example.com",
  authorization_endpoint: "https://duo.example.com/authorize",
  token_endpoint: "https://duo.example.com/token",
  jwks_uri: "https://duo.example.com/jwks",
  token_endpoint_auth_methods_supported: ["client_secret_post"],
  acr_values_supported: ["phr"],
};

/** SAML metadata, which is no JSON. */
export const metadata =
  '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><IDPSSODescriptor/></EntityDescriptor>';

/** Right answers to whatever is asked about an object of a type. */
const ofTypes = new Map(subjects.map(({ type, answers }) => [type, answers]));

/** Other answers of the platforms. */
const others: readonly unknown[] = [
  { list: [{ id: "t" }], nextPageToken: "t1" },
  { redirectUrl: "https://duo.example.com/test" },
  { transaction: { id: "t", claims: { a: 1 } } },
  { list: [{ id: "t", state: "STEP_UP_TRANSACTION_STATE_VERIFIED" }] },
  { code: 5, message: "not found", details: [] },
  { errors: [{ httpcode: 404, message: "not found" }] },
  { error: "HTTP 404 Not Found" },
  { errorMessage: "no", params: ["a"] },
  { result: null, errors: [{ httpcode: 400, message: "no" }] },
];

/** Who is asked. */
export type Place = "platform" | "token endpoint" | "CI" | "discovery" | "issuer" | "metadata";

/** Right answers of each place to whatever is asked about a kind of object; undefined for none. */
export function documentsOf(type: string | undefined): Readonly<Record<Place, readonly unknown[]>> {
  return {
    platform: ofTypes.get(type ?? "") ?? others,
    "token endpoint": [
      { access_token: "fuzz-given-token-0123456789", token_type: "Bearer", expires_in: 3600 },
    ],
    CI: [{ value: "fuzz-ci-token-0123456789" }],
    discovery: [
      document,
      {
        ...document,
        issuer: "https://accounts.google.com",
        token_endpoint: "https://oauth2.googleapis.com/token",
      },
    ],
    issuer: [{ error: "invalid_grant" }, { error: "invalid_client", error_description: "no" }],
    metadata: [metadata],
  };
}

/** Answers of any platform to anything. */
export const anyDocuments: readonly unknown[] = [...[...ofTypes.values()].flat(), ...others];
