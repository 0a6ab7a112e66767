import type { dynamic } from "@pulumi/pulumi";
import { ProviderError } from "../core/model/errors";
import { isValues, type Value, type Values } from "../core/model/values";
import type { Redactor } from "../core/redaction/redactor";
import { issuersOf } from "../runtime/preflight/issuers";
import { Provider, type ProviderContext } from "../runtime/provider";
import type { Vendor } from "../vendors/vendor";

/**
 * The providers behind a program's dynamic resources, one for each connection that is named in the stack's
 * configuration and one without a name. They are to dynamic resources what explicit providers are to a plugin's.
 */
export class Connections implements Redactor {
  readonly #vendors: readonly Vendor[];
  readonly #context: Omit<ProviderContext, "connection">;
  readonly #providers = new Map<string | undefined, Provider>();
  #configuration: Values = {};
  #named: Values = {};
  #underWay = 0;

  constructor(vendors: readonly Vendor[], context: Omit<ProviderContext, "connection">) {
    this.#vendors = vendors;
    // Pulumi never tells dynamic providers to stop.
    const { signal } = new AbortController();
    this.#context = { ...context, issuers: issuersOf({ ...context.http, signal }) };
  }

  /**
   * Takes the stack's configuration over. Pulumi hands the same one over for each kind of resource, also while others
   * of them are under way: it begins no new run.
   */
  configure(config: Pick<dynamic.Config, "get">): void {
    const names = this.#vendors
      .map(({ name }) => name)
      .filter((name) => config.get(`idp:${name}`) !== undefined);
    const configuration = Object.fromEntries(names.map((name) => [name, config.get(`idp:${name}`) ?? null]));
    const named = objectIn(config.get("idp:connections"));
    if (isSame(configuration, this.#configuration) && isSame(named, this.#named)) return;
    this.#configuration = configuration;
    this.#named = named;
    for (const [name, provider] of this.#providers) provider.configure(this.#configurationOf(name));
  }

  /** The provider of a connection. */
  provider(connection: string | undefined): Provider {
    const known = this.#providers.get(connection);
    if (known) return known;
    const provider = new Provider(this.#vendors, { ...this.#context, connection });
    provider.configure(this.#configurationOf(connection));
    this.#providers.set(connection, provider);
    return provider;
  }

  /** Our own words without the secrets and credentials of any of the providers. */
  redact(text: string): string {
    return [...this.#providers.values()].reduce((redacted, provider) => provider.redact(redacted), text);
  }

  repeatsSecret(text: string): boolean {
    return [...this.#providers.values()].some((provider) => provider.repeatsSecret(text));
  }

  /** Runs a call of the engine's, which {@link isIdle} knows of meanwhile. */
  async during<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#underWay++;
    try {
      return await call();
    } finally {
      this.#underWay--;
    }
  }

  /** Whether no call of the engine's is under way. */
  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  /** Ends all waiting, and lets no further request go out. */
  cancel(): void {
    for (const provider of this.#providers.values()) provider.cancel();
  }

  #configurationOf(connection: string | undefined): Values {
    if (connection === undefined) return this.#configuration;
    const named = this.#named[connection];
    return isValues(named) ? named : {};
  }
}

const isSame = (a: Values, b: Values) => JSON.stringify(a) === JSON.stringify(b);

function objectIn(text: string | undefined): Values {
  if (text === undefined) return {};
  const value = parsed(text);
  if (isValues(value)) return value;
  throw new ProviderError("configuration", "idp:connections must be an object with the connections' names");
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
