import type { Values } from "../../provider/core/model/values";
import { Platforms, sha256 } from "../e2e/support/platforms";
import { TestIssuer } from "../support/issuer";
import { issuersAt } from "./preflight/harness";
import { Stack } from "./stack";

const [first, second, wrong, guessed] = ["first-secret-1", "second-secret-2", "wrong-secret-3", "guessed-4"];
const discovery = "/.well-known/openid-configuration";
const create = "POST /providers [clientId clientSecret displayName issuerUrl oauth2.acrValues]";
const rotate = "POST /providers/ID/secret [clientSecret]";

let issuer: TestIssuer;
let platforms: Platforms;
let stack: Stack;

beforeAll(async () => {
  issuer = await TestIssuer.start({
    clients: [
      { id: "client-1", secret: first },
      { id: "client-2", secret: second },
    ],
    acrValues: ["phr"],
  });
  platforms = await Platforms.start();
});

beforeEach(async () => {
  await platforms.reset();
  stack = stackOf("conductorone:StepUpProvider");
});

afterEach(() => issuer.reset());

afterAll(async () => {
  await platforms.close();
  await issuer.close();
});

function stackOf(type: string, variables: Record<string, string> = {}): Stack {
  return new Stack(type, { environment: { ...platforms.env, ...variables }, issuers: issuersAt(issuer) });
}

const duo = (changes: Values = {}): Values => ({
  displayName: "Duo",
  issuerUrl: issuer.url,
  clientId: "client-1",
  clientSecret: first,
  oauth2: { acrValues: ["phr"] },
  verify: "credentials",
  ...changes,
});

const secretThere = async () => (await platforms.stepUpProviders())[0]?.secrets.clientSecret;

test("a wrong issuer is refused, and nothing is sent to the platform", async () => {
  const refusals = await stack.refusals(duo({ issuerUrl: `${issuer.url}/`, verify: "discovery" }));
  expect(refusals).toEqual([
    expect.stringContaining("issuerUrl must be the issuer exactly as its discovery document names it"),
  ]);
  expect(refusals[0]).toContain(`"${issuer.url}", not "${issuer.url}/"`);
  expect(await platforms.newRequests()).toEqual([]);
});

test("by the environment alone, without a word in the program, it is refused as well", async () => {
  stack = stackOf("conductorone:StepUpProvider", { CONDUCTORONE_VERIFY: "discovery" });
  const { verify: _, ...silent } = duo({ issuerUrl: `${issuer.url}/oauth2` });
  expect(await stack.refusals(silent)).toEqual([
    expect.stringContaining(
      `issuerUrl does not name an OpenID Connect issuer: ${issuer.url}/oauth2${discovery}`,
    ),
  ]);
  expect(await platforms.newRequests()).toEqual([]);
});

test("a wrong secret is refused before the create, and nothing is made", async () => {
  const { error } = await stack.up(duo({ clientSecret: wrong }));
  expect(String(error)).toContain(`clientSecret is wrong at ${issuer.url} for the client "client-1"`);
  expect(String(error)).not.toContain(wrong);
  expect(stack.isThere).toBe(false);
  expect(await platforms.newRequests()).toEqual([]);
});

describe("after a right secret", () => {
  beforeEach(async () => {
    expect((await stack.up(duo())).error).toBeUndefined();
    expect(await platforms.newWrites()).toEqual([create]);
    expect(await secretThere()).toBe(sha256(first));
    expect(stack.state.outputs).not.toHaveProperty("verify");
  });

  test("another level alone is no change", async () => {
    expect(await stack.preview(duo({ verify: "none" }))).toEqual([]);
  });

  test("a wrong secret is refused before the update, and the old one stays", async () => {
    const { error } = await stack.up(duo({ displayName: "Duo Labs", clientSecret: wrong }));
    expect(String(error)).toContain("clientSecret is wrong");
    expect(String(error)).toContain("Nothing was sent to ConductorOne.");
    expect([await platforms.newWrites(), await secretThere()]).toEqual([[], sha256(first)]);
  });

  test("the right secret of another client is written", async () => {
    const program = duo({ clientId: "client-2", clientSecret: second });
    expect((await stack.up(program)).error).toBeUndefined();
    expect(await stack.preview(program)).toEqual([]);
    const writes = [rotate, "POST /providers/ID [mask clientId]"];
    expect([await platforms.newWrites(), await secretThere()]).toEqual([writes, sha256(second)]);
  });

  test("a secret that the issuer says nothing of is written, with a line in the log", async () => {
    issuer.answers("/token", { status: 503, body: guessed });
    expect((await stack.up(duo({ clientSecret: guessed }))).error).toBeUndefined();
    const lines = stack.newLines().join();
    expect(lines).toContain(
      `can't tell whether clientSecret is right at ${issuer.url} for the client "client-1": its token endpoint answered 503`,
    );
    expect(lines).not.toContain(guessed);
    expect([await platforms.newWrites(), await secretThere()]).toEqual([[rotate], sha256(guessed)]);
  });
});

describe("SlashID's credentials", () => {
  beforeEach(() => {
    stack = stackOf("slashid:OidcProviderCredentials");
  });

  const login = (clientSecret: string): Values => ({
    clientId: "client-1",
    clientSecret,
    provider: "okta",
    options: { okta: { organizationUrl: issuer.url } },
    verify: "credentials",
  });

  test("are tried at the organization that they are for", async () => {
    const refused = String((await stack.up(login(wrong))).error);
    expect(refused).toContain("SlashID OidcProviderCredentials: clientSecret is wrong");
    expect(await platforms.oidcCredentials()).toEqual([]);
    expect((await stack.up(login(first))).error).toBeUndefined();
    expect(await platforms.oidcCredentials()).toMatchObject([{ secrets: { client_secret: sha256(first) } }]);
  });

  test("are written with a line in the log where their provider publishes nothing", async () => {
    const github = { clientId: "login-1", clientSecret: guessed, provider: "github", verify: "credentials" };
    expect((await stack.up(github)).error).toBeUndefined();
    expect(stack.newLines()).toEqual([
      expect.stringContaining("can't be verified: github has no OpenID Connect discovery for its login"),
    ]);
    expect(await platforms.oidcCredentials()).toMatchObject([
      { secrets: { client_secret: sha256(guessed) } },
    ]);
  });
});
