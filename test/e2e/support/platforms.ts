import { createHash } from "node:crypto";
import type { Values } from "../../../provider/core/model/values";
import {
  environmentOf,
  type Fault,
  type LogEntry,
  type ObjectView,
  type Sandbox,
  startSandbox,
} from "../../../sandbox";
import { type Kind, kinds, oidcProviderCredentials, stepUpProvider } from "../../kinds";
import { make } from "../../kinds/platforms";
import { isRead, line } from "../../kinds/requests";
import { call } from "../../support/http/call";

/** Where C1's step-up providers are. */
export const C1_PATH = stepUpProvider.path;

/** Where SlashID's OIDC credentials are. */
export const OIDC_PATH = oidcProviderCredentials.path;

/** A fault as the control API takes it: what has a default may be left out. */
export type PlannedFault = Partial<Omit<Fault, "action">> & { action: Record<string, unknown> };

/** Both platforms in this process, with what tests see and do behind their backs. */
export class Platforms {
  readonly #sandbox: Sandbox;
  #seen = 0;

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  static async start(): Promise<Platforms> {
    return new Platforms(await startSandbox());
  }

  /** Variables that lead a provider here. */
  get env(): Record<string, string> {
    return environmentOf(this.#sandbox.address);
  }

  get address() {
    return this.#sandbox.address;
  }

  /** The requests since the last call of this. */
  async newRequests(): Promise<LogEntry[]> {
    const all = await this.#control<LogEntry[]>("GET", "/requests");
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh;
  }

  /** The requests since the last call of this or of {@link newRequests} that are no reads. */
  async newWrites(): Promise<string[]> {
    return (await this.newRequests()).filter((each) => !isRead(each)).map(line);
  }

  /** The objects of a kind, oldest first. */
  async objects(kind: Kind): Promise<readonly ObjectView[]> {
    return (await this.allObjects()).get(kind) ?? [];
  }

  /** The objects of every kind, oldest first. */
  async allObjects(): Promise<ReadonlyMap<Kind, readonly ObjectView[]>> {
    const all = await this.#control<Record<string, Record<string, ObjectView[]>>>("GET", "/objects");
    return new Map(kinds.map((kind) => [kind, all[kind.platform.name]?.[kind.collection] ?? []]));
  }

  stepUpProviders(): Promise<readonly ObjectView[]> {
    return this.objects(stepUpProvider);
  }

  oidcCredentials(): Promise<readonly ObjectView[]> {
    return this.objects(oidcProviderCredentials);
  }

  /** Changes an object as its platform's console would: a merge patch in wire form. */
  async edit(platform: Platform, id: string, patch: object): Promise<void> {
    await this.#control("PATCH", `/objects/${platform}/${encodeURIComponent(id)}`, patch);
  }

  /** Deletes an object as its platform's console would. */
  async remove(platform: Platform, id: string): Promise<void> {
    await this.#control("DELETE", `/objects/${platform}/${encodeURIComponent(id)}`);
  }

  async plan(...faults: PlannedFault[]): Promise<void> {
    await this.#control("POST", "/faults", { faults });
  }

  /** Forgets the faults that have not fired yet. */
  async clearFaults(): Promise<void> {
    await this.#control("DELETE", "/faults");
  }

  /** The faults that have not fired yet. */
  async plannedFaults(): Promise<unknown[]> {
    return (await this.#control<{ faults: unknown[] }>("GET", "/faults")).faults;
  }

  /** Makes an object as its platform's console would. */
  async add(kind: Kind, body: Values): Promise<void> {
    await make(kind, this.address, body);
  }

  /** Makes a step-up provider as its platform's console would, and answers its id. */
  async addStepUpProvider(body: Values): Promise<string> {
    const made = await make(stepUpProvider, this.address, body);
    return (made as { stepUpProvider: { id: string } }).stepUpProvider.id;
  }

  /** Makes OIDC credentials as their platform's console would. */
  addOidcCredentials(body: Values): Promise<void> {
    return this.add(oidcProviderCredentials, body);
  }

  /** Forgets all objects, requests and faults. */
  async reset(): Promise<void> {
    await this.#control("POST", "/reset");
    this.#seen = 0;
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  async #control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return (await call(method, this.address.control + path, body && { body })) as Answer;
  }
}

export type Platform = "conductorone" | "slashid";

/** SHA-256 in hex, as the control API shows secrets. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
