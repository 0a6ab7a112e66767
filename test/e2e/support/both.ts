import { Platforms } from "./platforms";
import { Program } from "./programs";

/** The two faces, each by the program that is quickest to run. */
export const faces = ["dynamic", "yaml"] as const;

/** A face's project, and platforms of its own. */
export interface Side {
  readonly face: (typeof faces)[number];
  readonly platforms: Platforms;
  readonly program: Program;
}

/** Both faces side by side, since each command of the engine takes seconds. */
export class Both {
  readonly #sides: readonly Side[];

  private constructor(sides: readonly Side[]) {
    this.#sides = sides;
  }

  /** @param env variables for the commands, beside those that lead to the platforms. */
  static async start(name: string, env: NodeJS.ProcessEnv = {}): Promise<Both> {
    const sides: Side[] = [];
    for (const face of faces) {
      const platforms = await Platforms.start();
      sides.push({
        face,
        platforms,
        program: await Program.create(name, face, { ...platforms.env, ...env }),
      });
    }
    return new Both(sides);
  }

  /** One of them, for what is the same on both. */
  on(face: Side["face"]): Side {
    const side = this.#sides.find((each) => each.face === face);
    if (side === undefined) throw new Error(`there is no face ${face}`);
    return side;
  }

  /** Does the same on both faces, and gives what came of it by face. */
  async each<Result>(run: (side: Side) => Promise<Result>): Promise<Record<Side["face"], Result>> {
    const [dynamic, yaml] = await Promise.allSettled(this.#sides.map(run));
    if (dynamic?.status !== "fulfilled") throw new Error("on the dynamic face", { cause: dynamic?.reason });
    if (yaml?.status !== "fulfilled") throw new Error("on the plugin face", { cause: yaml?.reason });
    return { dynamic: dynamic.value, yaml: yaml.value };
  }

  async dispose(): Promise<void> {
    for (const { platforms, program } of this.#sides) {
      await program.project.dispose();
      await platforms.close();
    }
  }
}

/** The same on both faces. */
export function same<Result>(result: Result): Record<Side["face"], Result> {
  return { dynamic: result, yaml: result };
}
