import type { Lifecycle } from "../../provider/core/lifecycle/lifecycle";
import { withWriteOnly } from "../../provider/core/lifecycle/observe";
import { messageOf, UnfinishedError } from "../../provider/core/model/errors";
import type { Values } from "../../provider/core/model/values";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { ModelClock } from "./clock";
import { accessToken, apiKey, type ModelPlatforms, organizationId, type Victim } from "./platforms";

/** A resource of a program. */
export interface Declared {
  readonly type: string;
  readonly news: Values;
  /** The object that it is about, in the platform's words. */
  readonly key: string;
}

/** A program: its resources by their names. */
export type Program = ReadonlyMap<string, Declared>;

/** What a state holds of a resource. */
export interface Held {
  readonly type: string;
  readonly key: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** How an engine runs a program. */
export interface RunOptions {
  readonly onExisting: "error" | "adopt";
  /** Reads all objects before anything else. */
  readonly refreshes: boolean;
}

/** A Pulumi engine as far as a provider sees it: each run has a provider of its own, and the state outlives it. */
export class ModelEngine {
  readonly state = new Map<string, Held>();
  /** All that a person was shown: errors and lines of the log. */
  readonly shown: string[] = [];
  /** The keys of objects that an error or an operation without an end was about, whose fate people know of. */
  readonly reported = new Set<string>();
  /**
   * What else may have become of a resource's object without a note in its state: what programs wanted in rotations
   * that a kill cut off, or for another resource that took the object over in a run that ended before the deletions.
   */
  readonly unnoted = new Map<string, Values[]>();
  readonly #clock: ModelClock;
  readonly #platforms: ModelPlatforms;
  readonly #random: () => number;

  constructor(clock: ModelClock, platforms: ModelPlatforms, random: () => number) {
    this.#clock = clock;
    this.#platforms = platforms;
    this.#random = random;
  }

