import type { Sandbox } from "../../sandbox";
import { javaScriptFiles } from "../e2e/support/programs";
import { type Kind, oidcProviderCredentials, samlProviderCredentials, stepUpProvider } from "../kinds";
import { yamlProgram } from "../sign-in/programs";
import { Project } from "../support/project/project";
import { environmentOf, objectsById, startSandbox } from "../support/sandbox";
import { fill, nameOf } from "./objects";

/** A call of a function and what is expected of its answer. */
interface Call {
  readonly module: "conductorone" | "slashid";
  readonly name: string;
  readonly args: Readonly<Record<string, string | readonly string[]>>;
  readonly answer: unknown;
}

let sandbox: Sandbox;
let calls: Record<string, Call>;

const text = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const scopes = ["openid", "email", "profile"];

beforeAll(async () => {
  sandbox = await startSandbox();
  const counts = [
    [stepUpProvider, 3],
    [oidcProviderCredentials, 9],
    [samlProviderCredentials, 2],
  ] as const;
  await fill(sandbox, new Map(counts));
  const objects = [...(await objectsById(sandbox.control)).values()];
  const firstId = (kind: Kind) =>
    objects.find(({ object }) => object[kind.key] === kind.foreign(nameOf(0))[kind.key])?.id ?? "";
  const loginId = firstId(stepUpProvider);
  const samlId = firstId(samlProviderCredentials);
  const transactionId = await beginTest(loginId);

  const login = {
    id: loginId,
    displayName: "conductorone 0",
    issuerUrl: "https://idp.example.com",
    clientId: nameOf(0),
    oauth2: { acrValues: ["phrh", "phr"] },
    enabled: true,
    createdAt: text(/Z$/),
    updatedAt: text(/Z$/),
  };
  const okta = {
    id: nameOf(7),
    clientId: nameOf(7),
    provider: "okta",
    options: {
      okta: { authorizeScopes: [...scopes, "zoo", "extra"], organizationUrl: "https://example.okta.com" },
    },
    enableInSlashidOidcAuthzServer: false,
  };
  const saml = {
    id: samlId,
    ...samlProviderCredentials.distinct(nameOf(0)),
    label: "slashid 0",
    emailClaims: ["mail", "email"],
    enableInSlashidOidcAuthzServer: true,
  };
  const transaction = {
    id: transactionId,
    providerId: loginId,
    userId: text(/./),
    state: "STEP_UP_TRANSACTION_STATE_PENDING",
    targetType: "TARGET_TYPE_TEST",
    createdAt: text(/Z$/),
    updatedAt: text(/Z$/),
    expiresAt: text(/Z$/),
  };
  calls = {
    getLogin: call("conductorone", "getStepUpProvider", { id: loginId }, login),
    listLogins: call(
      "conductorone",
      "listStepUpProviders",
      { query: "ductorone 0", providerType: "PROVIDER_TYPE_OAUTH2", ids: [loginId] },
      { stepUpProviders: [login] },
    ),
    testLogin: call(
      "conductorone",
      "testStepUpProvider",
      { id: loginId },
      { redirectUrl: text(/^http.*\/step-up\/test\//) },
    ),
    getTransaction: call("conductorone", "getStepUpTransaction", { id: transactionId }, transaction),
    searchTransactions: call(
      "conductorone",
      "searchStepUpTransactions",
      { providerId: loginId, createdBefore: String(transactionTime()) },
      { stepUpTransactions: expect.arrayContaining([transaction]) },
    ),
    getOidc: call("slashid", "getOidcProviderCredentials", { id: okta.id }, okta),
    listOidc: call(
      "slashid",
      "listOidcProviderCredentials",
      { provider: "okta" },
      { oidcProviderCredentials: [okta] },
    ),
    getSaml: call("slashid", "getSamlProviderCredentials", { id: samlId }, saml),
    listSaml: call(
      "slashid",
      "listSamlProviderCredentials",
      {},
      { samlProviderCredentials: expect.arrayContaining([saml]) },
    ),
  };
});

afterAll(() => sandbox.close());

const call = (module: Call["module"], name: string, args: Call["args"], answer: unknown): Call => ({
  module,
  name,
  args,
  answer,
});

/** A time after everything in here. */
const transactionTime = () => new Date(Date.now() + 86_400_000).toISOString();

/** Begins a test of a provider, and gives the ID of its transaction. */
async function beginTest(id: string): Promise<string> {
  const { serverUrl, accessToken } = sandbox.address.conductorone;
  const answer = await fetch(`${serverUrl}/api/v1/step-up/providers/${id}/test`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: "{}",
  });
  const { redirectUrl } = (await answer.json()) as { redirectUrl: string };
  return redirectUrl.slice(redirectUrl.lastIndexOf("/") + 1);
}

/** The outputs of a program that makes all the calls and nothing else. */
async function outputsOf(
  name: string,
  runtime: "nodejs" | "yaml",
  files: Record<string, string>,
): Promise<unknown> {
  const project = await Project.create({ name, runtime, files, env: environmentOf(sandbox.address) });
  try {
    await project.up(["--skip-preview"]);
    const { stdout } = await project.must(["stack", "output", "--json"]);
    expect(JSON.stringify(await project.exportState({ showSecrets: true }))).not.toContain("secret-");
    return JSON.parse(stdout);
  } finally {
    await project.dispose();
  }
}

const answers = () => Object.fromEntries(Object.entries(calls).map(([name, { answer }]) => [name, answer]));

test("a YAML program calls every function of the plugin", async () => {
  const outputs = Object.entries(calls).map(([key, { module, name, args }]) => {
    return [key, { "fn::invoke": { function: `idp:${module}:${name}`, arguments: args } }];
  });
  const program = yamlProgram("functions-yaml", {}, { outputs: Object.fromEntries(outputs) });
  expect(await outputsOf("functions-yaml", "yaml", { "Pulumi.yaml": program })).toEqual(answers());
});

test.each([
  ["dynamic", "pulumi-idp"],
  ["plugin", "pulumi-idp/plugin"],
])("a JavaScript program calls every function of the %s face", async (face, module) => {
  const name = `functions-${face}`;
  const script = `
const idp = require(${JSON.stringify(module)});
for (const [key, { module, name, args }] of Object.entries(require("./calls.json"))) {
  exports[key] = idp[module][name](args);
}
`;
  const files = {
    ...javaScriptFiles(name, script),
    "calls.json": JSON.stringify(calls),
  };
  expect(await outputsOf(name, "nodejs", files)).toEqual(answers());
});
