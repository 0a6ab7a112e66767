import type { Failure } from "../model/failure";
import { type Kind, titleOf } from "../model/kind";
import type { Values } from "../model/values";
import type { LifecycleContext } from "./context";
import { validate } from "./validate";

/** An object that a list found. */
export interface Listed {
  readonly id: string;
  /** The name that people know it by. */
  readonly title: string;
}

/** All objects of the kind that fit the filters. */
export async function* list(kind: Kind, context: LifecycleContext, filters: Values): AsyncGenerator<Listed> {
  for await (const page of context.operations().pages(filters)) {
    for (const object of page) yield { id: object.id, title: titleOf(kind, object) };
  }
}

/** What is wrong with filters for {@link list}. */
export function checkFilters(kind: Kind, filters: Values): Failure[] {
  return validate(kind.filters, filters);
}
