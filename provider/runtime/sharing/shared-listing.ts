import DataLoader from "dataloader";
import type { Listing } from "../../core/lifecycle/context";
import { listed } from "../../core/lifecycle/gone";
import type { Operations } from "../../core/model/operations";

/**
 * Asks the platform's list for objects by few requests. Questions that arrive while a request is running share the
 * next one: no answer is older than its question.
 */
export class SharedListing implements Listing {
  readonly #loader: DataLoader<string, boolean>;
  #busy: Promise<unknown> = Promise.resolve();

  /** @param operations the calls, each request with its own time limit: a shared request outlives each question. */
  constructor(operations: () => Operations) {
    this.#loader = new DataLoader(
      (ids) => {
        const answer = listed(operations(), ids);
        this.#busy = answer.catch(() => {});
        return answer.then((found) => ids.map((id) => found.has(id)));
      },
      { cache: false, batchScheduleFn: (send) => void this.#busy.then(() => setImmediate(send)) },
    );
  }

  has(id: string): Promise<boolean> {
    return this.#loader.load(id);
  }
}
