import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { StateResource } from "./deployment";
import type { Project } from "./project";

/** The resources that the state on the disk holds, read without a command. Secrets in it are encrypted. */
export async function resourcesOnDisk(project: Project): Promise<StateResource[]> {
  const { checkpoint } = JSON.parse(await project.stateFile()) as Checkpoint;
  return checkpoint.latest?.resources ?? [];
}

interface Checkpoint {
  readonly checkpoint: { readonly latest?: { readonly resources?: StateResource[] } };
}

/** The backend of a project as it was once, to begin anew without a command. */
export class CleanBackend {
  readonly #backend: string;
  readonly #clean: string;

  private constructor({ root }: Project) {
    this.#backend = join(root, "backend");
    this.#clean = join(root, "clean");
  }

  /** Keeps the backend as it is now. */
  static async of(project: Project): Promise<CleanBackend> {
    const clean = new CleanBackend(project);
    await cp(clean.#backend, clean.#clean, { recursive: true });
    return clean;
  }

  async restore(): Promise<void> {
    await rm(this.#backend, { recursive: true });
    await cp(this.#clean, this.#backend, { recursive: true });
  }
}
