import { randomBytes } from "node:crypto";
import { findSecret } from "../../test/support/leaks/find-secret";
import type { Project } from "../../test/support/project/project";
import type { Platforms } from "./platforms";

/** A step did not show what it claims. */
export class NotShown extends Error {}

/** @throws NotShown unless the claim is true; `output` is what the engine printed */
export function expect(isTrue: boolean, claim: string, output = ""): void {
  if (!isTrue) throw new NotShown([`not true: ${claim}`, output].filter((part) => part !== "").join("\n"));
}

/** The demo of one face: its project, the platforms, and every secret that it was ever given. */
export class Walk {
  readonly project: Project;
  readonly platforms: Platforms;
  readonly #secrets = new Map<string, string>();
  readonly #everGiven: string[] = [];

  constructor(project: Project, platforms: Platforms) {
    this.project = project;
    this.platforms = platforms;
  }

  /** Sets a new random secret in the stack's configuration, and gives it. */
  async giveSecret(key: string): Promise<string> {
    const secret = `demo&${key}/${randomBytes(12).toString("base64")}`;
    this.#secrets.set(key, secret);
    this.#everGiven.push(secret);
    await this.project.setConfig(key, secret, { secret: true });
    return secret;
  }

  /** The secret in the configuration now. */
  secret(key: string): string {
    return this.#secrets.get(key) ?? "";
  }

  /**
   * Runs a step and prints what it showed. Proves that no secret is in the backend's files, the project's files,
   * the exported state or the engine's output.
   *
   * @param run gives the engine's output (`said`), and a sentence on what it shows
   * @throws NotShown when a secret is in one of them
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
