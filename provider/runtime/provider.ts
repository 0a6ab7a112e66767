import { Lifecycle } from "../core/lifecycle/lifecycle";
import type { Clock } from "../core/lifecycle/patience";
import { validate } from "../core/lifecycle/validate";
import { ProviderError } from "../core/model/errors";
import type { Resource } from "../core/model/resource";
import { isValues, pathText, UNKNOWN, type Value, type Values, withoutNulls } from "../core/model/values";
import { redact } from "../core/redaction/redaction";
import { Vault } from "../core/secrets/vault";
import type { ClientContext, HttpClient } from "../http/client";
import { sleepFor } from "../http/sleep";
import { vendors } from "../vendors/index";
import type { Vendor } from "../vendors/vendor";
import { resolveConfiguration, type Source, variableOf } from "./configuration";
import { functionsOf } from "./functions";
import { type Issuers, issuersOf } from "./preflight/issuers";
import { secretSources } from "./secret-sources";
import { Session } from "./session";

/** What a provider needs from the face that it runs behind. */
export interface ProviderContext extends Source {
  /** Says a line in the engine's log. */
  log(line: string): void;
  /** What identity providers publish, where several providers share it. Default: each asks for itself. */
  readonly issuers?: Issuers;
  /** What the HTTP clients are given instead of their defaults, for tests. */
  readonly http?: Omit<ClientContext, "secrets" | "log" | "signal">;
}

/** One configured provider: the lives of all kinds of objects, and a client for each platform. */
export class Provider {
  readonly #context: ProviderContext;
  readonly #vault = new Vault();
  #stop = new AbortController();
  readonly #clients = new Map<string, HttpClient>();
  readonly #sessions: Session[] = [];
  readonly #lifecycles: ReadonlyMap<string, Lifecycle>;
  #issuers: Issuers | undefined;
  #configuration: Values = {};
  /** The platforms' parts of the configuration, by the vendors' names, as far as they were needed. */
  readonly #resolved = new Map<string, Values>();

  constructor(context: ProviderContext) {
    this.#context = context;
    const { now = Date.now, sleep = sleepFor } = context.http ?? {};
    const clock = { now, sleep: (ms: number) => sleep(ms, this.#stop.signal) };
    this.#lifecycles = new Map(
      vendors.flatMap((vendor) =>
        vendor.resources.map((resource): [string, Lifecycle] => [
          `${resource.module}:${resource.name}`,
          new Lifecycle(resource, this.#session(vendor, resource, clock)),
        ]),
      ),
    );
  }

  /**
   * A text without the secrets of the resources and the credentials of the platforms. Whatever the process says to the
   * engine or to a person went through here. Parts of secrets are taken out before, of what a platform says.
   */
  redact(text: string): string {
    const credentials = [...this.#clients.values()].flatMap((client) => client.credentials);
    return redact(text, [...credentials, ...this.#vault.all()], "whole");
  }

  /** Takes the configuration over. Nothing of it is looked at before a resource needs it. */
  configure(configuration: Values): void {
    this.#configuration = configuration;
    this.#resolved.clear();
    // An engine cancels at its end, and a plugin that it was attached to serves the next one.
    if (!this.#stop.signal.aborted) return;
    this.#stop = new AbortController();
    this.close().catch(() => {});
    this.#clients.clear();
    this.#issuers = undefined;
    for (const session of this.#sessions) session.reset();
  }

  /**
   * The life of a kind of object.
   *
   * @param type module and name, as in `conductorone:StepUpProvider`.
   */
  lifecycle(type: string): Lifecycle {
    const lifecycle = this.#lifecycles.get(type);
    if (lifecycle) return lifecycle;
    const known = [...this.#lifecycles.keys()].join(", ");
    throw new ProviderError("invalid-input", `there is no resource ${type}; known are ${known}`);
  }

  /**
   * Calls a function.
   *
   * @param name module and name, as in `conductorone:getStepUpProvider`.
   * @throws ProviderError; `invalid-input` for inputs that are not as the function has them.
   */
  async invoke(name: string, inputs: Values): Promise<Values> {
    for (const vendor of vendors) {
      const found = functionsOf(vendor).find((each) => `${each.module}:${each.name}` === name);
      if (found === undefined) continue;
      const given = withoutNulls(inputs);
      const failures = validate(found.inputs, given).map(({ path, reason }) => `${pathText(path)} ${reason}`);
      if (failures.length > 0) throw new ProviderError("invalid-input", `${name}: ${failures.join("; ")}`);
      if (hasUnknown(given)) {
        throw new ProviderError("invalid-input", `${name}: not all inputs are known yet`);
      }
      const answer = await found.call(this.#client(vendor).within(), given);
      return Array.isArray(answer) ? { [found.list ?? "list"]: answer } : answer;
    }
    throw new ProviderError("invalid-input", `there is no function ${name}`);
  }

  /** Ends all waiting, and lets no further request go out. */
  cancel(): void {
    this.#stop.abort();
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const open = [...this.#clients.values(), ...(this.#issuers === undefined ? [] : [this.#issuers.http])];
    await Promise.all(open.map((each) => each.close()));
  }

  #session(vendor: Vendor, resource: Resource<HttpClient>, clock: Clock): Session {
    const variable = variableOf(vendor.environment.onExisting ?? "", this.#context.connection);
    const session = new Session(resource, {
      client: () => this.#client(vendor),
      issuers: () => this.#issuersOf(),
      setting: (name) => this.#configurationOf(vendor)[name],
      adoptCommand: `${variable}=adopt pulumi up`,
      vault: this.#vault,
      places: secretSources(this.#context.environment),
      clock,
      log: (line) => this.#log(line),
    });
    this.#sessions.push(session);
    return session;
  }

  #log(line: string): void {
    this.#context.log(this.redact(line));
  }

  #issuersOf(): Issuers {
    if (this.#context.issuers !== undefined) return this.#context.issuers;
    this.#issuers ??= issuersOf({ ...this.#context.http, signal: this.#stop.signal });
    return this.#issuers;
  }

  #configurationOf(vendor: Vendor): Values {
    const known = this.#resolved.get(vendor.name);
    if (known) return known;
    const configuration = resolveConfiguration(vendor, this.#configuration, this.#context);
    this.#resolved.set(vendor.name, configuration);
    return configuration;
  }

  #client(vendor: Vendor): HttpClient {
    const open = this.#clients.get(vendor.name);
    if (open) return open;
    const client = vendor.connect(this.#configurationOf(vendor), {
      ...this.#context.http,
      secrets: () => this.#vault.all(),
      log: (line) => this.#log(line),
      signal: this.#stop.signal,
    });
    this.#clients.set(vendor.name, client);
    return client;
  }
}

function hasUnknown(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isValues(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}
