import type { Report } from "../../cli/drift/report";
import type { Values } from "../../provider/core/model/values";
import type { Declared } from "../support/engine/program";
import { uninterrupted } from "../support/project/backend";
import { resourcesOnDisk } from "../support/project/checkpoint";
import { Project } from "../support/project/project";
import type { Language } from "./programs";

/** What a state has of a resource, as far as a test looks. */
export interface Known {
  readonly id: string;
  readonly outputs: Values;
}

/** What a drift report has of each drifted resource, by its name: `displayName undoes` for a path and the next up. */
export type DriftTold = Readonly<Record<string, readonly string[]>>;

/** A program with its state, on one face. */
export interface Stack {
  /**
   * Writes the program anew.
   *
   * @param source what the unknown values come from; another name makes them unknown again.
   */
  write(source: string, resources: readonly Declared[]): Promise<void>;
  /** What `up` would do; it must not fail. */
  preview(): Promise<void>;
  /** Brings all up to the program, after which there must be nothing left to do, also after a refresh. */
  up(): Promise<void>;
  /** As {@link up}; but whether something is left to do is looked at only where that is quick. */
  upAndGoOn(): Promise<void>;
  /** Refreshes, and gives the sorted names of the resources that have changed. */
  refresh(): Promise<string[]>;
  /** What `pulumi-idp drift` says. */
  drift?(): Promise<DriftTold>;
  /** What the state has of each resource, by its name. */
  state(): Promise<ReadonlyMap<string, Known>>;
  close(): Promise<void>;
}

/** A stack on the real engine. */
export class EngineStack implements Stack {
  readonly #language: Language;
  readonly #project: Project;

  private constructor(language: Language, project: Project) {
    this.#language = language;
    this.#project = project;
  }

  static async open(language: Language, environment: Record<string, string>): Promise<Stack> {
    const { runtime } = language;
    const env = { ...environment, ...uninterrupted };
    const files = language.files([], "source");
    const project = await Project.create({ name: `fields-${runtime}`, runtime, files, env });
    return new EngineStack(language, project);
  }

  close(): Promise<void> {
    return this.#project.dispose();
  }

  async write(source: string, resources: readonly Declared[]): Promise<void> {
    const files = this.#language.files(resources, source);
    for (const [path, text] of Object.entries(files)) await this.#project.write(path, text);
  }

  async preview(): Promise<void> {
    await this.#project.preview();
  }

  async upAndGoOn(): Promise<void> {
    await this.#project.up(["--skip-preview"]);
  }

  async up(): Promise<void> {
    await this.upAndGoOn();
    await this.#project.preview(["--refresh", "--expect-no-changes"]);
  }

  async refresh(): Promise<string[]> {
    // The engine writes its progress dots beside the rows, and can put them at the beginning of one.
    const { stdout } = await this.#project.refresh(["--skip-preview", "--suppress-progress"]);
    return [...stdout.matchAll(/^ ~ +\S+ (\S+) updated /gm)].map(([, name = ""]) => name).sort();
  }

  async drift(): Promise<DriftTold> {
    const { stdout } = await this.#project.shell("pulumi-idp drift --format json");
    const { stacks }: Report = JSON.parse(stdout);
    const objects = stacks.flatMap(({ objects }) => objects);
    return Object.fromEntries(
      objects.map(({ name, fields }) => [name, fields.map(({ path, nextUp }) => `${path} ${nextUp}`)]),
    );
  }

  async state(): Promise<ReadonlyMap<string, Known>> {
    const resources = (await resourcesOnDisk(this.#project)).map(({ urn, id = "", outputs = {} }) => {
      return [urn.slice(urn.lastIndexOf("::") + 2), { id, outputs: outputs as Values }] as const;
    });
    return new Map(resources);
  }
}
