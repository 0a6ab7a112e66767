import type { Failure } from "../model/failure";
import { type Kind, titleOf } from "../model/kind";
import type { Values } from "../model/values";
import { isRequired } from "../secrets/missing";
import type { LifecycleContext } from "./context";
import { validate } from "./validate";

/** One object of a list. */
export interface Listed {
  readonly id: string;
  /** The object's name for people. */
  readonly title: string;
  /** The names of the secrets that it has to have. Secrets of a part of it are not among them. */
  readonly secrets: readonly string[];
}

/** Lists all objects that match the filters. */
export async function* list(kind: Kind, context: LifecycleContext, filters: Values): AsyncGenerator<Listed> {
  const secrets = kind.secretFields.filter(({ path }) => path.length === 1);
  for await (const page of context.operations().pages(filters)) {
    for (const object of page) {
      const needed = secrets.filter((leaf) => isRequired(leaf, object.outputs)).map(({ name }) => name);
      yield { id: object.id, title: titleOf(kind, object), secrets: needed };
    }
  }
}

/** Validates filters for {@link list}. */
export function checkFilters(kind: Kind, filters: Values): Failure[] {
  return validate(kind.filters, filters);
}
