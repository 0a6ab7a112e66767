import { createHash } from "node:crypto";
import type { LogEntry, ObjectView, SandboxAddress } from "../../sandbox";
import { call } from "../../test/support/http/call";

/** The sandbox's platforms by its control API: the proof of what a step did. */
export class Platforms {
  readonly #address: SandboxAddress;
  #seen = 0;

  constructor(address: SandboxAddress) {
    this.#address = address;
  }

  /** The requests since the last call of this, as `POST /path` texts, without a query. */
  async newRequests(): Promise<string[]> {
    const all = (await this.#control("GET", "/requests")) as LogEntry[];
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh.map(({ method, path }) => `${method} ${path}`);
  }

  /** All step-up providers. */
  async stepUpProviders(): Promise<ObjectView[]> {
    const objects = (await this.#control("GET", "/objects")) as {
      conductorone: { stepUpProviders: ObjectView[] };
    };
    return objects.conductorone.stepUpProviders;
  }

  /** All OIDC provider credentials. */
  async oidcProviderCredentials(): Promise<ObjectView[]> {
    const objects = (await this.#control("GET", "/objects")) as {
      slashid: { oidcProviderCredentials: ObjectView[] };
    };
    return objects.slashid.oidcProviderCredentials;
  }

  /** Edits a step-up provider as a person does in the console, without the provider's knowledge. */
  async edit(id: string, changes: object): Promise<void> {
    await this.#control("PATCH", `/objects/conductorone/${id}`, changes);
  }

  /** Creates a step-up provider by the platform's own API, and gives its id. */
  async makeStepUpProvider(settings: object): Promise<string> {
    const { serverUrl, accessToken } = this.#address.conductorone;
    const url = `${serverUrl}/api/v1/step-up/providers`;
    const headers = { authorization: `Bearer ${accessToken}` };
    const made = (await call("POST", url, { headers, body: settings })) as {
      stepUpProvider: { id: string };
    };
    return made.stepUpProvider.id;
  }

  #control(method: string, path: string, body?: object): Promise<unknown> {
    return call(method, this.#address.control + path, body && { body });
  }
}

/** The SHA-256 of a secret, in hex, as the sandbox shows it. */
export function sha256(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
