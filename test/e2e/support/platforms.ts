import {
  environmentOf,
  type LogEntry,
  type ObjectView,
  type Sandbox,
  type SandboxControl,
  type SandboxOptions,
  startSandbox,
} from "../../../sandbox";
import {
  type Kind,
  kindOf,
  kinds,
  type ObjectKind,
  oidcProviderCredentials,
  stepUpProvider,
} from "../../kinds";
import type { Backstage } from "../../kinds/backstage";
import { make } from "../../kinds/platforms";
import { isRead, line, withoutLooks } from "../../kinds/requests";

export type { PlannedFault, PlatformName as Platform } from "../../../sandbox";
export { sha256 } from "../../support/sandbox";

/** Where C1's step-up providers are. */
export const stepUpPath = stepUpProvider.path;

/** Where SlashID's OIDC credentials are. */
export const oidcPath = oidcProviderCredentials.path;

/** Both platforms in this process. What tests see and do behind their backs goes by `control`. */
export class Platforms implements Backstage {
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

  async newLines(): Promise<(kind: ObjectKind) => readonly string[]> {
    const fresh = withoutLooks(await this.newRequests());
    return ({ type }) => fresh.filter(({ path }) => path.startsWith(kindOf(type).path)).map(line);
  }

  /** The requests since the last call of this or of {@link newRequests} that are no reads. */
  async newWrites(): Promise<string[]> {
    return (await this.newRequests()).filter((each) => !isRead(each)).map(line);
  }

  /** The objects of a kind, oldest first. */
  async objects({ type }: ObjectKind): Promise<readonly ObjectView[]> {
    return (await this.allObjects()).get(kindOf(type)) ?? [];
  }

  async secrets(kind: ObjectKind, id: string): Promise<Readonly<Record<string, string>>> {
    return (await this.objects(kind)).find((each) => each.id === id)?.secrets ?? {};
  }

  async edit({ type }: ObjectKind, id: string, patch: object): Promise<void> {
    await this.control.edit(kindOf(type).platform.name, id, patch);
  }

  remove({ type }: ObjectKind, id: string): Promise<void> {
    return this.control.remove(kindOf(type).platform.name, id);
  }

  /** The objects of every kind, oldest first. */
  async allObjects(): Promise<ReadonlyMap<Kind, readonly ObjectView[]>> {
    const all: Record<string, Record<string, readonly ObjectView[]>> = {
      ...(await this.control.objects()),
    };
    return new Map(kinds.map((kind) => [kind, all[kind.platform.name]?.[kind.collection] ?? []]));
  }

  stepUpProviders(): Promise<readonly ObjectView[]> {
    return this.objects(stepUpProvider);
  }

  oidcCredentials(): Promise<readonly ObjectView[]> {
    return this.objects(oidcProviderCredentials);
  }

  /** Makes an object as its platform's console would. */
  async add(kind: Kind, body: object): Promise<void> {
    await make(kind, this.address, body);
  }

  /** Makes a step-up provider as its platform's console would, and answers its id. */
  async addStepUpProvider(body: object): Promise<string> {
    const made = await make(stepUpProvider, this.address, body);
    return (made as { stepUpProvider: { id: string } }).stepUpProvider.id;
  }

  /** Makes OIDC credentials as their platform's console would. */
  addOidcCredentials(body: object): Promise<void> {
    return this.add(oidcProviderCredentials, body);
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
