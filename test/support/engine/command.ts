import { withWriteOnly } from "../../../provider/core/lifecycle/observe";
import type { CheckResult } from "../../../provider/core/lifecycle/requests";
import { UnfinishedError } from "../../../provider/core/model/errors";
import { leavesOf } from "../../../provider/core/model/fields";
import type { Log } from "../../../provider/core/model/log";
import { pathText, type Values } from "../../../provider/core/model/values";
import type { Provider } from "../../../provider/runtime/provider";
import type { EngineOptions, UpOptions } from "./engine";
import { type Change, changeOf, type Declared, type Held } from "./program";

/** One call to a provider that reads or writes an object. */
export interface Step {
  readonly operation: "create" | "read" | "update" | "delete";
  /** The resource's name, and its inputs as the program or else the state has them. */
  readonly name: string;
  readonly type: string;
  readonly args: Values;
  /** Whether secrets may be on the way. */
  readonly sendsSecrets: boolean;
}

/** One command of an engine, with a provider of its own. */
export class Command {
  /** What is to be done, or what a refresh found. */
  readonly changes = new Map<string, Change>();
  readonly errors: unknown[] = [];
  readonly #state: Map<string, Held>;
  readonly #options: EngineOptions;
  readonly #provider: Provider;
  readonly #killed = new AbortController();

  constructor(state: Map<string, Held>, options: EngineOptions, log: Log) {
    this.#state = state;
    this.#options = options;
    const { signal } = this.#killed;
    this.#provider = options.start({ log, killed: signal, kill: () => this.#killed.abort() });
  }

  get isKilled(): boolean {
    return this.#killed.signal.aborted;
  }

  /** Does the work of the command, or a part of it if it is killed meanwhile. */
  async run(work: (command: Command) => Promise<void>): Promise<this> {
    const { signal } = this.#killed;
    const killed = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    const { end = (provider: Provider) => provider.close() } = this.#options;
    try {
      await Promise.race([killed, work(this)]);
    } finally {
      await end(this.#provider);
    }
    return this;
  }

  /** Finds out what {@link up} would do. */
  async plan(program: readonly Declared[]): Promise<void> {
    for (const [name] of this.#dropped(program)) this.changes.set(name, { operation: "delete", fields: [] });
    await Promise.all(
      program.map(async (resource) => {
        const held = this.#state.get(resource.name);
        const inputs = await this.#checked(resource, held?.inputs);
        const change =
          held === undefined
            ? { operation: "create" as const, fields: [] }
            : changeOf(this.#diff(resource.name, held, held, inputs));
        if (change === undefined) return;
        this.#provider.lifecycle(resource.type).preview(inputs, held);
        this.changes.set(resource.name, change);
      }),
    );
  }

  /** Brings all that there is to what a program wants. */
  async up(program: readonly Declared[], { continuesOnError = false }: UpOptions): Promise<void> {
    await Promise.all(program.map((resource) => this.#bring(resource)));
    // After an error an engine leaves the deletions at the end undone.
    if (this.errors.length > 0 && !continuesOnError) return;
    await Promise.all(
      this.#dropped(program).map(([name, held]) => {
        this.changes.set(name, { operation: "delete", fields: [] });
        return this.#delete(name, held);
      }),
    );
  }

  /**
   * Takes over what the platforms have, and asks for a diff of each.
   *
   * @param isTold whether {@link changes} says what has changed.
   */
  async refresh(isTold: boolean): Promise<void> {
    await Promise.all([...this.#state].map(([name, held]) => this.#refresh(name, held, isTold)));
  }

  /** Takes an object that is there into the state. @throws Error when there is none */
  async import(name: string, type: string, id: string): Promise<void> {
    const read = await this.#provider.lifecycle(type).read(id);
    if (read === undefined) throw new Error(`there is no ${type} ${id}`);
    this.#keep(name, { type, ...read });
  }

  async #refresh(name: string, held: Held, isTold: boolean): Promise<void> {
    const { type, id, inputs, outputs } = held;
    const step: Step = { operation: "read", name, type, args: inputs, sendsSecrets: false };
    await this.#step(step, async () => {
      const read = await this.#provider.lifecycle(type).read(id, { inputs, outputs });
      if (read === undefined) {
        this.#forget(name);
        if (isTold) this.changes.set(name, { operation: "delete", fields: [] });
        return;
      }
      this.#keep(name, { type, ...read });
      // As an engine asks: what would lead from what was found to what was there?
      const change = changeOf(this.#diff(name, held, read, inputs));
      if (isTold && change !== undefined) this.changes.set(name, change);
    });
  }

  async #bring(resource: Declared): Promise<void> {
    const { name } = resource;
    const held = this.#state.get(name);
    const inputs = await this.#checked(resource, held?.inputs).catch((error) => this.#fail(error));
    if (inputs === undefined) return;
    if (held === undefined) {
      this.changes.set(name, { operation: "create", fields: [] });
      await this.#create(resource, inputs);
      return;
    }
    const change = changeOf(this.#diff(name, held, held, inputs).filter(({ kind }) => kind !== "moved"));
    if (change === undefined) {
      this.#keep(name, { ...held, inputs });
      return;
    }
    this.changes.set(name, change);
    if (change.operation !== "replace") await this.#update(resource, held, inputs, change);
    else if (await this.#delete(name, held)) await this.#create(resource, await this.#checked(resource));
  }

  async #update(
    { name, type, args }: Declared,
    held: Held,
    inputs: Values,
    change: Change,
  ): Promise<boolean> {
    const lifecycle = this.#provider.lifecycle(type);
    const secrets = leavesOf(lifecycle.fields).filter(({ writeOnly }) => writeOnly);
    const sendsSecrets = change.fields.some(({ path }) =>
      secrets.some((secret) => pathText(secret.path) === pathText(path)),
    );
    return this.#step(
      { operation: "update", name, type, args, sendsSecrets },
      async () => {
        const { outputs } = await lifecycle.update(held.id, held, inputs);
        this.#keep(name, { ...held, inputs, outputs });
      },
      ({ inputs: kept = {}, outputs }) =>
        this.#keep(name, { ...held, inputs: withWriteOnly(lifecycle.fields, held.inputs, kept), outputs }),
    );
  }

  #create({ name, type, args }: Declared, inputs: Values): Promise<boolean> {
    return this.#step(
      { operation: "create", name, type, args, sendsSecrets: true },
      async () => {
        const { id, outputs } = await this.#provider.lifecycle(type).create(inputs);
        this.#keep(name, { type, id, inputs, outputs });
      },
      ({ id, outputs, inputs: kept = inputs }) => this.#keep(name, { type, id, inputs: kept, outputs }),
    );
  }

