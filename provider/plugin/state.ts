import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Lifecycle } from "../core/lifecycle/lifecycle";
import { withWriteOnly } from "../core/lifecycle/observe";
import type { Previous } from "../core/model/previous";
import { decoded } from "./codec";

/** A resource in the engine's state. */
export interface State {
  readonly previous: Previous;
  /** The paths of fields that the engine keeps secret. */
  readonly secrets: ReadonlySet<string>;
}

/** Decodes a resource's state. The fingerprints in its outputs are newer than those in its inputs. */
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
