import type { Failure } from "../model/failure";
import { type Kind, titleOf } from "../model/kind";
import type { Values } from "../model/values";
import type { LifecycleContext } from "./context";
import { validate } from "./validate";

/** One object of a list. */
export interface Listed {
  readonly id: string;
  /** The object's name for people. */
  readonly title: string;
}

/** Lists all objects that match the filters. */
export async function* list(kind: Kind, context: LifecycleContext, filters: Values): AsyncGenerator<Listed> {
  for await (const page of context.operations().pages(filters)) {
    for (const object of page) yield { id: object.id, title: titleOf(kind, object) };
  }
}

/** Validates filters for {@link list}. */
export function checkFilters(kind: Kind, filters: Values): Failure[] {
  return validate(kind.filters, filters);
}
