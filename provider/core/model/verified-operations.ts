import { eachOnce, once } from "./each-once";
import { isEquivalent } from "./equivalence";
import { type ErrorDetails, ProviderError } from "./errors";
import { fieldsOf, type Leaf, leavesOf } from "./fields";
import { keyText } from "./natural-key";
import type { Observed } from "./observed";
import type { Operations } from "./operations";
import type { Resource, ResourceFacts } from "./resource";
import { pathText, type Value, type Values, valueAt } from "./values";

/**
 * A resource whose answers are held against what was asked: a read or update against the ID, a create against the
 * natural key, in whatever spelling. A list has each object once: a page may repeat what was on the page before, where the tenant changed
 * meanwhile.
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
    update: async (id, write) => verification.sameId("update", id, await operations.update(id, write)),
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
  readonly #keyFields: readonly Leaf[];

  constructor({ name, naturalKey, inputs }: ResourceFacts, platform: string) {
    this.#what = name;
    this.#platform = platform;
    this.#naturalKey = naturalKey;
    this.#keyFields = leavesOf(fieldsOf(inputs)).filter(({ path }) => naturalKey.includes(pathText(path)));
  }

  /** @throws ProviderError `unknown-outcome` where the answer is about an object with another natural key. */
  created(created: Observed, desired: Values): Observed {
    const isSame = this.#keyFields.every((leaf) => {
      const [wanted, shown] = [desired, created.outputs].map((values) => valueAt(values, leaf.path));
      return isEquivalent(leaf, wanted, shown) || respelled(wanted) === respelled(shown);
    });
    if (isSame) return created;
    const task = `create the ${this.#what} with ${keyText(this.#naturalKey, desired)}`;
    throw new ProviderError(
      "unknown-outcome",
      `${aboutAnother(this.#platform, task, created.id)} Look for both on the platform; then delete or import what this made before you run it again.`,
      { mayBeDone: true, isAnswered: true },
    );
  }

  /** @throws ProviderError `bad-answer` where the answer is about an object with another ID. */
  sameId(what: "create" | "read" | "update", id: string, answer: Observed | undefined): Observed {
    if (answer?.id === id) return answer;
    const task = `${what} the ${this.#what} ${id}`;
    throw anotherObject(this.#platform, task, answer?.id ?? "", { mayBeDone: what !== "read" });
  }
}

/** A text without what platforms change when they take it over: case, white space, slashes at the end. */
function respelled(value: Value | undefined): Value | undefined {
  if (typeof value !== "string") return value;
  return value.normalize("NFKC").replace(/\s+/g, " ").trim().replace(/\/+$/, "").toLowerCase();
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
