import type { ObjectView, Sandbox, SandboxAddress, SandboxControl } from "../../sandbox";
import { call } from "../../test/support/http/call";

/** The sandbox's platforms by its control API: the proof of what a step did. */
export class Platforms {
  readonly control: SandboxControl;
  readonly #address: SandboxAddress;
  #seen = 0;

  constructor({ address, control }: Sandbox) {
    this.#address = address;
    this.control = control;
  }

  /** The requests since the last call of this, as `POST /path` texts, without a query. */
  async newRequests(): Promise<string[]> {
    const all = await this.control.requests();
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh.map(({ method, path }) => `${method} ${path}`);
  }

  /** All step-up providers. */
  async stepUpProviders(): Promise<readonly ObjectView[]> {
    return (await this.control.objects()).conductorone.stepUpProviders;
  }

  /** All OIDC provider credentials. */
  async oidcProviderCredentials(): Promise<readonly ObjectView[]> {
    return (await this.control.objects()).slashid.oidcProviderCredentials;
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
}
