import { pathText, type Value, type Values, valueAt } from "../../provider/core/model/values";
import type { ObjectKind, Sample } from "../kinds";
import type { Backstage, Backstaged } from "../kinds/backstage";
import { sha256 } from "../support/sandbox";
import { type Cell, isSecret } from "./cells";
import type { DriftTold, Stack } from "./stack";

/** A stack under test, and what it is tested by. */
export interface Under {
  readonly stack: Stack;
  readonly backstage: Backstage;
  readonly kinds: readonly ObjectKind[];
}

/** The object behind each resource. */
export async function objectsBehind({
  stack,
  backstage,
  kinds,
}: Under): Promise<(name: string) => Backstaged> {
  const state = await stack.state();
  const objects = (await Promise.all(kinds.map((kind) => backstage.objects(kind)))).flat();
  const byId = new Map(objects.map((each) => [each.id, each]));
  return (name) => {
    const found = byId.get(state.get(name)?.id ?? "");
    if (found === undefined) throw new Error(`there is no object behind ${name}`);
    return found;
  };
}

/** What the platform has in each of these cells' fields, by the resource's name. */
export async function shown(
  under: Under,
  role: string,
  of: readonly Cell[],
): Promise<Record<string, unknown>> {
  const objectOf = await objectsBehind(under);
  const values = of.map(async (cell) => {
    const { id, object } = objectOf(`${role}-${cell.name}`);
    const { wire } = cell.sample;
    const value = isSecret(cell)
      ? (await under.backstage.secrets(cell.kind, id))[wire]
      : valueAt(object as Values, wire.split("."));
    return [cell.name, value] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

/** What it should have there. */
export function expected(
  of: readonly Cell[],
  wireOf: (sample: Sample) => Value | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    of.map((cell) => {
      const wire = wireOf(cell.sample);
      return [cell.name, isSecret(cell) ? sha256(String(wire)) : wire];
    }),
  );
}

/** The merge patch that puts a value where the platform has the field. */
export function patchOf({ sample }: Cell, value: Value): Values {
  return sample.wire
    .split(".")
    .reverse()
    .reduce<Value>((inner, name) => ({ [name]: inner }), value) as Values;
}

/** What a drift report says of each of these. A path in the field's own group counts as the group's. */
export const driftOf = (told: DriftTold, role: string, of: readonly Cell[]) =>
  Object.fromEntries(
    of.map(({ name, field }) => {
      const path = pathText(field.path);
      const inGroup = new RegExp(`^${path}\\.\\S+`);
      const paths = told[`${role}-${name}`] ?? [];
      return [
        name,
        [...new Set(paths.map((each) => (field.kind === "group" ? each.replace(inGroup, path) : each)))],
      ];
    }),
  );

/** What it should say. */
export const driftAt = (of: readonly Cell[], nextUp: string) =>
  Object.fromEntries(of.map(({ name, field }) => [name, [`${pathText(field.path)} ${nextUp}`]]));
