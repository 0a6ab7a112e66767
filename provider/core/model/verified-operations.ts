import { eachOnce, once } from "./each-once";
import { type ErrorDetails, ProviderError, UnfinishedError } from "./errors";
import { keyText, type LooseKey, looseKeyOf } from "./natural-key";
import type { Observed } from "./observed";
import type { Operations } from "./operations";
import type { Resource, ResourceFacts } from "./resource";
import type { Values } from "./values";

/**
 * A resource whose answers are held against what was asked: a read or update against the ID, a create against the
 * natural key, in whatever spelling. A list has each object once: a page may repeat what was on the page before, where
 * the tenant changed meanwhile.
 *
 * @param platform the platform's name in messages: `ConductorOne`.
 */
export function verified<Http>(resource: Resource<Http>, platform: string): Resource<Http> {
  const about = new Verification(resource, platform);
  return { ...resource, operations: (http) => verifiedOperations(resource.operations(http), about) };
}

function verifiedOperations(operations: Operations, verification: Verification): Operations {
  const { readMany, ids } = operations;
  return {
    create: async (write) => verification.created(await operations.create(write), write.desired),
    ...(operations.finish && {
      finish: async (created, write) =>
        verification.sameId("create", created.id, await operations.finish?.(created, write)),
    }),
    read: async (id) => {
      const found = await operations.read(id);
      return found && verification.sameId("read", id, found);
    },
    update: (id, write) => verification.updated(id, () => operations.update(id, write)),
    delete: (id) => operations.delete(id),
    pages: (filters) => eachOnce(operations.pages(filters)),
    ...(ids && { ids: (wanted) => ids.call(operations, wanted) }),
    ...(readMany && {
      readMany: {
        limit: readMany.limit,
        read: async (ids) => once(await readMany.read(ids)).filter(({ id }) => ids.includes(id)),
      },
    }),
    ...(operations.candidates && {
      candidates: async (desired) => once((await operations.candidates?.(desired)) ?? []),
    }),
  };
}

/** Holds answers against what was asked. */
class Verification {
  readonly #what: string;
  readonly #platform: string;
  readonly #naturalKey: readonly string[];
  readonly #looseKey: LooseKey;

  constructor(resource: ResourceFacts, platform: string) {
    this.#what = resource.name;
    this.#platform = platform;
    this.#naturalKey = resource.naturalKey;
    this.#looseKey = looseKeyOf(resource);
  }

  /** @throws ProviderError `unknown-outcome` where the answer is about an object with another natural key. */
  created(created: Observed, desired: Values): Observed {
    if (this.#looseKey(created.outputs) === this.#looseKey(desired)) return created;
    const what = `${this.#what} with ${keyText(this.#naturalKey, desired)}`;
    throw anotherCreated(this.#platform, what, created.id);
  }

  /** The same for an update that fails when a part of it is done: what it then shows may be of another object, too. */
  async updated(id: string, update: () => Promise<Observed>): Promise<Observed> {
    try {
      return this.sameId("update", id, await update());
    } catch (error) {
      if (error instanceof UnfinishedError) this.sameId("update", id, error);
      throw error;
    }
  }

  /** @throws ProviderError `bad-answer` where the answer is about an object with another ID. */
  sameId(what: "create" | "read" | "update", id: string, answer: Observed | undefined): Observed {
    if (answer?.id === id) return answer;
    const task = `${what} the ${this.#what} ${id}`;
    throw anotherObject(this.#platform, task, answer?.id ?? "", { mayBeDone: what !== "read" });
  }
}

/**
 * The error for an answer to a create about another object than the one that it made.
 *
 * @param platform the platform's name in messages.
 * @param what the object to be created: `StepUpProvider with displayName "Okta"`.
 * @param id of the object that the answer is about.
 */
export function anotherCreated(platform: string, what: string, id: string): ProviderError {
  const advice =
    "Look for both on the platform; then delete or import what this made before you run it again.";
  return new ProviderError(
    "unknown-outcome",
    `${aboutAnother(platform, `create the ${what}`, id)} ${advice}`,
    { mayBeDone: true, isAnswered: true },
  );
}

/**
 * The error for an answer about another object than the one that was asked for.
 *
 * @param platform the platform's name in messages.
 * @param task as it follows "could not": `read the StepUpProvider ID`.
 * @param id of the object that the answer is about.
 */
export function anotherObject(
  platform: string,
  task: string,
  id: string,
  details: ErrorDetails = {},
): ProviderError {
  const advice = "None of it was taken over. Look for a cache or a proxy on the way that mixes up answers.";
  return new ProviderError("bad-answer", `${aboutAnother(platform, task, id)} ${advice}`, details);
}

function aboutAnother(platform: string, task: string, id: string): string {
  return `${platform}: could not ${task}: the answer is about another object, ${JSON.stringify(id.slice(0, 200))}.`;
}
