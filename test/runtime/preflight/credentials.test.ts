import type { Values } from "../../../provider/core/model/values";
import { documentOf, type Scripted, TestIssuer } from "../../support/issuer";
import { Flight, issuersAt } from "./harness";

const discovery = "/.well-known/openid-configuration";
const hardSecret = "s3cr&t=%+ /:~!*'()";

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await TestIssuer.start({
    clients: [
      { id: "by-header", secret: "right-secret" },
      { id: "hard:id", secret: hardSecret },
    ],
  });
});

afterEach(() => issuer.reset());

afterAll(() => issuer.close());

function inputs(changes: Values = {}): Values {
  return {
    displayName: "Duo",
    issuerUrl: issuer.url,
    clientId: "by-header",
    clientSecret: "writeonly:v1:AAAAAAAAAAAAAAAA:AAAAAA",
    oauth2: {},
    verify: "credentials",
    ...changes,
  };
}

/** Whether the write goes on, and what is said. */
async function tried(
  clientSecret: string,
  changes: Values = {},
  changed?: readonly string[],
): Promise<{ error: unknown; lines: readonly string[] }> {
  const flight = new Flight("StepUpProvider", issuersAt(issuer));
  const error = await flight.beforeWrite(inputs(changes), { clientSecret }, changed).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, lines: flight.lines };
}

const fine = { error: undefined, lines: [] };
const posts = () => issuer.requests.filter((each) => each.startsWith("POST"));

test.each([
  ["in the header", "by-header", "right-secret", 1],
  ["with signs that both ways write differently", "hard:id", hardSecret, 1],
])("a right secret %s is right", async (_name, clientId, secret, requests) => {
  expect(await tried(secret, { clientId })).toEqual(fine);
  expect(posts()).toHaveLength(requests);
});

test("a right secret in the form is right, after the header was refused", async () => {
  issuer.answers("/token", async ({ client_secret }) =>
    client_secret === "right-secret"
      ? { status: 400, body: { error: "invalid_grant" } }
      : { status: 401, body: { error: "invalid_client" } },
  );
  expect(await tried("right-secret")).toEqual(fine);
  expect(issuer.sent.map(({ authorization }) => authorization === undefined)).toEqual([false, true]);
});

test("what is asked for can't be granted", async () => {
  await tried("right-secret");
  expect(issuer.sent).toEqual([
    {
      form: {
        grant_type: "authorization_code",
        code: "pulumi-idp-preflight",
        redirect_uri: "https://preflight.invalid/",
      },
      authorization: expect.stringMatching(/^Basic /),
    },
  ]);
});

test.each([
  ["secret", "wrong-secret", "by-header"],
  ["client ID", "right-secret", "by-heart"],
])(
  "a wrong %s is refused in both ways, and the error says where and what to do",
  async (_name, secret, clientId) => {
    const { error, lines } = await tried(secret, { clientId });
    expect(error).toMatchObject({
      code: "invalid-input",
      message:
        `ConductorOne StepUpProvider: clientSecret is wrong at ${issuer.url} for the client "${clientId}": the issuer ` +
        "rejected it (invalid_client). Set the secret and the client ID that the issuer has. To write them without this check, set verify to " +
        '"discovery". Nothing was sent to ConductorOne.',
    });
    expect(lines).toEqual([]);
    expect(posts()).toHaveLength(2);
  },
);

