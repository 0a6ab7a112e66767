import type * as crypto from "node:crypto";
import { messageOf } from "../../provider/core/model/errors";
import { Provider } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import type { StoredObject } from "../../sandbox/store/stored-object";
import { kindOf, kinds } from "../kinds";
import { foreignSecret } from "../kinds/secrets";
import { type CommandContext, Engine } from "../support/engine/engine";
import { type Declared, inWords } from "../support/engine/program";
import { fc, seed } from "../support/properties";
import { ModelClock } from "./clock";
import { keyOf, Ledger } from "./ledger";
import { accessToken, apiKey, ModelPlatforms, organizationId } from "./platforms";
import { type PlannedRun, places, type Schedule, schedule } from "./schedules";

// Few secrets are fingerprinted again and again: each is worked out once.
jest.mock("node:crypto", () => {
  const actual = jest.requireActual<typeof crypto>("node:crypto");
  const known = new Map<string, Buffer>();
  const scryptSync = (plaintext: string, salt: string, length: number, cost: object) => {
    const key = JSON.stringify([plaintext, salt, length, cost]);
    const digest = known.get(key) ?? actual.scryptSync(plaintext, salt, length, cost);
    known.set(key, digest);
    return digest;
  };
  return { ...actual, scryptSync };
});

// A busy machine takes some times what a quiet one takes.
jest.setTimeout(20 * 60_000);

/** How many schedules there are. */
const schedules = 2_000;

const totals = { requests: 0, faults: 0, disturbances: 0, failedRuns: 0 };

/** One schedule, from the foreign objects to the plain run at the end. */
class Model {
  readonly #clock = new ModelClock();
  readonly #platforms = new ModelPlatforms(this.#clock);
  readonly #ledger = new Ledger();
  readonly #engine = new Engine({ start: (context) => this.#provider(context), watcher: this.#ledger });
  readonly #random: () => number;
  #onExisting: PlannedRun["onExisting"] = "error";
  /** All that a person was shown beside the log. */
  readonly #shown: string[] = [];
  /** The foreign objects that no run may have taken over. */
  readonly #foreign = new Map<string, string>();
  /** All of them, as they were in the beginning. */
  readonly #planted = new Map<string, string>();

  constructor(seed: number) {
    let state = seed;
    this.#random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
  }

  async live({ foreign, runs }: Schedule): Promise<void> {
    for (const index of foreign) await this.#plant(index);
    for (const run of runs) {
      this.#platforms.plan(run.faults, run.lagReads);
      this.#clock.plan(run.disturbances);
      if ((await this.#up(run)).messages.length > 0) totals.failedRuns++;
      await this.#platforms.settle();
      if (run.onExisting === "adopt") this.#mayBeAdopted(run.program);
      this.#expectForeignUntouched();
      this.#expectNoneTwice();
    }
    const last = runs.at(-1)?.program ?? [];
    await this.#mend(last);
    this.#expectForeignUntouched();
    this.#expectAsDeclared(last);
    expect(await this.#preview(last)).toEqual([]);
    const after = await this.#up({ program: last, onExisting: "error", refreshes: true });
    expect(after).toEqual({ messages: [], changes: [] });
    this.#expectNoSecretShown();
    totals.requests += this.#platforms.requests;
    totals.faults += this.#platforms.struck;
    totals.disturbances += this.#clock.disturbed;
  }

  /** @returns what went wrong, and what there was to do */
  async #up({ program, onExisting, refreshes }: Pick<PlannedRun, "program" | "onExisting" | "refreshes">) {
    this.#onExisting = onExisting;
    const { changes, errors, isKilled } = await this.#engine.up(program, { refreshes });
    const messages = errors.map(messageOf);
    this.#shown.push(...messages);
    this.#ledger.close(program, this.#engine.state);
    return { messages: isKilled ? [...messages, "killed"] : messages, changes: inWords(changes) };
  }

  async #preview(program: readonly Declared[]): Promise<string[]> {
    this.#onExisting = "error";
    return inWords(await this.#engine.preview(program));
  }

  #provider({ log, kill, killed }: CommandContext): Provider {
    const dispatcher = this.#platforms.dispatcher({ kill, killed, cancel: () => provider.cancel() });
    const http = { dispatcher, clock: this.#clock, random: this.#random };
    const provider = new Provider(vendors, { environment: {}, log, http });
    const onExisting = this.#onExisting;
    provider.configure({
      conductorone: { serverUrl: "https://acme.conductor.one", accessToken, onExisting },
      slashid: { baseUrl: "https://api.slashid.com", organizationId, apiKey, onExisting },
    });
    return provider;
  }

  async #plant(index: number): Promise<void> {
    const place = places[index];
    if (place === undefined) return;
    const { kind, key } = place;
    await this.#platforms.plant(kind, kind.foreign(key));
    for (const object of this.#platforms.objects(kind)) {
      if (kind.nameOf(object.object) === key) this.#planted.set(key, JSON.stringify(object));
    }
    for (const [key, object] of this.#planted) this.#foreign.set(key, object);
  }

  /** The plain run that a person makes after all the faults: without any, and taking over what is there. */
  async #mend(program: readonly Declared[]): Promise<void> {
    this.#platforms.plan([], 0);
    this.#clock.plan([]);
    const { messages } = await this.#up({ program, onExisting: "adopt", refreshes: true });
    expect(messages).toEqual([]);
    this.#mayBeAdopted(program);
    await this.#platforms.settle();
  }

  #mayBeAdopted(program: readonly Declared[]): void {
    for (const declared of program) this.#foreign.delete(keyOf(declared));
  }

