import type { Face } from "./candidates/candidate";
import type { Metric, Quantity } from "./figures";

/** What is demanded of one quantity, by itself or in relation to another one of the same run. */
export interface Bar {
  /** The row's name, for `--rows` and messages. */
  readonly row: string;
  readonly title: string;
  /** What is judged. */
  readonly of: Quantity;
  /** What it is divided by; absent for a bar on the quantity itself. */
  readonly by?: Quantity;
  readonly demand: "at most" | "at least";
  readonly value: number;
  /** Whether the bar holds for {@link fullCount} resources only, and a smaller run says little about it. */
  readonly fullOnly: boolean;
}

/** How many resources the bars are set for. */
export const fullCount = 1_000;

const faces: readonly Face[] = ["plugin", "dynamic"];

/** The demands on the number of requests are the same for both faces. */
function requestBars(row: string, title: string, metric: Metric, value: number): Bar[] {
  return faces.map((face) => ({
    row: `requests-${row}-${face}`,
    title: `requests, refresh of ${title}, ${face}`,
    of: { metric, candidate: face },
    demand: "at most",
    value,
    fullOnly: false,
  }));
}

/** All bars, in the order in which they are shown. */
export const bars: readonly Bar[] = [
  ...requestBars("c1-1000", "1,000 C1 objects in one stack", "requests, 1000 of ConductorOne", 12),
  ...requestBars("oidc-1000", "1,000 SlashID (OIDC) objects", "requests, 1000 of SlashID", 2),
  ...requestBars("c1-1-of-10000", "1 object in a C1 tenant of 10,000", "requests, 1 in a tenant of 10000", 2),
  ...requestBars("c1-10-of-10000", "10 in a C1 tenant of 10,000", "requests, 10 in a tenant of 10000", 11),
  {
    row: "create-plugin",
    title: "create, plugin, against the floor",
    of: { metric: "create", candidate: "plugin" },
    by: { metric: "create", candidate: "floor" },
    demand: "at most",
    value: 1.1,
    fullOnly: true,
  },
  {
    row: "create-plugin-speed",
    title: "create, plugin, times as fast as dynamic.Resource",
    of: { metric: "create", candidate: "dynamic.Resource" },
    by: { metric: "create", candidate: "plugin" },
    demand: "at least",
    value: 3,
    fullOnly: true,
  },
  {
    row: "create-dynamic-speed",
    title: "create, dynamic, times as fast as dynamic.Resource",
    of: { metric: "create", candidate: "dynamic.Resource" },
    by: { metric: "create", candidate: "dynamic" },
    demand: "at least",
    value: 2,
    fullOnly: true,
  },
  ...faces.map(
    (face): Bar => ({
      row: `no-change-${face}`,
      title: `no-change up, ${face}, against the floor`,
      of: { metric: "no-change", candidate: face },
      by: { metric: "no-change", candidate: "floor" },
      demand: "at most",
      value: 1.15,
      fullOnly: true,
    }),
  ),
  {
    row: "state-plugin",
    title: "state bytes a resource, plugin, against the floor",
    of: { metric: "state", candidate: "plugin" },
    by: { metric: "state", candidate: "floor" },
    demand: "at most",
    value: 1.25,
    fullOnly: false,
  },
  {
    row: "state-dynamic",
    title: "state bytes a resource, dynamic, against dynamic.Resource",
    of: { metric: "state", candidate: "dynamic" },
    by: { metric: "state", candidate: "dynamic.Resource" },
    demand: "at most",
    value: 0.35,
    fullOnly: false,
  },
  {
    row: "start-plugin",
    title: "start to first answer, plugin, against an empty plugin",
    of: { metric: "start", candidate: "plugin" },
    by: { metric: "start", candidate: "floor" },
    demand: "at most",
    value: 1.3,
    fullOnly: false,
  },
  {
    row: "processor-plugin",
    title: "processor time a no-change resource, plugin, against the floor",
    of: { metric: "processor", candidate: "plugin" },
    by: { metric: "processor", candidate: "floor" },
    demand: "at most",
    value: 2,
    fullOnly: true,
  },
  {
    row: "memory-plugin",
    title: "memory of the plugin, 1,000 resources against 10",
    of: { metric: "memory", candidate: "plugin" },
    by: { metric: "memory with few", candidate: "plugin" },
    demand: "at most",
    value: 2,
    fullOnly: true,
  },
];
