import { channel } from "node:diagnostics_channel";
import { readFile, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Platforms } from "../e2e/support/platforms";
import { type Declared, Program } from "../e2e/support/programs";
import { CleanBackend } from "../support/project/checkpoint";

/** When an `up` is killed: at which part of its way, from 0 to 1, and how long after what happens there. */
export interface Moment {
  readonly part: number;
  readonly ms: number;
}

const channels = ["http.server.request.start", "http.server.response.finish"].map(channel);

/** A project whose engine is killed again and again, and its platforms. */
export class Victim {
  readonly platforms: Platforms;
  readonly program: Program;
  readonly #clean: CleanBackend;
  #events = 0;
  /** How many kills there were. */
  kills = 0;
  /** How many of them tore a file of the backend. */
  torn = 0;

  private constructor(platforms: Platforms, program: Program, clean: CleanBackend) {
    this.platforms = platforms;
    this.program = program;
    this.#clean = clean;
  }

  /** Sees how many requests and answers an `up` of these resources has, and forgets it again. */
  static async start(face: "dynamic" | "yaml", resources: readonly Declared[]): Promise<Victim> {
    const platforms = await Platforms.start();
    const program = await Program.create(`killed-${face}`, face, {
      ...platforms.env,
      PULUMI_SKIP_CONFIRMATIONS: "true",
      PULUMI_DISABLE_CHECKPOINT_BACKUPS: "true",
    });
    const victim = new Victim(platforms, program, await CleanBackend.of(program.project));
    await program.declare(...resources);
    const stop = victim.#onEvents(() => victim.#events++);
    await program.project.up(["--skip-preview"]);
    stop();
    await victim.reset();
    return victim;
  }

  /** Nothing is there, and nothing is known. */
  async reset(): Promise<void> {
    await this.platforms.reset();
    await this.#clean.restore();
  }

  /** An `up` that is killed, and what a person does before the next one. An `up` may be at its end before. */
  async killedUp({ part, ms }: Moment, ...args: string[]): Promise<void> {
    const { project } = this.program;
    const kill = new AbortController();
    let left = 1 + Math.floor(part * this.#events);
    let timer: NodeJS.Timeout | undefined;
    const stop = this.#onEvents(() => {
      if (--left === 0) timer = setTimeout(() => kill.abort(), ms);
    });
    const { exitCode } = await project.run(["up", "--yes", "--skip-preview", ...args], {
      signal: kill.signal,
    });
    clearTimeout(timer);
    stop();
    if (exitCode !== 137) return;
    this.kills++;
    await this.#mendTorn();
    // As `pulumi cancel` does, without the time that a command takes.
    await rm(join(this.#backend, ".pulumi", "locks"), { recursive: true, force: true });
  }

  async dispose(): Promise<void> {
    await this.program.project.dispose();
    await this.platforms.close();
  }

  get #backend(): string {
    return join(this.program.project.root, "backend");
  }

  /** A checkpoint is replaced as a whole; the file with its attributes is written in place, and may be torn. */
  async #mendTorn(): Promise<void> {
    const { name, stack } = this.program.project;
    const checkpoint = join(this.#backend, ".pulumi", "stacks", name, `${stack}.json`);
    JSON.parse(await readFile(checkpoint, "utf8"));
    try {
      JSON.parse(await readFile(`${checkpoint}.attrs`, "utf8"));
    } catch {
      this.torn++;
      await rm(`${checkpoint}.attrs`, { force: true });
    }
  }

  /** Calls back at each request that the platforms get, and at each answer that they have given. */
  #onEvents(happened: () => void): () => void {
    const { port } = new URL(this.platforms.address.control);
    const listener = (message: unknown) => {
      const address = (message as { server: Server }).server.address() as AddressInfo | null;
      if (String(address?.port) === port) happened();
    };
    for (const each of channels) each.subscribe(listener);
    return () => {
      for (const each of channels) each.unsubscribe(listener);
    };
  }
}
