import { alone, type Holdings } from "../core/lifecycle/holdings";
import { Lifecycle } from "../core/lifecycle/lifecycle";
import { cancelledBy, systemClock } from "../core/model/clock";
import { kindOf } from "../core/model/kind";
import type { Log } from "../core/model/log";
import type { Secret } from "../core/model/secret";
import { variableOf } from "../core/model/setting";
import type { Values } from "../core/model/values";
import type { Vault } from "../core/secrets/vault";
import type { ClientContext, HttpClient } from "../http/client";
import { proxyCredentials } from "../http/proxy";
import type { Vendor } from "../vendors/vendor";
import { resolveConfiguration, type Source } from "./configuration";
import { KindContext } from "./kind-context";
import type { Ledger } from "./ledger";
import { type Issuers, issuersOf } from "./preflight/issuers";
import { secretSources } from "./secret-sources";

/** What a run gets from its provider. */
export interface RunContext extends Source {
  readonly vendors: readonly Vendor[];
  /** The configuration from the engine. Each platform's part is read when a resource first needs it. */
  readonly configuration: Values;
  readonly vault: Vault;
  /** Writes a line to the engine's log. */
  readonly log: Log;
  /** Tells whether a text from outside repeats a secret or a part of one. */
  repeatsSecret(text: string): boolean;
  /** A cache of what identity providers publish, for several providers. Default: the run has its own. */
  readonly issuers?: Issuers | undefined;
  /** What the provider's processes of this engine manage. Default: this process is alone. */
  readonly ledger?: Ledger | undefined;
  /** Replaces defaults of the HTTP clients, for tests. */
  readonly http?: Partial<Omit<ClientContext, "secrets" | "log" | "signal">> | undefined;
}

/**
 * One run of the engine: an HTTP client for each platform, and a lifecycle for each kind of object. It starts with a
 * configuration and ends with the next one.
 */
export class Run {
  readonly #context: RunContext;
  readonly #http: Omit<ClientContext, "secrets" | "log" | "signal">;
  readonly #stop = new AbortController();
  readonly #clients = new Map<string, HttpClient>();
  readonly #lifecycles: ReadonlyMap<string, Lifecycle>;
  /** The present type of each type that a resource had before. */
  readonly #aliases: ReadonlyMap<string, string>;
  /** The platforms' parts of the configuration that were needed so far, by the vendors' names. */
  readonly #configurations = new Map<string, Values>();
  readonly #proxyCredentials: readonly Secret[];
  #issuers: Issuers | undefined;

  constructor(context: RunContext) {
    this.#context = context;
    const { environment, http } = context;
    this.#http = { clock: systemClock, environment, ...http };
    this.#proxyCredentials = proxyCredentials(environment);
    this.#lifecycles = new Map(context.vendors.flatMap((vendor) => this.#lifecyclesOf(vendor)));
    this.#aliases = new Map(
      context.vendors.flatMap(({ name: module, resources }) =>
        resources.flatMap(({ name, aliases }) =>
          aliases.map((alias) => [alias, `${module}:${name}`] as const),
        ),
      ),
    );
  }

  /** Module and name of each kind of object, as in `conductorone:StepUpProvider`. */
  get types(): string[] {
    return [...this.#lifecycles.keys()];
  }

  /** The lifecycle of a kind of object, by its type or one that it had before; undefined for an unknown type. */
  lifecycle(type: string): Lifecycle | undefined {
    return this.#lifecycles.get(this.#aliases.get(type) ?? type);
  }

  /**
   * The HTTP client of a platform. The first call opens it.
   *
   * @throws ProviderError `configuration` where the platform is not configured.
   */
  client(vendor: Vendor): HttpClient {
    const open = this.#clients.get(vendor.name);
    if (open) return open;
    const { vault, log } = this.#context;
    const context = {
      ...this.#http,
      secrets: () => [...this.#proxyCredentials, ...vault.all()],
      log,
      signal: this.#stop.signal,
    };
    const client = vendor.connect(this.#configurationOf(vendor), context, this.#context);
    this.#clients.set(vendor.name, client);
    return client;
  }

  /** See {@link Vendor.tenant}. @throws ProviderError `configuration` where the platform is not configured. */
  tenant(vendor: Vendor): string {
    return vendor.tenant(this.#configurationOf(vendor));
  }

  /** The credentials of all platforms and proxies. No message may hold them. */
  get credentials(): readonly Secret[] {
    const ofPlatforms = [...this.#clients.values()].flatMap((client) => client.credentials);
    return [...this.#proxyCredentials, ...ofPlatforms];
  }

  /** Whether {@link cancel} was called. */
  get isCancelled(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Ends all waits. No request is sent after this. */
  cancel(): void {
    this.#stop.abort();
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    const open = [...this.#clients.values(), ...(this.#issuers === undefined ? [] : [this.#issuers.http])];
    await Promise.all(open.map((each) => each.close()));
  }

  #lifecyclesOf(vendor: Vendor): [string, Lifecycle][] {
    const { vault, log, repeatsSecret, environment, connection } = this.#context;
    const run = {
      client: () => this.client(vendor),
      issuers: () => this.#issuersOf(),
      setting: (name: string) => this.#configurationOf(vendor)[name],
      holdings: (type: string) => this.#holdingsOf(vendor, type),
      adoptCommand: `${variableOf(vendor.environment.onExisting ?? "", connection)}=adopt pulumi up`,
      vault,
      sources: secretSources(environment),
      clock: cancelledBy(this.#stop.signal, this.#http.clock),
      log,
      repeatsSecret,
    };
    return vendor.resources.map((resource) => {
      const kind = kindOf(resource, vendor);
      return [kind.type, new Lifecycle(kind, new KindContext(kind, resource, run))];
    });
  }

  /** What other processes manage on the platform that this one is configured for. */
  #holdingsOf(vendor: Vendor, type: string): Holdings {
    const { ledger } = this.#context;
    if (ledger === undefined) return alone;
    const object = (id: string) => JSON.stringify([this.tenant(vendor), type, id]);
    return {
      hold: (id) => {
        if (this.#isConfigured(vendor)) ledger.hold(object(id));
      },
      release: (id) => ledger.release(object(id)),
      isElsewhere: (id) => ledger.isElsewhere(object(id)),
    };
  }

  #isConfigured(vendor: Vendor): boolean {
    try {
      this.#configurationOf(vendor);
      return true;
    } catch {
      return false;
    }
  }

  #issuersOf(): Issuers {
    const { issuers } = this.#context;
    if (issuers !== undefined) return issuers;
    this.#issuers ??= issuersOf({ ...this.#http, signal: this.#stop.signal });
    return this.#issuers;
  }

  #configurationOf(vendor: Vendor): Values {
    const known = this.#configurations.get(vendor.name);
    if (known) return known;
    const configuration = resolveConfiguration(vendor, this.#context.configuration, this.#context);
    this.#configurations.set(vendor.name, configuration);
    return configuration;
  }
}
