import type { CandidateName } from "./candidates/candidate";

/** What is measured, with its unit. */
export const units = {
  /** `pulumi up` without a preview that creates all resources, wall time. */
  create: "s",
  /** `pulumi up` without a preview that changes nothing, wall time. */
  "no-change": "s",
  /** The same for stacks of the sizes that people have. */
  "create, 5": "s",
  "create, 50": "s",
  "no-change, 5": "s",
  "no-change, 50": "s",
  /** `pulumi refresh --preview-only` that finds no change, wall time. */
  refresh: "s",
  /** `pulumi-idp drift` that finds no drift, wall time. */
  drift: "s",
  /** State of a resource: its compact JSON without times, source positions and stack traces. */
  state: "bytes",
  /** The checkpoint of the whole stack as it lies in the file backend. */
  "state file": "bytes",
  /** What `pulumi stack export` prints of the whole stack. */
  "state export": "bytes",
  /** From spawning a plugin to its first answer over gRPC. */
  start: "ms",
  /** Processor time of the provider process for a resource that doesn't change, without the process's own start. */
  processor: "ms",
  /** Largest resident set of the provider process while it creates all resources. */
  memory: "MiB",
  /** The same while it creates few. */
  "memory with few": "MiB",
  /** Requests of a refresh, from the sandbox's log. */
  "requests, 1000 of ConductorOne": "requests",
  "requests, 1000 of SlashID": "requests",
  "requests, 1 in a tenant of 10000": "requests",
  "requests, 10 in a tenant of 10000": "requests",
} as const;

/** The name of something that is measured. */
export type Metric = keyof typeof units;

/** One thing measured of one candidate. */
export interface Quantity {
  readonly metric: Metric;
  readonly candidate: CandidateName;
}

/** All samples of a quantity, in the order in which they were taken. */
export interface Figure extends Quantity {
  readonly samples: readonly number[];
}

/** The samples of one run, as they come in. */
export class Figures {
  readonly #figures = new Map<string, Quantity & { samples: number[] }>();

  /** @param figures of an earlier run */
  constructor(figures: readonly Figure[] = []) {
    for (const { metric, candidate, samples } of figures) {
      for (const sample of samples) this.add(metric, candidate, sample);
    }
  }

  /** Takes a sample in the metric's unit. */
  add(metric: Metric, candidate: CandidateName, sample: number): void {
    const key = `${metric}/${candidate}`;
    const figure = this.#figures.get(key) ?? { metric, candidate, samples: [] };
    figure.samples.push(sample);
    this.#figures.set(key, figure);
  }

  /** All samples of a quantity; none when it was not measured. */
  samples({ metric, candidate }: Quantity): readonly number[] {
    return this.#figures.get(`${metric}/${candidate}`)?.samples ?? [];
  }

  /** The median of a quantity; undefined when it was not measured. */
  median(quantity: Quantity): number | undefined {
    return median(this.samples(quantity));
  }

  /** Everything that was measured, in the order in which it came. */
  list(): readonly Figure[] {
    return [...this.#figures.values()];
  }
}

/** The middle one of some numbers, or the mean of the two in the middle; undefined for none. */
export function median(samples: readonly number[]): number | undefined {
  const sorted = [...samples].sort((one, other) => one - other);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
