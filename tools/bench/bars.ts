import type { CandidateName, Face } from "./candidates/candidate";
import type { Metric, Quantity } from "./figures";
import { type SmallSize, smallSizes } from "./small-sizes";

/** What is demanded of one quantity, by itself or divided by another one of the same run. */
export interface Bar {
  /** The row's name, for `--rows` and messages. */
  readonly row: string;
  /** What is compared, in words. */
  readonly title: string;
  /** What is judged. */
  readonly of: Quantity;
  /** What it is divided by; absent for a bar on the quantity itself. */
  readonly by?: Quantity;
  readonly demand: "at most" | "at least";
  readonly value: number;
}

/** How many resources the bars are set for. */
export const fullCount = 1_000;

/** Metrics that grow with the number of resources: a run with fewer than {@link fullCount} says little of them. */
export const growingMetrics: ReadonlySet<Metric> = new Set([
  "create",
  "no-change",
  "refresh",
  "drift",
  "processor",
  "memory",
]);

/** A bar on the number of requests, which is the same for both faces. */
function requests(row: string, title: string, metric: Metric, value: number): Bar[] {
  return (["plugin", "dynamic"] satisfies Face[]).map((face) => ({
    row: `requests-${row}-${face}`,
    title: `requests, refresh of ${title}, ${face}`,
    of: { metric, candidate: face },
    demand: "at most",
    value,
  }));
}

/** A bar on one metric of a candidate, divided by the same metric of another one. */
function ratio(
  row: string,
  title: string,
  metric: Metric,
  [of, by]: readonly [CandidateName, CandidateName],
  demand: Bar["demand"],
  value: number,
): Bar {
  return { row, title, of: { metric, candidate: of }, by: { metric, candidate: by }, demand, value };
}

/** A bar on the drift command of a face, divided by the refresh that it runs. */
function drift(face: Face): Bar[] {
  return [
    {
      row: `drift-${face}`,
      title: `drift command against a refresh, ${face}`,
      of: { metric: "drift", candidate: face },
      by: { metric: "refresh", candidate: face },
      demand: "at most",
      value: 1.2,
    },
  ];
}

/** Bars on stacks of the sizes that people have, where what a run costs once weighs most. */
function small(size: SmallSize): Bar[] {
  const faces = [
    ["plugin", "floor", "the floor"],
    ["dynamic", "dynamic floor", "a dynamic provider that does nothing"],
  ] as const;
  return faces.flatMap(([face, floor, title]) =>
    (["create", "no-change"] as const).map((step) =>
      ratio(
        `small-${step}-${face}-${size}`,
        `${step === "create" ? "create" : "no-change up"} of ${size}, ${face}, against ${title}`,
        `${step}, ${size}`,
        [face, floor],
        "at most",
        1.1,
      ),
    ),
  );
}

/** All bars, in the order in which they are shown. */
// biome-ignore format: a table is easier to read.
export const bars: readonly Bar[] = [
  ...requests("c1-1000", "1,000 C1 objects in one stack", "requests, 1000 of ConductorOne", 12),
  ...requests("oidc-1000", "1,000 SlashID (OIDC) objects", "requests, 1000 of SlashID", 2),
  ...requests("c1-1-of-10000", "1 object in a C1 tenant of 10,000", "requests, 1 in a tenant of 10000", 2),
  ...requests("c1-10-of-10000", "10 in a C1 tenant of 10,000", "requests, 10 in a tenant of 10000", 11),
  ratio("create-plugin", "create, plugin, against the floor",
    "create", ["plugin", "floor"], "at most", 1.1),
  ratio("create-plugin-speed", "create, plugin, times as fast as dynamic.Resource",
    "create", ["dynamic.Resource", "plugin"], "at least", 3),
  ratio("create-dynamic-speed", "create, dynamic, times as fast as dynamic.Resource",
    "create", ["dynamic.Resource", "dynamic"], "at least", 2),
  ratio("no-change-plugin", "no-change up, plugin, against the floor",
    "no-change", ["plugin", "floor"], "at most", 1.15),
  ratio("no-change-dynamic", "no-change up, dynamic, against the floor",
    "no-change", ["dynamic", "floor"], "at most", 1.15),
  ratio("state-plugin", "state bytes a resource, plugin, against the floor",
    "state", ["plugin", "floor"], "at most", 1.25),
  ratio("state-dynamic", "state bytes a resource, dynamic, against dynamic.Resource",
    "state", ["dynamic", "dynamic.Resource"], "at most", 0.35),
  ratio("start-plugin", "start to first answer, plugin, against an empty plugin",
    "start", ["plugin", "floor"], "at most", 1.1),
  ...smallSizes.flatMap(small),
  ratio("processor-plugin", "processor time a no-change resource, plugin, against the floor",
    "processor", ["plugin", "floor"], "at most", 2),
  ...drift("plugin"),
  ...drift("dynamic"),
  {
    row: "memory-plugin",
    title: "memory of the plugin, 1,000 resources against 10",
    of: { metric: "memory", candidate: "plugin" },
    by: { metric: "memory with few", candidate: "plugin" },
    demand: "at most",
    value: 2,
  },
];
