import type { Values } from "../../provider/core/model/values";
import { kindOf } from "../kinds";
import { nameInInputs } from "../kinds/kind";
import type { Step } from "../support/engine/command";
import type { Watcher } from "../support/engine/engine";
import type { Declared, Held } from "../support/engine/program";

/** The name of the object that inputs are about. */
export const keyOf = ({ type, args }: Pick<Declared, "type" | "args">) => nameInInputs(kindOf(type), args);

/** What people know of objects beyond what the state holds. */
export class Ledger implements Watcher {
  /** The keys of objects that an error or an operation without an end was about, whose fate people know of. */
  readonly reported = new Set<string>();
  /**
   * What else may have become of a resource's object without a note in its state: what programs wanted in rotations
   * that a kill cut off, or for another resource that took the object over in a run that ended before the deletions.
   */
  readonly unnoted = new Map<string, Values[]>();
  readonly #underWay = new Set<Step>();

  began(step: Step): void {
    this.#underWay.add(step);
  }

  ended(step: Step, error: unknown): void {
    this.#underWay.delete(step);
    if (error !== undefined) this.reported.add(keyOf(step));
    else if (step.sendsSecrets) this.unnoted.delete(step.name);
  }

  /** A run is over. What is still under way was cut off by a kill. */
  close(program: readonly Declared[], state: ReadonlyMap<string, Held>): void {
    for (const step of this.#underWay) {
      this.reported.add(keyOf(step));
      if (!step.sendsSecrets) continue;
      for (const [name, { type, inputs }] of state) {
        if (keyOf({ type, args: inputs }) === keyOf(step)) this.#addUnnoted(name, step.args);
      }
    }
    this.#underWay.clear();
    for (const [name, { id }] of state) {
      for (const { name: other, args } of program) {
        if (other !== name && state.get(other)?.id === id) this.#addUnnoted(name, args);
      }
    }
  }

  #addUnnoted(name: string, inputs: Values): void {
    this.unnoted.set(name, [...(this.unnoted.get(name) ?? []), inputs]);
  }
}
