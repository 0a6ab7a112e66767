import { diff } from "../../../provider/core/lifecycle/diff";
import type { Previous } from "../../../provider/core/model/previous";
import type { Values } from "../../../provider/core/model/values";
import { fields } from "../widget";

const kinds = (previous: Partial<Previous>, desired: Values) =>
  diff(fields, { inputs: {}, outputs: {}, ...previous }, desired).map(
    (change) => `${change.kind} ${change.path.join(".")}`,
  );

/** What a state has and a program wants, and the changes that are expected, each as `kind path`. */
export interface Case {
  inputs?: Values;
  outputs?: Values;
  desired?: Values;
  expected: string[];
}

/** A test of each sentence in a table. */
export function describeDiffs(tables: Record<string, Record<string, Case>>): void {
  describe.each(Object.entries(tables))("%s", (_name, cases) => {
    test.each(Object.entries(cases))("%s", (_sentence, { expected, desired = {}, ...previous }) => {
      expect(kinds(previous, desired)).toEqual(expected);
    });
  });
}
