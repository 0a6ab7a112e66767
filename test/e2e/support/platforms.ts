import { createHash } from "node:crypto";
import {
  environmentOf,
  type LogEntry,
  type ObjectView,
  type Sandbox,
  type SandboxControl,
  type SandboxOptions,
  startSandbox,
} from "../../../sandbox";
import { call } from "../../support/http/call";

export type { PlannedFault, PlatformName as Platform } from "../../../sandbox";

/** Where C1's step-up providers are. */
export const C1_PATH = "/api/v1/step-up/providers";

/** Where SlashID's OIDC credentials are. */
export const OIDC_PATH = "/organizations/sso/oidc/provider-credentials";

/** Where SlashID's SAML credentials are. */
export const SAML_PATH = "/organizations/sso/saml/provider-credentials";

/** Both platforms in this process. What tests see and do behind their backs goes by `control`. */
export class Platforms {
  readonly #sandbox: Sandbox;
  #seen = 0;

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  static async start(options: SandboxOptions = {}): Promise<Platforms> {
    return new Platforms(await startSandbox(options));
  }

  /** Variables that lead a provider here. */
  get env(): Record<string, string> {
    return environmentOf(this.#sandbox.address);
  }

  get address() {
    return this.#sandbox.address;
  }

  get control(): SandboxControl {
    return this.#sandbox.control;
  }

  /** The requests since the last call of this. */
  async newRequests(): Promise<LogEntry[]> {
    const all = await this.control.requests();
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh;
  }

  /** The requests since the last call of this or of {@link newRequests} that are no reads. */
  async newWrites(): Promise<string[]> {
    return (await this.newRequests()).filter((each) => !isRead(each)).map(line);
  }

  async stepUpProviders(): Promise<readonly ObjectView[]> {
    return (await this.control.objects()).conductorone.stepUpProviders;
  }

  async oidcCredentials(): Promise<readonly ObjectView[]> {
    return (await this.control.objects()).slashid.oidcProviderCredentials;
  }

  async samlCredentials(): Promise<readonly ObjectView[]> {
    return (await this.control.objects()).slashid.samlProviderCredentials;
  }

  /** Makes a step-up provider as its platform's console would, and answers its id. */
  async addStepUpProvider(body: object): Promise<string> {
    const { serverUrl, accessToken } = this.address.conductorone;
    const headers = { authorization: `Bearer ${accessToken}` };
    const made = await call("POST", serverUrl + C1_PATH, { headers, body });
    return (made as { stepUpProvider: { id: string } }).stepUpProvider.id;
  }

  /** Makes OIDC credentials as their platform's console would. */
  async addOidcCredentials(body: object): Promise<void> {
    const { baseUrl, organizationId, apiKey } = this.address.slashid;
    const headers = { "slashid-orgid": organizationId, "slashid-api-key": apiKey };
    await call("POST", baseUrl + OIDC_PATH, { headers, body });
  }

  /** Forgets all objects, requests and faults. */
  async reset(): Promise<void> {
    await this.control.reset();
    this.#seen = 0;
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

/** Tells a request that changes nothing. */
function isRead({ method, path }: LogEntry): boolean {
  return method === "GET" || path.startsWith("/api/v1/search/");
}

/** Requests without the looks for what is there before a create: how many there are depends on what else is made. */
export function withoutLooks(entries: readonly LogEntry[]): LogEntry[] {
  const isCreate = ({ method, path }: LogEntry) => method === "POST" && collections.includes(path);
  if (!entries.some(isCreate)) return [...entries];
  return entries.filter(
    (each) =>
      !isRead(each) ||
      (each.status !== 404 && !collections.includes(each.path) && !each.path.startsWith("/api/v1/search/")),
  );
}

const collections = [C1_PATH, OIDC_PATH, SAML_PATH];

/**
 * A request as tests name it: `POST /api/v1/step-up/providers/ID [mask]`, or the fields of its body where it has no
 * mask. Ids that the platform made are `ID`, and the platforms' own folders are left out.
 */
export function line({ method, path, fields, updateMask }: LogEntry): string {
  const short = path
    .replace(C1_PATH, "/providers")
    .replace(OIDC_PATH, "/credentials")
    .replace(SAML_PATH, "/saml")
    .replace(/(?<=^\/providers\/)\w{27}|(?<=^\/saml\/)[\w-]{36}/, "ID");
  if (method === "GET" || method === "DELETE") return `${method} ${short}`;
  return `${method} ${short} [${updateMask === null ? fields.join(" ") : `mask ${updateMask}`}]`;
}

/** SHA-256 in hex, as the control API shows secrets. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
