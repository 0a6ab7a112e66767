import { fc } from "../support/properties";
import type { Declared, Program, RunOptions } from "./engine";
import type { Fault } from "./platforms";
import { kinds, type Settings } from "./resources";

/** One run of the engine, and what its requests meet. */
export interface PlannedRun extends RunOptions {
  readonly program: Program;
  readonly faults: readonly Fault[];
  /** How many reads of an object don't see a write to it yet. */
  readonly lagReads: number;
}

/** What happens from beginning to end. */
export interface Schedule {
  /** The places, each one possible object, that have a foreign object from the beginning. */
  readonly foreign: readonly number[];
  readonly runs: readonly PlannedRun[];
  readonly seed: number;
}

/** A place for an object that programs may want: so many of each kind. */
export const places = [...kinds, ...kinds].map((kind, index) => ({ kind, key: `k${index}` }));

/** All secrets of all programs. */
export const secrets = ["model-secret-one-0123456789", "model-secret-two-0123456789"];

const settings: fc.Arbitrary<Settings> = fc.record({
  label: fc.constantFrom(undefined, "one", "two"),
  texts: fc.constantFrom(undefined, ["a"], ["b", "a"]),
  flag: fc.constantFrom(undefined, false, true),
  isOther: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  secret: fc.constantFrom(...secrets),
});

const declared = places.map(({ kind, key }) =>
  fc.option(
    fc.record({ name: fc.constantFrom("a", "a", "a", "b"), settings }).map(({ name, settings }) => {
      const resource: Declared = {
        type: kind.type,
        news: kind.inputs(key, settings),
        key: kind.keyIn(key, settings),
      };
      return [`${key}-${name}`, resource] as const;
    }),
    { freq: 2 },
  ),
);

const program: fc.Arbitrary<Program> = fc
  .tuple(...declared)
  .map((resources) => new Map(resources.filter((resource) => resource !== null)));

const isDone = fc.boolean();

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fault>({ kind: "none" }) },
  { weight: 1, arbitrary: fc.constant<Fault>({ kind: "unreachable" }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("dropped" as const), isDone }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("late" as const), ms: fc.integer({ min: 0, max: 29_500 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("limited" as const),
      retryAfter: fc.constantFrom(undefined, "0", "3"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("failed" as const),
      status: fc.constantFrom(500, 502, 503),
      isDone,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("truncated" as const), breaks: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("cancelled" as const, "killed" as const), isDone }),
  },
);

const run: fc.Arbitrary<PlannedRun> = fc.record({
  program,
  onExisting: fc.constantFrom("error" as const, "error" as const, "adopt" as const),
  refreshes: fc.boolean(),
  faults: fc.array(fault, { maxLength: 30 }),
  lagReads: fc.constantFrom(0, 0, 1, 2),
});

/** Random programs, faults and foreign objects. */
export const schedule: fc.Arbitrary<Schedule> = fc.record({
  foreign: fc.subarray([...places.keys()], { maxLength: 2 }),
  runs: fc.array(run, { minLength: 1, maxLength: 3 }),
  seed: fc.nat(),
});
