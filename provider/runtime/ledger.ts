import { createHash } from "node:crypto";
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What the provider's processes of one engine tell each other: which objects they manage. A program has one process for
 * dynamic resources, and one for each provider of the plugin. If a resource moves from one to another, the process that
 * it left would delete the object that it took along.
 *
 * Each process has a file, which only the user can read. What a process that has ended wrote does not count. Where there
 * can be no files, a process knows of itself alone.
 */
export class Ledger {
  readonly #folder: string;
  readonly #held = new Set<string>();
  #isUsable: boolean | undefined;

  /**
   * @param engineAddress the engine's host and port.
   * @param folder of all ledgers of the user.
   */
  constructor(engineAddress: string, folder = join(tmpdir(), `pulumi-idp-${process.getuid?.() ?? "user"}`)) {
    this.#folder = join(folder, engineAddress.replaceAll(/[^\d.]/g, "-"));
  }

  /** Says that this process manages an object. @param object what tells it from all others. */
  hold(object: string): void {
    const entry = entryOf(object);
    if (this.#held.has(entry)) return;
    this.#held.add(entry);
    this.#write((file) => appendFileSync(file, `${entry}\n`, { mode: 0o600 }));
  }

  /** Takes that back. */
  release(object: string): void {
    if (!this.#held.delete(entryOf(object))) return;
    this.#write((file) => writeFileSync(file, [...this.#held, ""].join("\n"), { mode: 0o600 }));
  }

  /** Tells whether another process manages the object. */
  isElsewhere(object: string): boolean {
    try {
      if (!this.#open()) return false;
      const entry = entryOf(object);
      return readdirSync(this.#folder).some((name) => {
        const pid = Number(name);
        if (pid === process.pid || !isAlive(pid)) return false;
        return readFileSync(join(this.#folder, name), "utf8").split("\n").includes(entry);
      });
    } catch {
      return false;
    }
  }

  #write(write: (file: string) => void): void {
    try {
      if (this.#open()) write(this.#file);
    } catch {
      this.#isUsable = false;
    }
  }

  get #file(): string {
    return join(this.#folder, String(process.pid));
  }

  #open(): boolean {
    if (this.#isUsable !== undefined) return this.#isUsable;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#isUsable = isOwn(join(this.#folder, "..")) && isOwn(this.#folder);
    if (!this.#isUsable) return false;
    rmSync(this.#file, { force: true });
    process.once("exit", () => this.#close());
    return true;
  }

  #close(): void {
    try {
      rmSync(this.#file, { force: true });
      rmdirSync(this.#folder);
    } catch {
      // Another process of the engine still has its file there.
    }
  }
}

/** Nobody else may write there. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder);
  if (!found.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

function entryOf(object: string): string {
  return createHash("sha256").update(object).digest("base64url");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