  #objects(): { key: string; stored: StoredObject }[] {
    return kinds.flatMap((kind) =>
      this.#platforms.objects(kind).map((stored) => ({ key: kind.nameOf(stored.object), stored })),
    );
  }

  #expectForeignUntouched(): void {
    const objects = this.#objects();
    for (const [key, before] of this.#foreign) {
      const found = objects.filter((object) => object.key === key);
      expect(found.map(({ stored }) => JSON.stringify(stored))).toEqual([before]);
      const [id] = found.map(({ stored }) => stored.id);
      const held = [...this.#engine.state.values()];
      expect(held.filter((each) => each.id === id)).toEqual([]);
    }
  }

  #expectNoneTwice(): void {
    const keys = this.#objects().map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }

  #expectAsDeclared(program: readonly Declared[]): void {
    const { state } = this.#engine;
    const { reported, unnoted } = this.#ledger;
    expect([...state.keys()].sort()).toEqual(program.map(({ name }) => name).sort());
    this.#expectNoneTwice();
    const objects = new Map(this.#objects().map(({ key, stored }) => [key, stored]));
    for (const declared of program) {
      const { name, type, args } = declared;
      const key = keyOf(declared);
      const object = objects.get(key);
      expect({ name, id: object?.id }).toEqual({ name, id: state.get(name)?.id });
      const { secret } = kindOf(type);
      const secrets = [args, ...(unnoted.get(name) ?? [])].map((each) =>
        secret === undefined ? {} : { [secret.wire]: each[secret.program] },
      );
      expect(secrets).toContainEqual(object?.secrets);
      objects.delete(key);
    }
    const orphans = [...objects].filter(
      ([key, stored]) => JSON.stringify(stored) !== this.#planted.get(key) && !reported.has(key),
    );
    expect(orphans).toEqual([]);
  }

  #expectNoSecretShown(): void {
    const shown = [...this.#shown, ...this.#engine.logged].join("\n");
    for (const secret of ["first-secret", "second-secret", foreignSecret, accessToken, apiKey])
      expect(shown).not.toContain(secret);
  }
}

test("whatever goes wrong, each resource ends with exactly one object, and nobody else's is touched", async () => {
  const property = fc.asyncProperty(schedule, async (planned) => {
    await new Model(planned.seed).live(planned);
  });
  await fc.assert(property, { numRuns: schedules });
  const { requests, faults, disturbances, failedRuns } = totals;
  process.stdout.write(
    `models: seed ${seed}; ${schedules} schedules, ${requests} requests, ${faults} faults, ${disturbances} disturbances of the time, ${failedRuns} failed runs\n`,
  );
  expect(totals.requests).toBeGreaterThan(schedules * 20);
  expect(totals.faults).toBeGreaterThan(schedules * 2);
  expect(totals.disturbances).toBeGreaterThan(schedules * 2);
  expect(totals.failedRuns).toBeGreaterThan(schedules / 3);
});
