import { isDeepStrictEqual } from "node:util";
import { type JsonValue, valueAt } from "../store/json";
import type { Fault, FaultAction } from "./fault";

/** What a fault knows a request by. */
export interface Target {
  readonly method: string;
  readonly url: URL;
  readonly content: JsonValue | undefined;
}

/** The faults that are still to come, in the order in which they were added. */
export class FaultScript {
  #faults: Fault[] = [];

  /** Adds faults behind those that are left. */
  append(faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  /** The faults that are left, with what is left of their `skip` and `times`. */
  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Forgets all faults. */
  clear(): void {
    this.#faults = [];
  }

  /**
   * The action for a request: that of the first matching fault that doesn't let it through. Counts down the
   * `skip` of the matching faults before it.
   */
  next(request: Target): FaultAction | undefined {
    let fired: FaultAction | undefined;
    this.#faults = this.#faults.flatMap((fault) => {
      if (fired !== undefined || !matches(fault, request)) return [fault];
      if (fault.skip > 0) return [{ ...fault, skip: fault.skip - 1 }];
      fired = fault.action;
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return fired;
  }
}

function matches({ method, path, body }: Fault, request: Target): boolean {
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || pathPattern(path).test(request.url.pathname)) &&
    Object.entries(body ?? {}).every(([field, value]) =>
      isDeepStrictEqual(valueAt(request.content, field), value),
    )
  );
}

function pathPattern(path: string): RegExp {
  const literals = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`);
}
