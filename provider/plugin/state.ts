import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Lifecycle } from "../core/lifecycle/lifecycle";
import { withWriteOnly } from "../core/lifecycle/observe";
import type { Previous } from "../core/model/previous";
import { decoded } from "./codec";

/** What the engine's state has of a resource. */
export interface State {
  readonly previous: Previous;
  /** Paths of fields that the engine keeps secret. */
  readonly secrets: ReadonlySet<string>;
}

/** Decodes a state. Fingerprints in its outputs are newer than those in its inputs. */
export function stateOf(
  { fields }: Lifecycle,
  inputs: Struct | undefined,
  outputs: Struct | undefined,
): State {
  const [held, seen] = [decoded(inputs), decoded(outputs)];
  return {
    previous: { inputs: withWriteOnly(fields, held.values, seen.values), outputs: seen.values },
    secrets: new Set([...held.secrets, ...seen.secrets]),
  };
}
