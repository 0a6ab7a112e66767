import { type Kind, kinds } from "../kinds";
import { declare } from "../kinds/kind";
import type { Declared } from "../support/engine/program";
import { fc } from "../support/properties";
import type { Disturbance } from "./clock";
import type { Fault } from "./platforms";

/** One run of the engine, and what its requests meet. */
export interface PlannedRun {
  readonly program: readonly Declared[];
  readonly onExisting: "error" | "adopt";
  /** Reads all objects before anything else. */
  readonly refreshes: boolean;
  readonly faults: readonly Fault[];
  /** What happens to the machine's time meanwhile. */
  readonly disturbances: readonly Disturbance[];
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

/** Any state that a kind's changes lead to. */
function declaredAt({ kind, key }: { kind: Kind; key: string }): fc.Arbitrary<Declared> {
  const { more, rotated, ...named } = kind.changes;
  return fc
    .record({
      name: fc.constantFrom("a", "a", "a", "b"),
      changes: fc.subarray([...Object.values(named), ...more]),
      isRotated: fc.boolean(),
      isElsewhere: fc.constantFrom(false, false, false, false, true),
    })
    .map(({ name, changes, isRotated, isElsewhere }) => {
      // With another key, it is another object only where the key is the ID.
      const other = isElsewhere && kind.madeId === undefined ? kind.distinct(`${key}-other`) : {};
      const declared = declare(kind, key, ...changes, isRotated ? rotated : {}, other);
      return { ...declared, name: `${key}-${name}` };
    });
}

const program: fc.Arbitrary<readonly Declared[]> = fc
  .tuple(...places.map((place) => fc.option(declaredAt(place), { freq: 2 })))
  .map((resources) => resources.filter((resource) => resource !== null));

const isDone = fc.boolean();

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fault>({ kind: "none" }) },
  { weight: 1, arbitrary: fc.constant<Fault>({ kind: "unreachable" }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("dropped" as const), isDone }) },
  {
    weight: 2,
    // If it came later and was seen late as well, none of the searches could find it.
    arbitrary: fc.record({ kind: fc.constant("lost" as const), ms: fc.integer({ min: 0, max: 1_400 }) }),
  },
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

const second = 1_000;
const hour = 3_600_000;
const day = 24 * hour;

const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Disturbance>({ kind: "none" }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("jump" as const),
      ms: fc.constantFrom(...[5 * second, 60 * second, day, 30 * day].flatMap((ms) => [ms, -ms])),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("suspended" as const, "stopped" as const),
      ms: fc.constantFrom(5 * second, 60 * second, 400 * second, 8 * hour),
    }),
  },
);

const run: fc.Arbitrary<PlannedRun> = fc.record({
  program,
  onExisting: fc.constantFrom("error" as const, "error" as const, "adopt" as const),
  refreshes: fc.boolean(),
  faults: fc.array(fault, { maxLength: 30 }),
  disturbances: fc.array(disturbance, { maxLength: 30 }),
  lagReads: fc.constantFrom(0, 0, 1, 2),
});

/** Random programs, faults and foreign objects. */
export const schedule: fc.Arbitrary<Schedule> = fc.record({
  foreign: fc.subarray([...places.keys()], { maxLength: 2 }),
  runs: fc.array(run, { minLength: 1, maxLength: 3 }),
  seed: fc.nat(),
});
