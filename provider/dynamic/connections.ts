import type { dynamic } from "@pulumi/pulumi";
import { systemClock } from "../core/model/clock";
import { ProviderError } from "../core/model/errors";
import { fieldsOf } from "../core/model/fields";
import { isValues, pathText, type Value, type Values } from "../core/model/values";
import { oneLine } from "../core/redaction/one-line";
import { type Redactor, shownMessageOf } from "../core/redaction/redactor";
import { dottedKeyFailure } from "../runtime/dotted-keys";
import { issuersOf } from "../runtime/preflight/issuers";
import { Provider, type ProviderContext } from "../runtime/provider";
import type { Vendor } from "../vendors/vendor";

/**
 * The providers of a program's dynamic resources: one for each named connection in the stack's configuration, and one
 * without a name. They do for dynamic resources what explicit providers do for the plugin's resources.
 */
export class Connections implements Redactor {
  readonly #vendors: readonly Vendor[];
  readonly #context: Omit<ProviderContext, "connection">;
  readonly #providers = new Map<string | undefined, Provider>();
  #config: Pick<dynamic.Config, "get"> = { get: () => undefined };
  #configuration: Values = {};
  #named: Values = {};
  #running = 0;

  constructor(vendors: readonly Vendor[], context: Omit<ProviderContext, "connection">) {
    this.#vendors = vendors;
    // Pulumi never cancels dynamic providers.
    const { signal } = new AbortController();
    const { environment, http } = context;
    this.#context = {
      ...context,
      places: ["stack", "environment"],
      issuers: issuersOf({ clock: systemClock, environment, ...http, signal }),
    };
  }

  /**
   * Sets the stack's configuration. Pulumi passes the same one for each kind of resource, even while calls of others are
   * running: the same configuration starts no new run.
   */
  configure(config: Pick<dynamic.Config, "get">): void {
    const names = this.#vendors
      .map(({ name }) => name)
      .filter((name) => config.get(`idp:${name}`) !== undefined);
    const configuration = Object.fromEntries(names.map((name) => [name, config.get(`idp:${name}`) ?? null]));
    const named = objectIn(config.get("idp:connections"));
    this.#config = config;
    if (isSame(configuration, this.#configuration) && isSame(named, this.#named)) return;
    this.#configuration = configuration;
    this.#named = named;
    for (const [name, provider] of this.#providers) provider.configure(this.#configurationOf(name));
  }

  /** The provider of a connection. Undefined: the connection without a name. */
  provider(connection: string | undefined): Provider {
    const known = this.#providers.get(connection);
    if (known) return known;
    const provider = new Provider(this.#vendors, { ...this.#context, connection });
    provider.configure(this.#configurationOf(connection));
    this.#providers.set(connection, provider);
    return provider;
  }

  /**
   * Our own text on one line, without the secrets and credentials of all providers. All text for the engine or a person
   * passes here.
   */
  redact(text: string): string {
    const redacted = [...this.#providers.values()].reduce((words, provider) => provider.redact(words), text);
    return oneLine(redacted);
  }

  repeatsSecret(text: string): boolean {
    return [...this.#providers.values()].some((provider) => provider.repeatsSecret(text));
  }

  /**
   * Calls a function of a connection.
   *
   * @param name module and name, as in `conductorone:getStepUpProvider`.
   * @param preview whether the program runs in a preview. Default: false.
   * @throws ProviderError whose message is fit to be shown: a program that does not catch it prints it.
   */
  async invoke(
    connection: string | undefined,
    name: string,
    inputs: Values,
    preview = false,
  ): Promise<Values> {
    try {
      return await this.provider(connection).invoke(name, inputs, preview);
    } catch (error) {
      const message = shownMessageOf(error, this);
      throw error instanceof ProviderError ? error.saying(message) : new Error(message);
    }
  }

  /** An error to throw in the place of one: without secrets, and without a stack, which Pulumi would print. */
  shown(error: unknown): Error {
    const bare = new Error(shownMessageOf(error, this));
    bare.stack = "";
    return bare;
  }

  /** Runs a call of the engine. {@link isIdle} is false meanwhile. */
  async during<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#running++;
    try {
      return await call();
    } finally {
      this.#running--;
    }
  }

  /** Whether no call of the engine is running. */
  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** Ends all waits. No request is sent after this. */
  cancel(): void {
    for (const provider of this.#providers.values()) provider.cancel();
  }

  /** @throws ProviderError where a key with a dot was meant for a field: {@link dottedKeyFailure}. */
  #configurationOf(connection: string | undefined): Values {
    const failures = this.#vendors.flatMap((vendor) =>
      fieldsOf(vendor.config)
        .map(({ name }) => dottedKeyFailure(vendor, name, { connection }))
        .filter(({ path }) => this.#config.get(pathText(path)) !== undefined),
    );
    const lines = failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
    if (lines.length > 0)
      throw new ProviderError("configuration", "the stack's configuration is wrong:", { lines });
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
  throw new ProviderError(
    "configuration",
    "idp:connections must be a JSON object: the configuration of each connection under its name",
  );
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
