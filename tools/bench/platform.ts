import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { environmentOf, type PlatformName, type SandboxAddress, SandboxControl } from "../../sandbox";
import { call } from "../../test/support/http/call";
import { repositoryRoot } from "../engine/repository";

/** How many requests are under way at once while objects are made. */
const requestsAtOnce = 16;

/** An object as a platform answers it. */
type ApiObject = Record<string, unknown>;

/** The sandbox of both platforms, in a process of its own, so that no measured process does its work. */
export class Platform {
  /** The sandbox's control API. */
  readonly control: SandboxControl;
  readonly #address: SandboxAddress;
  readonly #process: ChildProcess;

  private constructor(address: SandboxAddress, child: ChildProcess) {
    this.control = new SandboxControl(address.control);
    this.#address = address;
    this.#process = child;
  }

  /** Starts it. @throws Error when it ends before it says where it is */
  static async start(): Promise<Platform> {
    const script = join(repositoryRoot(), "bin", "pulumi-idp");
    const child = spawn(process.execPath, [script, "sandbox", "--json"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, "line"), once(lines, "close")])) as [string?];
    if (line !== undefined) return new Platform(JSON.parse(line) as SandboxAddress, child);
    throw new Error("the sandbox ended before it said where it is");
  }

  /** The variables that tell a provider where the platforms are. */
  get environment(): Record<string, string> {
    return environmentOf(this.#address);
  }

  /** How many requests the platforms got since the start or the last reset. */
  async requestCount(): Promise<number> {
    return (await this.control.requests()).length;
  }

  /**
   * Makes objects by a platform's own API: ConductorOne's step-up providers or SlashID's OIDC provider credentials.
   *
   * @param bodies of the requests that make them
   * @returns the objects in the order of the bodies, as the platform answers them
   */
  make(platform: PlatformName, bodies: readonly object[]): Promise<ApiObject[]> {
    const { conductorone, slashid } = this.#address;
    const send = {
      conductorone: async (body: object) => {
        const headers = { authorization: `Bearer ${conductorone.accessToken}` };
        const url = `${conductorone.serverUrl}/api/v1/step-up/providers`;
        return ((await call("POST", url, { headers, body })) as { stepUpProvider: ApiObject }).stepUpProvider;
      },
      slashid: async (body: object) => {
        const headers = { "SlashID-OrgID": slashid.organizationId, "SlashID-API-Key": slashid.apiKey };
        const url = `${slashid.baseUrl}/organizations/sso/oidc/provider-credentials`;
        return ((await call("POST", url, { headers, body })) ?? {}) as ApiObject;
      },
    };
    return Readable.from(bodies).map(send[platform], { concurrency: requestsAtOnce }).toArray();
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const end = once(this.#process, "exit");
    this.#process.kill();
    await end;
  }
}