  #delete(name: string, { type, id, inputs }: Held): Promise<boolean> {
    return this.#step({ operation: "delete", name, type, args: inputs, sendsSecrets: false }, async () => {
      await this.#provider.lifecycle(type).delete(id, undefined, urnOf(name));
      this.#forget(name);
    });
  }

  /** Makes one call to the provider. @returns whether it went well */
  async #step(
    step: Step,
    call: () => Promise<void>,
    onUnfinished: (error: UnfinishedError) => void = () => {},
  ): Promise<boolean> {
    const { watcher } = this.#options;
    watcher?.began?.(step);
    let failed: { error: unknown } | undefined;
    try {
      await call();
    } catch (error) {
      failed = { error };
      if (error instanceof UnfinishedError) onUnfinished(error);
    }
    if (this.isKilled) return false;
    if (failed !== undefined) this.#fail(failed.error);
    watcher?.ended?.(step, failed?.error);
    return failed === undefined;
  }

  #fail(error: unknown): undefined {
    if (!this.isKilled) this.errors.push(error);
  }

  #diff(name: string, { type, id }: Held, previous: Pick<Held, "inputs" | "outputs">, inputs: Values) {
    return this.#provider.lifecycle(type).diff(id, previous, inputs, urnOf(name)).changes;
  }

  #keep(name: string, { type, id, inputs, outputs }: Held): void {
    if (!this.isKilled) this.#state.set(name, { type, id, inputs, outputs });
  }

  #forget(name: string): void {
    if (!this.isKilled) this.#state.delete(name);
  }

  #dropped(program: readonly Declared[]): [string, Held][] {
    const names = new Set(program.map(({ name }) => name));
    return [...this.#state].filter(([name]) => !names.has(name));
  }

  /** What is wrong with a resource's inputs, each with its path. */
  async refusals(resource: Declared): Promise<string[]> {
    const held = this.#state.get(resource.name);
    const { failures } = await this.#check(resource, held?.inputs);
    return failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
  }

  async #checked(resource: Declared, olds?: Values): Promise<Values> {
    const { inputs, failures } = await this.#check(resource, olds);
    if (failures.length === 0) return inputs;
    throw new Refused(failures.map(({ path, reason }) => `${pathText(path)} ${reason}`).join("; "));
  }

  #check({ name, type, args }: Declared, olds: Values | undefined): Promise<CheckResult> {
    return this.#provider.lifecycle(type).check({ news: args, olds, urn: urnOf(name) });
  }
}

/** A program's inputs are wrong: nothing was asked of a platform. */
export class Refused extends Error {}

const urnOf = (name: string) => `urn:pulumi:dev::test::idp:test::${name}`;
