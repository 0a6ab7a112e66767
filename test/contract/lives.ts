import { type Value, type Values, withValueAt } from "../../provider/core/model/values";
import type { Kind } from "../kinds";
import { withSettings } from "../kinds/kind";

/** What a program wants of one object, one after the other. */
export interface ProgramsOfLife {
  readonly does: string;
  readonly programs: readonly [Values, ...Values[]];
}

/** Lives in which each field of a kind is set, changed and left, and one in which several change at once. */
export function livesOf(kind: Kind): ProgramsOfLife[] {
  const { more, ...named } = kind.changes;
  const plain = kind.plain("contract");
  const atOnce = [Object.values(named), more].map((changes) => withSettings(plain, ...changes));
  return [
    ...Object.keys(kind.fields).map((path) => lifeOf(kind, path)),
    { does: "changes several fields at once", programs: [plain, ...atOnce, plain] },
  ];
}

function lifeOf(kind: Kind, path: string): ProgramsOfLife {
  const sample = kind.fields[path];
  if (sample === undefined) throw new Error(`there is no sample of ${path}`);
  const { base, first, second, unset } = sample;
  const around = { ...base, ...kind.distinct(`contract ${path}`) };
  const having = (value: Value) => withValueAt(around, path.split("."), value);
  const without = unset === undefined ? [] : [{ ...around, ...unset.instead }];
  return {
    does: `sets, changes and leaves ${path}`,
    programs: [having(first.program), having(second.program), ...without],
  };
}
