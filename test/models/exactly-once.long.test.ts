import type * as crypto from "node:crypto";
import type { StoredObject } from "../../sandbox/store/stored-object";
import { fc, seed } from "../support/properties";
import { ModelClock } from "./clock";
import { ModelEngine, type Program } from "./engine";
import { accessToken, apiKey, ModelPlatforms } from "./platforms";
import { foreignSecret, kinds } from "./resources";
import { places, type Schedule, schedule, secrets } from "./schedules";

// Few secrets are fingerprinted again and again: each is worked out once.
jest.mock("node:crypto", () => {
  const actual = jest.requireActual<typeof crypto>("node:crypto");
  const known = new Map<string, Buffer>();
  const scrypt = (
    plaintext: string,
    salt: string,
    length: number,
    cost: object,
    done: (error: null, digest: Buffer) => void,
  ) => {
    const key = JSON.stringify([plaintext, salt, length, cost]);
    const digest = known.get(key) ?? actual.scryptSync(plaintext, salt, length, cost);
    known.set(key, digest);
    done(null, digest);
  };
  return { ...actual, scrypt };
});

// A busy machine takes some times what a quiet one takes.
jest.setTimeout(20 * 60_000);

/** How many schedules there are. */
const schedules = 2_000;

const totals = { requests: 0, faults: 0, failedRuns: 0 };

/** One schedule, from the foreign objects to the plain run at the end. */
class Model {
  readonly #clock = new ModelClock();
  readonly #platforms = new ModelPlatforms(this.#clock);
  readonly #engine: ModelEngine;
  /** The foreign objects that no run may have taken over. */
  readonly #foreign = new Map<string, string>();
  /** All of them, as they were in the beginning. */
  readonly #planted = new Map<string, string>();

  constructor(seed: number) {
    let state = seed;
    this.#engine = new ModelEngine(this.#clock, this.#platforms, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    });
  }

  async live({ foreign, runs }: Schedule): Promise<void> {
    for (const index of foreign) await this.#plant(index);
    for (const { program, faults, lagReads, ...options } of runs) {
      this.#platforms.plan(faults, lagReads);
      const errors = await this.#engine.up(program, options);
      if (errors.length > 0) totals.failedRuns++;
      await this.#platforms.settle();
      if (options.onExisting === "adopt") this.#mayBeAdopted(program);
      this.#expectForeignUntouched();
      this.#expectNoneTwice();
    }
    const last = runs.at(-1)?.program ?? new Map();
    await this.#mend(last);
    this.#expectForeignUntouched();
    this.#expectAsDeclared(last);
    expect(await this.#engine.preview(last)).toEqual([]);
    await this.#engine.up(last, { onExisting: "error", refreshes: true });
    expect(await this.#engine.preview(last)).toEqual([]);
    this.#expectNoSecretShown();
    totals.requests += this.#platforms.requests;
    totals.faults += this.#platforms.struck;
  }

  async #plant(index: number): Promise<void> {
    const place = places[index];
    if (place === undefined) return;
    const { kind, key } = place;
    await this.#platforms.plant(kind, kind.foreign(key));
    for (const object of this.#platforms.objects(kind)) {
      if (kind.keyOf(object) === key) this.#planted.set(key, JSON.stringify(object));
    }
    for (const [key, object] of this.#planted) this.#foreign.set(key, object);
  }

  /** The plain run that a person makes after all the faults: without any, and taking over what is there. */
  async #mend(program: Program): Promise<void> {
    this.#platforms.plan([], 0);
    expect(await this.#engine.up(program, { onExisting: "adopt", refreshes: true })).toEqual([]);
    this.#mayBeAdopted(program);
    await this.#platforms.settle();
  }

  #mayBeAdopted(program: Program): void {
    for (const { key } of program.values()) this.#foreign.delete(key);
  }

  #objects(): { key: string; stored: StoredObject }[] {
    return kinds.flatMap((kind) =>
      this.#platforms.objects(kind).map((stored) => ({ key: kind.keyOf(stored), stored })),
    );
  }

  #expectForeignUntouched(): void {
    const objects = this.#objects();
    for (const [key, before] of this.#foreign) {
      const found = objects.filter((object) => object.key === key);
      expect(found.map(({ stored }) => JSON.stringify(stored))).toEqual([before]);
      const [id] = found.map(({ stored }) => stored.id);
      expect([...this.#engine.state.values()].filter((held) => held.key === key && held.id === id)).toEqual(
        [],
      );
    }
  }

  #expectNoneTwice(): void {
    const keys = this.#objects().map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }

  #expectAsDeclared(program: Program): void {
    const { state, reported, unnoted } = this.#engine;
    expect([...state.keys()].sort()).toEqual([...program.keys()].sort());
    this.#expectNoneTwice();
    const objects = new Map(this.#objects().map(({ key, stored }) => [key, stored]));
    for (const [name, { type, key, news }] of program) {
      const object = objects.get(key);
      expect({ name, id: object?.id }).toEqual({ name, id: state.get(name)?.id });
      const kind = kinds.find((each) => each.type === type);
      const secrets = [news, ...(unnoted.get(name) ?? [])].map((each) => kind?.secretsOf(each));
      expect(secrets).toContainEqual(object?.secrets);
      objects.delete(key);
    }
    const orphans = [...objects].filter(
      ([key, stored]) => JSON.stringify(stored) !== this.#planted.get(key) && !reported.has(key),
    );
    expect(orphans).toEqual([]);
  }

  #expectNoSecretShown(): void {
    const shown = this.#engine.shown.join("\n");
    for (const secret of [...secrets, foreignSecret, accessToken, apiKey])
      expect(shown).not.toContain(secret);
  }
}

test("whatever goes wrong, each resource ends with exactly one object, and nobody else's is touched", async () => {
  const property = fc.asyncProperty(schedule, async (planned) => {
    await new Model(planned.seed).live(planned);
  });
  await fc.assert(property, { numRuns: schedules });
  const { requests, faults, failedRuns } = totals;
  process.stdout.write(
    `models: seed ${seed}; ${schedules} schedules, ${requests} requests, ${faults} faults, ${failedRuns} failed runs\n`,
  );
  expect(totals.requests).toBeGreaterThan(schedules * 20);
  expect(totals.faults).toBeGreaterThan(schedules * 2);
  expect(totals.failedRuns).toBeGreaterThan(schedules / 3);
});
