import { createHash, randomBytes } from "node:crypto";
import { findSecret } from "../../../tools/leaks/find-secret";
import type { Project, RunOptions } from "../../../tools/project/project";

/** A secret that must be found nowhere. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
  /** A part of it that is found nowhere by chance. */
  readonly part: string;
}

/** A canary of random letters, with some that encoders write in many ways. */
export function newCanary(name: string, odd = ""): Canary {
  const part = randomBytes(8).toString("hex");
  return {
    name,
    part,
    secret: `${part}${randomBytes(8).toString("hex")}${odd}${randomBytes(8).toString("hex")}`,
  };
}

/** A canary that is there already. */
export function canaryOf(name: string, secret: string): Canary {
  const middle = Math.floor(secret.length / 2);
  return { name, secret, part: secret.slice(middle, middle + 24) };
}

/** A canary that was found: where, which, and how it was written. */
export type Leak = readonly [where: string, canary: string, encodings: readonly string[]];

/** Runs commands, and looks for canaries in all that comes of them. */
export class Watch {
  readonly #project: Project;
  readonly #canaries: readonly Canary[];
  readonly #leaks: Leak[] = [];
  /** Digests of what was searched, since most files stay as they were from one command to the next. */
  readonly #searched = new Set<string>();

  constructor(project: Project, canaries: readonly Canary[]) {
    this.#project = project;
    this.#canaries = canaries;
  }

  /** Runs a command, which may fail, and looks through its output and all files that there then are. */
  async run(args: readonly string[], options?: RunOptions): Promise<{ exitCode: number; output: string }> {
    const { exitCode, stdout, stderr } = await this.#project.run(args, options);
    const command = `pulumi ${args.join(" ")}`;
    this.#scan(`${command}: stdout`, stdout);
    this.#scan(`${command}: stderr`, stderr);
    for (const { path, bytes } of await this.#project.backendFiles())
      this.#scan(`${command}: ${path}`, bytes);
    return { exitCode, output: stdout + stderr };
  }

  /** As {@link run}, for commands that must succeed. */
  async must(args: readonly string[], options?: RunOptions): Promise<void> {
    const { exitCode, output } = await this.run(args, options);
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${output}`);
  }

  /** Everything that was found. */
  get leaks(): readonly Leak[] {
    return this.#leaks;
  }

  #scan(where: string, content: Buffer | string): void {
    const digest = createHash("sha256").update(content).digest("hex");
    if (this.#searched.has(digest)) return;
    this.#searched.add(digest);
    for (const { name, secret, part } of this.#canaries) {
      const encodings = [...findSecret(secret, content), ...findSecret(part, content)];
      if (encodings.length > 0) this.#leaks.push([where, name, [...new Set(encodings)]]);
    }
  }
}
