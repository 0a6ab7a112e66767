import { type Sandbox, type SandboxControl, startSandbox } from "../../sandbox";

export { sha256 } from "../support/sandbox";

/** An answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, as loosely typed as JSON.parse leaves it; undefined when it isn't JSON. */
  readonly json: ReturnType<typeof JSON.parse>;
}

type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

/** A clock that stands still until it is moved. */
export class Clock {
  #time = Date.parse("2030-01-01T00:00:00Z");

  readonly now = () => new Date(this.#time);

  /** The present time as the APIs write it. */
  get text(): string {
    return this.now().toISOString();
  }

  /** Moves the clock on. */
  advance(seconds: number): void {
    this.#time += seconds * 1000;
  }
}

/** A sandbox with a clock of its own, and a client for each of its APIs. */
export interface Harness {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly c1: Send;
  readonly slashid: Send;
  readonly control: SandboxControl;
  /** The control API as HTTP, for what its client does not send or shows in another way. */
  readonly controlApi: Send;
}

/** Starts a sandbox. The caller closes it. */
export async function startHarness(): Promise<Harness> {
  const clock = new Clock();
  const sandbox = await startSandbox({ now: clock.now });
  const { conductorone, slashid, control } = sandbox.address;
  return {
    sandbox,
    clock,
    c1: sender(conductorone.serverUrl, { authorization: `Bearer ${conductorone.accessToken}` }),
    slashid: sender(slashid.baseUrl, {
      "slashid-orgid": slashid.organizationId,
      "slashid-api-key": slashid.apiKey,
    }),
    control: sandbox.control,
    controlApi: sender(control, {}),
  };
}

/** A sandbox for all tests of a file, which begins anew before each of them. */
export function sharedHarness(): Harness {
  let started: Harness;
  beforeAll(async () => {
    started = await startHarness();
  });
  afterAll(() => started.sandbox.close());
  beforeEach(() => started.control.reset());
  return {
    get sandbox() {
      return started.sandbox;
    },
    get clock() {
      return started.clock;
    },
    get control() {
      return started.control;
    },
    c1: (...request) => started.c1(...request),
    slashid: (...request) => started.slashid(...request),
    controlApi: (...request) => started.controlApi(...request),
  };
}

/** A client that sends JSON; a body that is a string is sent as it is. */
export function sender(base: string, always: Record<string, string>): Send {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { "content-type": "application/json", ...always, ...headers },
      body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
}

/** Asks C1's token endpoint with a form. A field set to undefined is left out. */
export function askForToken(
  { sandbox }: Harness,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  const { serverUrl } = sandbox.address.conductorone;
  return sender(serverUrl, { "content-type": formType })("POST", tokenPath, form.toString());
}

/** The status that C1's API answers to a bearer token. */
export async function statusWith({ sandbox }: Harness, accessToken: string): Promise<number> {
  const { serverUrl } = sandbox.address.conductorone;
  return (await sender(serverUrl, { authorization: `Bearer ${accessToken}` })("GET", providersPath)).status;
}

/** The form of a valid token exchange, with changes, for a new token of the CI. */
export async function exchangeForm(
  { control }: Harness,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Record<string, string | undefined>> {
  return {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    client_id: (await control.credentials()).conductorone.federationClientId,
    subject_token: await control.ciToken(),
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    ...changes,
  };
}

/** The body of a valid C1 create, with changes. A field set to undefined is left out. */
export function c1Body(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    displayName: "Duo",
    issuerUrl: "https://duo.example.com",
    clientId: "client-1",
    clientSecret: "c1-secret-1",
    oauth2: { acrValues: ["phr"] },
    ...changes,
  };
}

/** The body of a valid SlashID OIDC create, with changes. */
export function oidcBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { client_id: "client-1", client_secret: "sid-secret-1", provider: "google", ...changes };
}

/** Apple's options, with changes. */
export function appleOptions(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    private_key: "apple-key-1",
    team_id: "TEAM123456",
    key_id: "KEY1234567",
    secret_lifetime: "720h",
    ...changes,
  };
}

/** Where C1's token endpoint is. */
export const tokenPath = "/auth/v1/token";

/** The media type of forms. */
export const formType = "application/x-www-form-urlencoded";

/** Where C1's step-up providers are. */
export const providersPath = "/api/v1/step-up/providers";

/** Where SlashID's OIDC credentials are. */
export const oidcPath = "/organizations/sso/oidc/provider-credentials";

/** Where SlashID's SAML credentials are. */
export const samlPath = "/organizations/sso/saml/provider-credentials";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