  /** Brings everything to what the program wants. @returns the errors that there were */
  async up(program: Program, options: RunOptions): Promise<string[]> {
    const run = new Run(this, { ...options, random: this.#random }, this.#clock, this.#platforms);
    const errors = await run.up(program);
    for (const [name, { id }] of this.state) {
      for (const [other, { news }] of program) {
        if (other !== name && this.state.get(other)?.id === id) this.#addUnnoted(name, news);
      }
    }
    return errors;
  }

  /** A kill cut off what would have brought an object to this. */
  cutOff({ key, news }: Declared): void {
    for (const [name, held] of this.state) if (held.key === key) this.#addUnnoted(name, news);
  }

  #addUnnoted(name: string, news: Values): void {
    this.unnoted.set(name, [...(this.unnoted.get(name) ?? []), news]);
  }

  /** The changes that another run would make, in words. */
  async preview(program: Program): Promise<string[]> {
    const run = new Run(
      this,
      { onExisting: "error", refreshes: false, random: this.#random },
      this.#clock,
      this.#platforms,
    );
    return run.preview(program);
  }
}

class Run {
  readonly #engine: ModelEngine;
  readonly #options: RunOptions;
  readonly #provider: Provider;
  readonly #underWay = new Set<string>();
  /** The resources whose secrets may be on the way. */
  readonly #sending = new Set<Declared>();
  readonly #errors: string[] = [];
  readonly #killed: Promise<void>;
  #isDead = false;

  constructor(
    engine: ModelEngine,
    options: RunOptions & { random(): number },
    clock: ModelClock,
    platforms: ModelPlatforms,
  ) {
    this.#engine = engine;
    this.#options = options;
    let die: () => void = () => {};
    this.#killed = new Promise((resolve) => {
      die = resolve;
    });
    const isDead = () => this.#isDead;
    const victim: Victim = {
      cancel: () => this.#provider.cancel(),
      kill: () => {
        this.#isDead = true;
        die();
      },
      get isDead() {
        return isDead();
      },
    };
    const { now, sleep } = clock;
    const dispatcher = platforms.dispatcher(victim);
    this.#provider = new Provider(vendors, {
      environment: {},
      log: (line) => engine.shown.push(line),
      http: { dispatcher, now, sleep, random: options.random },
    });
    const { onExisting } = options;
    this.#provider.configure({
      conductorone: { serverUrl: "https://acme.conductor.one", accessToken, onExisting },
      slashid: { baseUrl: "https://api.slashid.com", organizationId, apiKey, onExisting },
    });
  }

  async up(program: Program): Promise<string[]> {
    await Promise.race([this.#killed, this.#all(program)]);
    if (this.#isDead) {
      this.#errors.push("killed");
      for (const key of this.#underWay) this.#engine.reported.add(key);
      for (const declared of this.#sending) this.#engine.cutOff(declared);
    }
    return this.#errors;
  }

  async preview(program: Program): Promise<string[]> {
    const { state } = this.#engine;
    const gone = [...state.keys()].filter((name) => !program.has(name)).map((name) => `delete ${name}`);
    const changes = await Promise.all(
      [...program].map(async ([name, { type, news }]) => {
        const held = state.get(name);
        if (held === undefined) return [`create ${name}`];
        const inputs = await this.#checked(name, type, news, held.inputs);
        const { changes } = this.#provider.lifecycle(type).diff(held.id, held, inputs, urnOf(name));
        return changes.map(({ kind, path }) => `${kind} ${path.join(".")} of ${name}`);
      }),
    );
    return [...gone, ...changes.flat()];
  }

  async #all(program: Program): Promise<void> {
    const { state } = this.#engine;
    if (this.#options.refreshes) {
      await Promise.all([...state].map(([name, held]) => this.#refresh(name, held)));
      if (this.#errors.length > 0) return;
    }
    await Promise.all([...program].map(([name, declared]) => this.#bring(name, declared)));
    // After an error an engine leaves the deletions at the end undone.
    if (this.#errors.length > 0) return;
    const gone = [...state].filter(([name]) => !program.has(name));
    await Promise.all(gone.map(([name, held]) => this.#delete(name, held)));
  }

  async #refresh(name: string, held: Held): Promise<void> {
    await this.#step(held.key, async () => {
      const { inputs, outputs } = held;
      const found = await this.#provider.lifecycle(held.type).read(held.id, { inputs, outputs });
      if (found === undefined) this.#forget(name);
      else this.#keep(name, { ...held, inputs: found.inputs, outputs: found.outputs });
    });
  }

  async #bring(name: string, declared: Declared): Promise<void> {
    const { type, news, key } = declared;
    const held = this.#engine.state.get(name);
    const lifecycle = this.#provider.lifecycle(type);
    const inputs = await this.#checked(name, type, news, held?.inputs);
    if (held === undefined) return this.#create(name, declared, inputs);
    const changes = await this.#step(
      key,
      async () => lifecycle.diff(held.id, held, inputs, urnOf(name)).changes,
    );
    if (changes === "failed") return;
    const real = changes.filter(({ kind }) => kind !== "moved");
    if (real.some(({ replaces }) => replaces)) {
      if (!(await this.#delete(name, held))) return;
      return this.#create(name, declared, await this.#checked(name, type, news));
    }
    if (real.length === 0) return this.#keep(name, { ...held, inputs });
    const keep = (error: UnfinishedError) => {
      const { inputs: kept = {} } = error;
      const old = withWriteOnly(lifecycle.fields, held.inputs, kept);
      this.#keep(name, { ...held, inputs: old, outputs: error.outputs });
    };
    const isRotation = real.some(({ path }) => path[0] === "clientSecret");
    if (isRotation) this.#sending.add(declared);
    const update = async () => {
      const { outputs } = await lifecycle.update(held.id, held, inputs);
      this.#keep(name, { ...held, key, inputs, outputs });
      if (isRotation && !this.#isDead) this.#engine.unnoted.delete(name);
    };
    await this.#step(key, update, keep);
    if (!this.#isDead) this.#sending.delete(declared);
  }

  async #create(name: string, declared: Declared, inputs: Values): Promise<void> {
    const { type, key } = declared;
    const keep = ({ id, outputs, inputs: kept }: UnfinishedError) =>
      this.#keep(name, { type, key, id, inputs: kept ?? inputs, outputs });
    const make = async () => {
      const { id, outputs } = await this.#provider.lifecycle(type).create(inputs);
      this.#keep(name, { type, key, id, inputs, outputs });
      if (!this.#isDead) this.#engine.unnoted.delete(name);
    };
    this.#sending.add(declared);
    await this.#step(key, make, keep);
    if (!this.#isDead) this.#sending.delete(declared);
  }

  async #delete(name: string, { type, id, key }: Held): Promise<boolean> {
    const done = await this.#step(key, async () => {
      await this.#provider.lifecycle(type).delete(id, undefined, urnOf(name));
      this.#forget(name);
    });
    return done !== "failed";
  }

  /** One call to the provider, and the note of what came of it: what it throws is shown, and what it was about reported. */
  async #step<Result>(
    key: string,
    call: () => Promise<Result>,
    onUnfinished: (error: UnfinishedError) => void = () => {},
  ): Promise<Result | "failed"> {
    this.#underWay.add(key);
    try {
      return await call();
    } catch (error) {
      if (this.#isDead) return "failed";
      this.#errors.push(messageOf(error));
      this.#engine.shown.push(messageOf(error));
      this.#engine.reported.add(key);
      if (error instanceof UnfinishedError) onUnfinished(error);
      return "failed";
    } finally {
      if (!this.#isDead) this.#underWay.delete(key);
    }
  }

  #keep(name: string, held: Held): void {
    if (!this.#isDead) this.#engine.state.set(name, held);
  }

  #forget(name: string): void {
    if (!this.#isDead) this.#engine.state.delete(name);
  }

  async #checked(name: string, type: string, news: Values, olds?: Values): Promise<Values> {
    const lifecycle: Lifecycle = this.#provider.lifecycle(type);
    const { inputs, failures } = await lifecycle.check({ news, olds, urn: urnOf(name) });
    if (failures.length === 0) return inputs;
    throw new Error(failures.map(({ path, reason }) => `${path.join(".")} ${reason}`).join("; "));
  }
}

const urnOf = (name: string) => `urn:pulumi:m::m::t::${name}`;
