import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { conductorone, slashid } from "../../kinds/platforms";
import { type Sorted, sortCalls, sortLog } from "../../support/leaks/engine-inputs";
import { findSecret } from "../../support/leaks/find-secret";
import { readFiles } from "../../support/project/files";
import type { Project, RunOptions } from "../../support/project/project";

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
  const part = secret.slice(middle, middle + 24);
  return { name, secret, part: part.length < 16 ? secret : part };
}

/** Secrets as a platform may repeat them: as they are, and in the encodings that they travel in. */
export function echoOf(...secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret);
    return [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      new URLSearchParams([["", secret]]).toString().slice(1),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      bytes.toString("hex"),
    ];
  });
  return [...new Set(forms)].join(" ");
}

/** The body of an error, as each platform has it. */
export const errorBody = { conductorone: conductorone.errorBody, slashid: slashid.errorBody } as const;

/** A canary that was found: where, which, and how it was written. */
export type Leak = readonly [where: string, canary: string, encodings: readonly string[]];

/** How a watch runs commands, and where it looks. */
export interface WatchOptions {
  /** Folders below the project's root that are searched. Default: all that the engine writes to, and the program. */
  readonly folders?: readonly string[];
  /** Runs commands at the engine's highest log level, and searches what it notes. Default: true. */
  readonly loud?: boolean;
  /**
   * Whether the program or the configuration gives the canaries to the engine. Then the engine's own notes of inputs
   * are told apart: {@link Watch.shown}.
   */
  readonly engineHasThem?: boolean;
}

const folders = ["backend", "program", "home", "tmp"];

/** Runs commands, and looks for canaries in all that comes of them. */
export class Watch {
  readonly #project: Project;
  readonly #canaries: Canary[];
  readonly #options: WatchOptions;
  readonly #leaks: Leak[] = [];
  readonly #shown = new Set<string>();
  /** Digests of what was searched, since most files stay as they were from one command to the next. */
  readonly #searched = new Set<string>();
  #commands = 0;

  constructor(project: Project, canaries: readonly Canary[], options: WatchOptions = {}) {
    this.#project = project;
    this.#canaries = [...canaries];
    this.#options = options;
  }

  /** Looks for these from now on, too, in what is new. Those that are known stay. */
  add(...canaries: readonly Canary[]): void {
    const known = new Set(this.#canaries.map(({ secret }) => secret));
    this.#canaries.push(...canaries.filter(({ secret }) => !known.has(secret)));
  }

  /** Runs a command, which may fail, and looks through its output and all files that there then are. */
  async run(
    args: readonly string[],
    options: RunOptions & {
      /** More canaries, which are not known before the command has run. */
      readonly made?: () => readonly Canary[];
    } = {},
  ): Promise<{ exitCode: number; output: string }> {
    const { made, ...rest } = options;
    const { root } = this.#project;
    const temporary = join(root, "tmp");
    const calls = join(root, `calls-${++this.#commands}.json`);
    await mkdir(temporary, { recursive: true });
    const loud = this.#options.loud ?? true;
    const { exitCode, stdout, stderr } = await this.#project.run(loud ? loudly(args) : args, {
      ...rest,
      env: { TMPDIR: temporary, ...(loud && { PULUMI_DEBUG_GRPC: calls }), ...rest.env },
    });
    const command = `pulumi ${args.join(" ")}`;
    this.add(...(made?.() ?? []));
    this.#scan(`${command}: stdout`, stdout);
    if (loud) {
      this.#scanSorted(`${command}: stderr`, stderr, sortLog);
      const record = await readFile(calls, "utf8").catch(() => "");
      this.#scanSorted(`${command}: calls`, record, sortCalls);
    } else {
      this.#scan(`${command}: stderr`, stderr);
    }
    for (const { path, bytes } of await readFiles(root, this.#options.folders ?? folders))
      this.#scan(`${command}: ${path}`, isZipped(bytes) ? gunzipSync(bytes) : bytes);
    return { exitCode, output: stdout + stderr };
  }

  /** As {@link run}, for commands that must succeed. */
  async must(args: readonly string[], options?: Parameters<Watch["run"]>[1]): Promise<void> {
    const { exitCode, output } = await this.run(args, options);
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${output}`);
  }

  /**
   * Decrypts the logs that the engine keeps of its own accord, encrypted, and looks through them. Only those of its
   * commands that run a program or a provider are worth the time.
   */
  async searchKeptLogs(): Promise<void> {
    const folder = join(this.#project.root, "home", "logs");
    const kept = await readdir(folder);
    let searched = 0;
    for (const name of kept) {
      const path = join(folder, name);
      if ((await readFile(path)).length < smallLog || !name.startsWith("organization+")) continue;
      const { stdout } = await this.#project.must(["logs", "decrypt", path]);
      this.#scanSorted(`kept log ${name}`, stdout, sortLog);
      searched++;
    }
    if (searched === 0) throw new Error(`no log of the engine's own among ${kept.join(", ")}`);
  }

  /** Everything that was found. */
  get leaks(): readonly Leak[] {
    return this.#leaks;
  }

  /** The places where the engine itself showed canaries that it was given as inputs. */
  get shown(): string[] {
    return [...this.#shown].sort();
  }

  #scanSorted(where: string, content: string, sort: (content: string) => Sorted): void {
    const { inputs, rest } = this.#options.engineHasThem ? sort(content) : { inputs: [], rest: content };
    this.#scan(where, rest);
    for (const { where: place, text } of inputs) {
      if (!this.#shown.has(place) && this.#found(text).length > 0) this.#shown.add(place);
    }
  }

  #scan(where: string, content: Buffer | string): void {
    const digest = createHash("sha256").update(content).digest("hex");
    if (this.#searched.has(digest)) return;
    this.#searched.add(digest);
    for (const [canary, encodings] of this.#found(content)) this.#leaks.push([where, canary, encodings]);
  }

  #found(content: Buffer | string): [canary: string, encodings: string[]][] {
    return this.#canaries.flatMap(({ name, secret, part }): [string, string[]][] => {
      // However a secret is written, its part is in it, and is found in a tenth of the time.
      const ofPart = findSecret(part, content);
      return ofPart.length === 0 ? [] : [[name, [...new Set([...findSecret(secret, content), ...ofPart])]]];
    });
  }
}

/** Size up to which a kept log is one of a command that ran neither a program nor a provider, in bytes. */
const smallLog = 4096;

/** Commands that know `--debug`. */
const debuggable = new Set(["preview", "up", "refresh", "destroy", "import"]);

/** A command at the engine's highest log level. */
function loudly(args: readonly string[]): string[] {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const flags = ["-v=9", "--logtostderr", ...(debuggable.has(args[0] ?? "") ? ["--debug"] : [])];
  return [...args.slice(0, end), ...flags, ...args.slice(end)];
}

function isZipped(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
