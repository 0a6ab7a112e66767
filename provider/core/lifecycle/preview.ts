import { fieldsOf } from "../model/fields";
import type { Kind } from "../model/kind";
import type { Previous } from "../model/previous";
import { UNKNOWN, type Values } from "../model/values";
import { diff } from "./diff";
import { desiredObject } from "./observe";

/** The object after a create or update with these inputs, as far as a preview knows it. */
export function preview(kind: Kind, inputs: Values, previous?: Previous): Values {
  const { inputFields } = kind;
  const before = previous ?? { inputs: {}, outputs: {} };
  const changed = previous === undefined || diff(inputFields, before, inputs).length > 0;
  const outputs = desiredObject(inputFields, before, inputs);
  for (const field of fieldsOf(kind.outputs)) {
    const { name } = field;
    const isStable = previous !== undefined && field.kind === "leaf" && field.stable;
    const value = changed && !isStable ? UNKNOWN : before.outputs[name];
    if (value !== undefined) outputs[name] = value;
  }
  return outputs;
}
