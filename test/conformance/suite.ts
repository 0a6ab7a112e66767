import type { Backstage } from "../kinds/backstage";
import { sha256 } from "../support/sandbox";
import type { Changes, Face } from "./face";
import { CoreFace } from "./face-core";
import { EngineFace } from "./face-engine";
import { type Recording, record } from "./record";
import type { Expected, Scenario } from "./scenario";

const faces: Readonly<Record<string, (env: Record<string, string>) => Promise<Face>>> = {
  core: async (env) => new CoreFace(env),
  "dynamic face": EngineFace.dynamic,
  "plugin face": EngineFace.plugin,
};

/** What the suite is run for, and on. */
export interface ConformanceSetup {
  readonly scenarios: readonly Scenario[];
  /** Platforms without objects. */
  start(): Promise<Backstage>;
  /** Whether there can be several of these platforms at a time. */
  readonly isSideBySide: boolean;
}

/** Declares the tests of what these scenarios say, on each face. */
export function testConformance({ scenarios, start, isSideBySide }: ConformanceSetup): void {
  const recordings = new Map<string, Recording>();

  /** Each face runs with platforms of its own; the tests look at what came of it. */
  beforeAll(async () => {
    const run = async ([name, open]: (typeof all)[number]) => {
      const backstage = await start();
      const face = await open(backstage.env);
      try {
        recordings.set(name, await record(face, backstage, scenarios));
      } finally {
        await face.dispose();
        await backstage.close();
      }
    };
    const all = Object.entries(faces);
    if (!isSideBySide) {
      for (const each of all) await run(each);
      return;
    }
    for (const result of await Promise.allSettled(all.map(run))) {
      if (result.status === "rejected") throw result.reason;
    }
  });

  function recordingOf(face: string): Recording {
    const recording = recordings.get(face);
    if (recording === undefined) throw new Error(`nothing was recorded of the ${face}`);
    return recording;
  }

  describe.each(Object.keys(faces))("%s", (face) => {
    describe.each(scenarios)("$kind.type", (scenario) => {
      test.each(scenario.steps.map((step, round) => ({ ...step, round })))("$name", (step) => {
        const { rounds, deviations } = recordingOf(face);
        const round = rounds[step.round];
        if (round === undefined) throw new Error("the run ended before this step");
        if (round.error !== undefined) throw round.error;
        const seen = round.seen.get(scenario.kind);
        const canTell = deviations["no detailed diff"] === undefined;

        expect(seen?.refreshed).toEqual(as(canTell, step.refreshed ?? {}));
        expect(seen?.changes).toEqual(as(canTell, step.changes));
        expect(ordered(step.anyOrder, seen?.requests ?? [])).toEqual(ordered(step.anyOrder, step.requests));
        expect(seen?.objects).toMatchObject(step.objects.map(hashed));
        expect(seen?.objects).toHaveLength(step.objects.length);
        expect(seen?.secondPreview).toEqual({});
      });

      test("leaves nothing behind once destroyed", () => {
        expect(recordingOf(face).left.get(scenario.kind)).toEqual([]);
      });
    });
  });

  test("only the dynamic face deviates: it gives no detailed diff", () => {
    const deviating = Object.keys(faces).filter(
      (face) => Object.keys(recordingOf(face).deviations).length > 0,
    );
    expect(deviating).toEqual(["dynamic face"]);
  });
}

/** The changes as a face can tell them. */
function as(canTellPaths: boolean, changes: Changes): Changes {
  if (canTellPaths) return changes;
  const entries = Object.entries(changes).map(([name, { operation }]) => [name, { operation }]);
  return Object.fromEntries(entries);
}

function ordered(any: true | undefined, requests: readonly string[]): readonly string[] {
  return any ? [...requests].sort() : requests;
}

function hashed({ object, secrets }: Expected) {
  const hashes = Object.entries(secrets).map(([path, secret]) => [path, sha256(secret)]);
  return { object, secrets: Object.fromEntries(hashes) };
}