test.each<[string, Scripted, string]>([
  ["an outage", { status: 503, body: "down" }, "its token endpoint answered 503"],
  [
    "another code of the standard",
    { status: 400, body: { error: "unauthorized_client" } },
    "its token endpoint answered 400 unauthorized_client",
  ],
  [
    "words of its own, which may echo the secret",
    { status: 400, body: { error: "right-secret", error_description: "right-secret" } },
    "its token endpoint answered 400",
  ],
  [
    "a redirect, which is not followed",
    { status: 307, location: "https://elsewhere.example.com/" },
    "its token endpoint answered 307",
  ],
  [
    "a token, of all things",
    { status: 200, body: { access_token: "t", token_type: "bearer" } },
    "its token endpoint answered 200",
  ],
])("%s leaves it unknown: a line, and the write goes on", async (_name, answer, why) => {
  issuer.answers("/token", answer);
  const { error, lines } = await tried("right-secret");
  expect(error).toBeUndefined();
  expect(lines).toEqual([
    `warning: ConductorOne StepUpProvider: can't tell whether clientSecret is right at ${issuer.url} for the client "by-header": ${why}`,
  ]);
  expect(posts()).toEqual(["POST https://localhost/token"]);
});

test("a refusal that names no code is one by its status", async () => {
  issuer.answers("/token", { status: 401, body: "Unauthorized", type: "text/plain" });
  expect((await tried("right-secret")).error).toMatchObject({
    message: expect.stringContaining("the issuer rejected it (401)"),
  });
});

test("an issuer that takes a secret in one way is asked in that way alone", async () => {
  const ways = { token_endpoint_auth_methods_supported: ["private_key_jwt", "client_secret_post"] };
  issuer.answers(discovery, { status: 200, body: documentOf(issuer.url, ways) });
  expect(await tried("right-secret", {})).toEqual(fine);
  expect(issuer.sent.map(({ authorization }) => authorization)).toEqual([undefined]);
});

test("an issuer that says nothing of its ways takes the header", async () => {
  issuer.answers(discovery, { status: 200, body: documentOf(issuer.url) });
  const { error } = await tried("wrong-secret");
  expect(error).toMatchObject({ code: "invalid-input" });
  expect(posts()).toHaveLength(1);
});

test("an issuer that takes no secret leaves it unknown", async () => {
  const ways = { token_endpoint_auth_methods_supported: ["private_key_jwt"] };
  issuer.answers(discovery, { status: 200, body: documentOf(issuer.url, ways) });
  const { lines } = await tried("right-secret");
  expect(lines).toEqual([
    expect.stringMatching(
      /can't tell whether clientSecret is right at .*: its token endpoint accepts no client secret$/,
    ),
  ]);
  expect(posts()).toEqual([]);
});

test("no secret goes to another origin than the issuer's", async () => {
  const endpoint = { token_endpoint: "https://elsewhere.example.com/token" };
  issuer.answers(discovery, { status: 200, body: documentOf(issuer.url, endpoint) });
  const { error, lines } = await tried("right-secret");
  expect(error).toBeUndefined();
  expect(lines).toEqual([
    expect.stringMatching(
      /can't tell whether clientSecret is right at .*: its token endpoint has another origin, https:\/\/elsewhere\.example\.com, and no secret is sent there$/,
    ),
  ]);
  expect(posts()).toEqual([]);
});

test("an issuer that is wrong by now stops the write", async () => {
  issuer.answers(discovery, { status: 404 });
  expect((await tried("right-secret")).error).toMatchObject({
    code: "invalid-input",
    message: `ConductorOne StepUpProvider: issuerUrl does not name an OpenID Connect issuer: ${issuer.url}${discovery} answered 404. Nothing was sent to ConductorOne.`,
  });
});

test.each<[string, Values, readonly string[] | undefined, number]>([
  ["a create", {}, undefined, 1],
  ["an update of the secret", {}, ["clientSecret"], 1],
  ["an update of the issuer", {}, ["issuerUrl"], 1],
  ["an update of the client ID", {}, ["clientId"], 1],
  ["no update of anything else", {}, ["displayName", "oauth2.acrValues"], 0],
  ["nothing at the level discovery", { verify: "discovery" }, undefined, 0],
])("the credentials are tried before %s", async (_name, changes, changed, requests) => {
  expect(await tried("right-secret", changes, changed)).toEqual(fine);
  expect(posts()).toHaveLength(requests);
});
