import { type EngineEvent, eventsOf } from "../e2e/support/events";
import { type Declared, Program } from "../e2e/support/programs";
import { keycloakKinds, kinds } from "../kinds";
import { uninterrupted } from "../support/project/backend";
import type { Change, Changes, Face } from "./face";

/** The real engine, by either face of the package. */
export class EngineFace implements Face {
  readonly name: string;
  readonly previewsEachStep = false;
  readonly deviations: Face["deviations"];
  readonly #program: Program;

  private constructor(name: string, program: Program, deviations: Face["deviations"]) {
    this.name = name;
    this.#program = program;
    this.deviations = deviations;
  }

  /** `pulumi-idp` from a JavaScript program. */
  static async dynamic(env: Record<string, string>): Promise<Face> {
    return new EngineFace(
      "dynamic face",
      await Program.create("conformance", "dynamic", { ...env, ...uninterrupted }),
      {
        "no detailed diff": "Pulumi's dynamic providers can only tell that there is a difference",
      },
    );
  }

  /** The plugin from a YAML program. */
  static async plugin(env: Record<string, string>): Promise<Face> {
    return new EngineFace(
      "plugin face",
      await Program.create("conformance", "yaml", { ...env, ...uninterrupted }),
      {},
    );
  }

  async apply(resources: readonly Declared[]): Promise<Changes> {
    await this.#program.declare(...resources);
    const { stdout } = await this.#program.project.up(["--skip-preview", "--json"]);
    return changesOf(eventsOf(stdout, "resourcePreEvent"));
  }

  async preview(): Promise<Changes> {
    const env = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    const { stdout } = await this.#program.project.preview(["--json"], { env });
    return changesOf(eventsOf(stdout, "resourcePreEvent"));
  }

  async refresh(): Promise<Changes> {
    const { stdout } = await this.#program.project.refresh(["--skip-preview", "--json"]);
    return changesOf(eventsOf(stdout, "resOutputsEvent"));
  }

  async destroy(): Promise<void> {
    await this.#program.project.destroy(["--skip-preview"]);
  }

  dispose(): Promise<void> {
    return this.#program.project.dispose();
  }
}

const operations: Readonly<Record<string, Change["operation"]>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
};

const isOfKind = (type: string) => [...kinds, ...keycloakKinds].some((kind) => type.endsWith(kind.type));

function changesOf(events: readonly EngineEvent[]): Changes {
  const changes = new Map<string, Change>();
  for (const { op, name, type, paths } of events) {
    const operation = operations[op];
    if (operation === undefined || !isOfKind(type)) continue;
    const isWithPaths = operation === "update" || operation === "replace";
    changes.set(name, isWithPaths ? { operation, paths } : { operation });
  }
  return Object.fromEntries(changes);
}
