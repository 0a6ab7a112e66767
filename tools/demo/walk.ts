import { randomBytes } from "node:crypto";
import { findSecret } from "../../test/support/leaks/find-secret";
import type { Project } from "../../test/support/project/project";
import type { Platforms } from "./platforms";

/** Something that a step was to show and did not. */
export class NotShown extends Error {}

/** Throws {@link NotShown} unless what a step claims is so. */
export function expect(claim: boolean, what: string, words = ""): void {
  if (!claim) throw new NotShown([`not so: ${what}`, words].filter((part) => part !== "").join("\n"));
}

/** One face's way through the demo: its project, the platforms, and every secret that was ever given to it. */
export class Walk {
  readonly project: Project;
  readonly platforms: Platforms;
  readonly #secrets = new Map<string, string>();
  readonly #everGiven: string[] = [];

  constructor(project: Project, platforms: Platforms) {
    this.project = project;
    this.platforms = platforms;
  }

  /** Puts a new random secret into the stack's configuration. */
  async giveSecret(key: string): Promise<string> {
    const secret = `demo&${key}/${randomBytes(12).toString("base64")}`;
    this.#secrets.set(key, secret);
    this.#everGiven.push(secret);
    await this.project.setConfig(key, secret, { secret: true });
    return secret;
  }

  /** The secret that is in the configuration now. */
  secret(key: string): string {
    return this.#secrets.get(key) ?? "";
  }

  /**
   * Runs a step, says what it showed, and proves that no secret is in the backend's files, the project's files, the
   * exported state or what the engine said.
   *
   * @param run gives what the engine said, and a sentence on what that shows.
   */
  async step(name: string, run: () => Promise<{ said: string; shows: string }>): Promise<void> {
    const { said, shows } = await run();
    const state = await this.project.exportState({ showSecrets: true });
    const places = [
      { path: "the engine's output", bytes: Buffer.from(said) },
      { path: "stack export --show-secrets", bytes: Buffer.from(JSON.stringify(state)) },
      ...(await this.project.backendFiles()),
    ];
    for (const { path, bytes } of places) {
      for (const secret of this.#everGiven) {
        const encodings = findSecret(secret, bytes);
        expect(
          encodings.length === 0,
          `no secret is in ${path} after ${name} (found: ${encodings.join(", ")})`,
        );
      }
    }
    process.stdout.write(
      `  ${name.padEnd(12)} ${shows}\n${" ".repeat(15)}No secret in ${places.length} places.\n`,
    );
  }
}
