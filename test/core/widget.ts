import { z } from "zod";
import type { LifecycleContext, PreCreateLookup, Reads } from "../../provider/core/lifecycle/context";
import { Ownership } from "../../provider/core/lifecycle/ownership";
import type { Preflight } from "../../provider/core/lifecycle/preflight";
import { unordered } from "../../provider/core/model/equality";
import { facts } from "../../provider/core/model/facts";
import type { Failure } from "../../provider/core/model/failure";
import { type Kind, kindOf } from "../../provider/core/model/kind";
import { type Log, withSeverity } from "../../provider/core/model/log";
import type { Observed } from "../../provider/core/model/observed";
import type { Operations } from "../../provider/core/model/operations";
import type { ResourceFacts } from "../../provider/core/model/resource";
import type { Value, Values } from "../../provider/core/model/values";
import type { UpdateWrite, Write } from "../../provider/core/model/write";
import { type SecretSources, UnreadableError } from "../../provider/core/secrets/references";
import { Vault } from "../../provider/core/secrets/vault";
import { sameGoDuration } from "../../provider/vendors/slashid/go-duration";
import { FakeClock } from "../support/clock";

const inputs = z.strictObject({
  name: z
    .string()
    .min(1, "must not be empty")
    .describe("Its name.")
    .register(facts, { replaceOnChanges: true }),
  color: z.string().register(facts, { platformDefault: "red" }).optional(),
  size: z.enum(["s", "m"]).optional(),
  isOn: z.boolean().register(facts, { platformDefault: true }).optional(),
  order: z.array(z.string()).optional(),
  tags: z
    .array(z.string().regex(/^[a-z]+$/, "must be in lower-case letters"))
    .register(facts, { equality: unordered(["base"]), platformDefault: ["base"] })
    .optional(),
  lifetime: z.string().register(facts, { equality: sameGoDuration, platformDefault: "1h" }).optional(),
  password: z
    .string()
    .min(1, "must not be empty")
    .register(facts, { writeOnly: true, requiredOnCreate: true })
    .optional(),
  login: z
    .strictObject({
      user: z.string().optional(),
      key: z.string().register(facts, { writeOnly: true, requiredOnCreate: true }).optional(),
    })
    .optional(),
  extra: z
    .strictObject({ note: z.string().optional(), list: z.array(z.string()).optional() })
    .describe("More of it.")
    .register(facts, { oneOfArm: true })
    .optional(),
});

const outputs = z.object({
  serial: z.string().register(facts, { stable: true }).optional(),
  madeAt: z.string().optional(),
  changedAt: z.string().optional(),
});

const declared: ResourceFacts = {
  name: "Widget",
  plural: "Widgets",
  description: "A widget.",
  aliases: [],
  id: "its name",
  inputs,
  outputs,
  filters: z.strictObject({ color: z.string().optional(), names: z.array(z.string()).optional() }),
  naturalKey: ["name", "login.user"],
  title: ["color", "name"],
  history: {},
  confirmsWrites: false,
  rules: ({ color }): Failure[] =>
    color === "invisible" ? [{ path: ["color"], reason: "can't be seen" }] : [],
};

/** A kind of object that has one field of every sort, but for what is declared otherwise. */
export function widgetWith(changes: Partial<ResourceFacts>): Kind {
  return kindOf({ ...declared, ...changes }, { name: "shop", platform: "Shop" });
}

/** A kind of object that has one field of every sort. */
export const widget = widgetWith({});

/** The fields that a program sets. */
export const fields = widget.inputFields;

/** All fields, the platform's own among them. */
export const allFields = widget.allFields;

/** The calls of widgets: notes what it is asked, and answers as it is told. */
export class FakeOperations implements Operations {
  readonly calls: string[] = [];
  readonly written: Write[] = [];
  readonly updates: UpdateWrite[] = [];
  /** What a write or read answers, or throws. */
  answer: Observed | undefined | Error = { id: "w-1", outputs: { name: "Ada" } };
  /** What reads answer one by one, or throw, before {@link answer} is what they do. */
  readonly reads: (Observed | undefined | Error)[] = [];
  /** What a list finds. */
  all: Observed[] = [];
  /** What a look for the same natural key finds. */
  twins: Observed[] = [];

  async create(write: Write): Promise<Observed> {
    this.calls.push("create");
    this.written.push(write);
    return this.#given();
  }

  finish?(created: Observed, write: Write): Promise<Observed>;

  async read(id: string): Promise<Observed | undefined> {
    this.calls.push(`read ${id}`);
    const seen = this.reads.length > 0 ? this.reads.shift() : this.answer;
    if (seen instanceof Error) throw seen;
    return seen;
  }

  async update(id: string, write: UpdateWrite): Promise<Observed> {
    this.calls.push(`update ${id}`);
    this.written.push(write);
    this.updates.push(write);
    return this.#given();
  }

  async delete(id: string): Promise<void> {
    this.calls.push(`delete ${id}`);
  }

  async candidates(): Promise<Observed[]> {
    this.calls.push("candidates");
    return this.twins;
  }

  async *pages(filters: Values): AsyncGenerator<Observed[]> {
    this.calls.push(`list ${JSON.stringify(filters)}`);
    yield this.all;
  }

  #given(): Observed {
    if (this.answer === undefined) throw new Error("the test gave no answer");
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

/** What a life of widgets has around it. Its reads share nothing: each is one of the calls. */
export class FakeContext implements LifecycleContext {
  readonly vault = new Vault();
  readonly adoptCommand = "IDP_ON_EXISTING=adopt pulumi up";
  readonly variables: Record<string, string> = {};
  readonly files: Record<string, string | UnreadableError> = {};
  readonly sources: SecretSources = {
    variable: (name) => this.variables[name],
    file: async (path) => {
      const text = this.files[path] ?? new UnreadableError("does not exist", true);
      if (typeof text !== "string") throw text;
      return text;
    },
  };
  readonly lines: string[] = [];
  readonly settings: Values = {};
  readonly ownership = new Ownership("Shop Widget");
  readonly reads: Reads;
  /** What is there before a create: nothing, as most tests have it. */
  readonly lookup: PreCreateLookup = { find: async () => this.before, remember: () => {}, forget: () => {} };
  /** The IDs of the objects that a second look finds in the list. */
  listed: string[] = [];
  readonly listing = { has: async (id: string) => this.listed.includes(id) };
  preflight: Preflight | undefined;
  readonly forgotten: string[] = [];
  /** What a create finds to be there before it. */
  before: Observed[] = [];
  /** The time limit of the calls, each time that they were asked for, which is before any of them is made. */
  readonly limits: (number | undefined)[] = [];
  readonly #operations: FakeOperations;
  readonly clock: FakeClock;

  constructor(operations: FakeOperations, clock = new FakeClock()) {
    this.#operations = operations;
    this.clock = clock;
    const writtenAt = new Map<string, number>();
    this.reads = {
      read: (id) => operations.read(id),
      forget: (id) => {
        this.forgotten.push(id);
        writtenAt.set(id, clock.now());
      },
      sinceWrite: (id) => clock.now() - (writtenAt.get(id) ?? Number.NEGATIVE_INFINITY),
    };
  }

  requireConfigured(): void {}

  operations(timeoutMs?: number): Operations {
    this.limits.push(timeoutMs);
    return this.#operations;
  }

  setting(name: string): Value | undefined {
    return this.settings[name];
  }

  log: Log = (line, severity) => void this.lines.push(withSeverity(line, severity));
}

/** An object as the platform shows it. */
export function observed(outputs: Values): Observed {
  return { id: "w-1", outputs };
}
