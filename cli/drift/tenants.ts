import { isValues, type Value, type Values } from "../../provider/core/model/values";
import type { Redactor } from "../../provider/core/redaction/redactor";
import { Connections } from "../../provider/dynamic/connections";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { Vendor } from "../../provider/vendors/vendor";
import { isDynamic, ourType } from "./our-types";
import type { StateResource } from "./project";

/** A stack's resources and configuration, as its state and its project have them. */
export interface StackContents {
  readonly resources: readonly StateResource[];
  readonly configuration: ReadonlyMap<string, string>;
}

/** A tenant of a platform, and what some stacks manage there. */
export interface Tenant {
  readonly vendor: Vendor;
  readonly provider: Provider;
  /** The objects, each as its type and ID. */
  readonly managed: Set<string>;
}

/** An object among those of {@link Tenant.managed}. */
export const managedKey = (type: string, id: string) => `${type} ${id}`;

/** The tenants where stacks manage objects, with the connections that the stacks themselves have to them. */
export class Tenants implements Redactor {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #tenants = new Map<string, Tenant>();
  readonly #providers: Provider[] = [];

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  get all(): readonly Tenant[] {
    return [...this.#tenants.values()];
  }

  /** Adds the tenants of a stack. @throws ProviderError where a platform is not configured. */
  add({ resources, configuration }: StackContents): void {
    const connections = new Connections(vendors, { environment: this.#environment, log: () => {} });
    connections.configure({ get: (key) => configuration.get(key) });
    const explicit = new Map<string, Values>(
      resources
        .filter(({ type }) => type === "pulumi:providers:idp")
        .map(({ urn, id, inputs }) => [`${urn}::${id}`, plain(inputs)] as const),
    );
    const opened = new Map<string, Provider>();
    for (const { type: token, id, provider: reference = "", outputs } of resources) {
      const type = ourType(token);
      const vendor = vendors.find(({ name }) => type?.startsWith(`${name}:`));
      if (type === undefined || vendor === undefined) continue;
      const connection = typeof outputs.connection === "string" ? outputs.connection : undefined;
      const key = isDynamic(token) ? `dynamic ${connection ?? ""}` : reference;
      const provider =
        opened.get(key) ??
        (isDynamic(token) ? connections.provider(connection) : this.#configured(explicit.get(reference)));
      if (!opened.has(key)) this.#providers.push(provider);
      opened.set(key, provider);
      this.#tenant(vendor, provider).managed.add(managedKey(type, id));
    }
  }

  redact(text: string): string {
    return this.#providers.reduce((words, provider) => provider.redact(words), text);
  }

  repeatsSecret(text: string): boolean {
    return this.#providers.some((provider) => provider.repeatsSecret(text));
  }

  async close(): Promise<void> {
    await Promise.all(this.#providers.map((provider) => provider.close()));
  }

  #configured(configuration: Values = {}): Provider {
    const provider = new Provider(vendors, { environment: this.#environment, log: () => {} });
    provider.configure(configuration);
    return provider;
  }

  #tenant(vendor: Vendor, provider: Provider): Tenant {
    const key = `${vendor.name} ${provider.tenant(vendor)}`;
    const tenant = this.#tenants.get(key) ?? { vendor, provider, managed: new Set() };
    this.#tenants.set(key, tenant);
    return tenant;
  }
}

/** Properties of an exported state, with the plaintexts in the place of its secrets. */
function plain(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: Value): Value {
  if (!isValues(value)) return Array.isArray(value) ? value.map(plainValue) : value;
  return typeof value.plaintext === "string" ? (JSON.parse(value.plaintext) as Value) : plain(value);
}
