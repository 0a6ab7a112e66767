import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { readEvents } from "./engine-events";
import type { PulumiCli } from "./pulumi-cli";
import type { StackReport } from "./report";
import { failedReport, stackReport } from "./stack-report";

/** A resource of a stack's state. */
export type StateResource = z.output<typeof stateResource>;

const stateResource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  provider: z.string().optional(),
  inputs: z.record(z.string(), z.json()).default({}),
  outputs: z.record(z.string(), z.json()).default({}),
});

const exported = z.object({ deployment: z.object({ resources: z.array(stateResource).default([]) }) });
const listed = z.array(z.object({ name: z.string() }));
const configured = z.record(z.string(), z.object({ value: z.string().optional() }));

/** A Pulumi project's folder. */
export class Project {
  readonly #cli: PulumiCli;

  constructor(cli: PulumiCli) {
    this.#cli = cli;
  }

  /** The names of all stacks of the project. */
  async stacks(): Promise<string[]> {
    return listed
      .parse(JSON.parse(await this.#cli.run(["stack", "ls", "--json"])))
      .map(({ name }) => name)
      .sort();
  }

  /** The name of the stack that is selected. @throws Error where none is. */
  async selected(): Promise<string> {
    return (await this.#cli.run(["stack", "--show-name"])).trim();
  }

  /**
   * Looks at all objects of a stack, by the preview of a refresh: nothing changes, on the platforms or in the state.
   *
   * @param onProgress gets the number of resources that were looked at so far.
   */
  async look(stack: string, onProgress: (resources: number) => void): Promise<StackReport> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-drift-"));
    const log = join(folder, "events");
    let lines = 0;
    const count = (chunk: string) => {
      lines += chunk.split(/^ ~ .* refreshing/m).length - 1;
      onProgress(lines);
    };
    try {
      const args = ["refresh", "--preview-only", "--stack", stack, "--event-log", log];
      const failure = await this.#cli.run(args, count).then(
        () => undefined,
        (error: unknown) => error ?? new Error("unknown"),
      );
      const events = readEvents(linesOf(await readFile(log, "utf8").catch(() => "")));
      if (failure !== undefined) return failedReport(stack, events, failure);
      return stackReport(stack, events);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The resources in a stack's state. Their secrets, a provider's credentials among them, are plain. */
  async resources(stack: string): Promise<StateResource[]> {
    const text = await this.#cli.run(["stack", "export", "--show-secrets", "--stack", stack]);
    return exported.parse(JSON.parse(text)).deployment.resources;
  }

  /** A stack's configuration: the texts by their keys, secrets too. */
  async configuration(stack: string): Promise<ReadonlyMap<string, string>> {
    const text = await this.#cli.run(["config", "--json", "--show-secrets", "--stack", stack]);
    const values = configured.parse(JSON.parse(text));
    return new Map(Object.entries(values).map(([key, { value = "" }]) => [key, value]));
  }
}

function linesOf(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
