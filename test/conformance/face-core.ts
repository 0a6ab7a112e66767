import { type Lifecycle, previousOf } from "../../provider/core/lifecycle/lifecycle";
import type { DiffResult } from "../../provider/core/lifecycle/requests";
import { pathText, type Values } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { Declared } from "../e2e/support/programs";
import type { Change, Changes, Face } from "./face";

/** What an engine keeps of a resource. */
interface Kept {
  readonly type: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** The core without an engine: this keeps the state itself, and starts a provider for each command, as an engine does. */
export class CoreFace implements Face {
  readonly name = "core";
  readonly deviations = {};
  readonly #environment: Record<string, string>;
  readonly #state = new Map<string, Kept>();
  #declared: readonly Declared[] = [];

  constructor(environment: Record<string, string>) {
    this.#environment = environment;
  }

  apply(resources: readonly Declared[]): Promise<Changes> {
    this.#declared = resources;
    return this.#command(async (provider) => {
      const changes = new Map<string, Change>();
      for (const resource of resources) {
        const change = await this.#step(provider.lifecycle(resource.type), resource);
        if (change !== undefined) changes.set(resource.name, change);
      }
      for (const [name, { type, id }] of this.#dropped()) {
        await provider.lifecycle(type).delete(id);
        this.#state.delete(name);
        changes.set(name, { operation: "delete" });
      }
      return Object.fromEntries(changes);
    });
  }

  preview(): Promise<Changes> {
    return this.#command(async (provider) => {
      const changes: [string, Change][] = this.#dropped().map(([name]) => [name, { operation: "delete" }]);
      for (const resource of this.#declared) {
        const lifecycle = provider.lifecycle(resource.type);
        const kept = this.#state.get(resource.name);
        const inputs = await checked(lifecycle, resource, kept);
        const change =
          kept === undefined
            ? { operation: "create" as const }
            : changeOf(lifecycle.diff(kept.id, kept, inputs));
        if (change !== undefined) changes.push([resource.name, change]);
      }
      return Object.fromEntries(changes);
    });
  }

  refresh(): Promise<Changes> {
    return this.#command(async (provider) => {
      const changes = new Map<string, Change>();
      for (const [name, kept] of this.#state) {
        const lifecycle = provider.lifecycle(kept.type);
        const read = await lifecycle.read(kept.id, previousOf(kept.inputs, kept.outputs));
        if (read === undefined) {
          this.#state.delete(name);
          changes.set(name, { operation: "delete" });
          continue;
        }
        this.#state.set(name, { ...kept, ...read });
        // As an engine asks: what would lead from what was found to what was there?
        const change = changeOf(lifecycle.diff(kept.id, read, kept.inputs));
        if (change !== undefined) changes.set(name, change);
      }
      return Object.fromEntries(changes);
    });
  }

  async destroy(): Promise<void> {
    await this.apply([]);
  }

  async dispose(): Promise<void> {}

  async #step(lifecycle: Lifecycle, resource: Declared): Promise<Change | undefined> {
    const kept = this.#state.get(resource.name);
    const inputs = await checked(lifecycle, resource, kept);
    const keep = (object: { id: string; outputs: Values }) =>
      this.#state.set(resource.name, { type: resource.type, inputs, ...object });
    if (kept === undefined) {
      keep(await lifecycle.create(inputs));
      return { operation: "create" };
    }
    const diff = lifecycle.diff(kept.id, kept, inputs);
    const change = changeOf(diff);
    if (change?.operation === "replace") {
      await lifecycle.delete(kept.id);
      keep(await lifecycle.create(inputs));
    } else if (change === undefined) {
      keep(kept);
    } else {
      keep(await lifecycle.update(kept.id, kept, inputs));
    }
    return change;
  }

  #dropped(): [string, Kept][] {
    const names = new Set(this.#declared.map(({ name }) => name));
    return [...this.#state].filter(([name]) => !names.has(name));
  }

  async #command<Result>(run: (provider: Provider) => Promise<Result>): Promise<Result> {
    const provider = new Provider(vendors, { environment: this.#environment, log: () => {} });
    try {
      return await run(provider);
    } finally {
      await provider.close();
    }
  }
}

async function checked(lifecycle: Lifecycle, { args }: Declared, kept: Kept | undefined): Promise<Values> {
  const { inputs, failures } = await lifecycle.check({ olds: kept?.inputs, news: args as Values });
  if (failures.length > 0)
    throw new Error(failures.map(({ path, reason }) => `${pathText(path)} ${reason}`).join());
  return inputs;
}

function changeOf({ changes }: DiffResult): Change | undefined {
  if (changes.length === 0) return undefined;
  const operation = changes.some(({ replaces }) => replaces) ? "replace" : "update";
  return { operation, paths: changes.map(({ path }) => pathText(path)).sort() };
}
