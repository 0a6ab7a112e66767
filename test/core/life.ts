import { Lifecycle } from "../../provider/core/lifecycle/lifecycle";
import type { CreateOptions } from "../../provider/core/lifecycle/requests";
import type { Kind } from "../../provider/core/model/kind";
import type { Observed } from "../../provider/core/model/observed";
import type { Previous } from "../../provider/core/model/previous";
import type { Values } from "../../provider/core/model/values";
import { FakeClock } from "../support/clock";
import { FakeContext, FakeOperations, widget } from "./widget";

/** The life of one kind of object, and all that it has around it. */
export interface Life {
  readonly operations: FakeOperations;
  readonly clock: FakeClock;
  readonly context: FakeContext;
  readonly lifecycle: Lifecycle;
}

/** A life that nothing has happened in yet. */
export function newLife(kind: Kind = widget): Life {
  const operations = new FakeOperations();
  const clock = new FakeClock();
  const context = new FakeContext(operations, clock);
  return { operations, clock, context, lifecycle: new Lifecycle(kind, context) };
}

/** A state as it was before. Without outputs, they are the inputs. */
export function stateOf(inputs: Values, outputs: Values = inputs): Previous {
  return { inputs, outputs };
}

/** What a program sets of a widget. */
export const ada: Values = { name: "Ada", password: "s3cret" };

/** Another object with the natural key of {@link ada}. */
export function twin(changes: Values = {}): Observed {
  return { id: "w-7", outputs: { name: "Ada", ...changes } };
}

/** Checks what a program sets, which must be right, and makes it. */
export async function checkAndCreate(
  lifecycle: Lifecycle,
  news: Values = ada,
  options: CreateOptions = {},
): Promise<Observed> {
  const { inputs, failures } = await lifecycle.check({ news });
  expect(failures).toEqual([]);
  return lifecycle.create(inputs, options);
}
