import { type Field, fieldsOf } from "../../provider/core/model/fields";
import { pathText, type Value, type Values, withValueAt } from "../../provider/core/model/values";
import { vendors } from "../../provider/vendors";
import { type ObjectKind, plainly, type Sample, type Spelling } from "../kinds";
import type { Declared } from "../support/engine/program";

/** A field of a kind with its sample. */
export interface Cell<K extends ObjectKind = ObjectKind> {
  readonly kind: K;
  readonly field: Field;
  readonly sample: Sample;
  /** What the names of its resources end with. */
  readonly name: string;
}

/** Fields at any depth, groups among them, but for those that no platform ever gets. */
function everyField(fields: readonly Field[]): Field[] {
  const sent = fields.filter((field) => !field.providerOnly);
  return sent.flatMap((field) => (field.kind === "group" ? [field, ...everyField(field.fields)] : [field]));
}

/** The fields that the resource of a kind declares and that have a place in wire form. */
export function declaredBy({ type, isFlat }: ObjectKind): readonly Field[] {
  const [module, name] = type.split(":");
  const resources = vendors.find((vendor) => vendor.name === module)?.resources ?? [];
  const inputs = resources.find((resource) => resource.name === name)?.inputs;
  if (inputs === undefined) throw new Error(`no platform has ${type}`);
  const fields = everyField(fieldsOf(inputs));
  return isFlat ? fields.filter(({ kind }) => kind === "leaf") : fields;
}

/** Every field of these kinds that has a sample. */
export function cellsOf<K extends ObjectKind>(kinds: readonly K[]): readonly Cell<K>[] {
  return kinds.flatMap((kind) =>
    declaredBy(kind).flatMap((field) => {
      const path = pathText(field.path);
      const sample = kind.fields[path];
      const name = `${kind.type.split(":")[1]}-${path}`.replace(/\W/g, "-");
      return sample === undefined ? [] : [{ kind, field, sample, name }];
    }),
  );
}

/** Whether the platform never shows the field. */
export const isSecret = ({ field }: Cell) => field.kind === "leaf" && field.writeOnly;

/** Whether a program can stop setting the field. */
export const canStop = ({ sample }: Cell) => sample.unset !== undefined;

/** Whether somebody else can change the field where it shows. */
export const canDrift = (cell: Cell) => !isSecret(cell) && cell.sample.fixed === undefined;

/** Whether a program can leave the field to the platform. */
export const canBeLeft = (cell: Cell) => canStop(cell) && canDrift(cell) && cell.sample.choice === undefined;

/** The field with a value, in an object of its own. */
export function resourceWith(cell: Cell, role: string, value: Value | undefined): Declared {
  const { name, type, args } = resource(cell, role, {});
  return { name, type, args: withValueAt(args, cell.field.path, value) };
}

/** The object without the field, or with what a program has in its place. */
export function resourceWithout(cell: Cell, role: string): Declared {
  return resource(cell, role, cell.sample.unset?.instead ?? {});
}

/** The object that has the field, with a natural key that no other one has. */
function resource({ kind, sample, name: ending }: Cell, role: string, instead: Values): Declared {
  const name = `${role}-${ending}`;
  return { name, type: kind.type, args: { ...sample.base, ...kind.distinct(name), ...instead } };
}

/** The second value, or a third one where another object has the second one while this one is made. */
export function lateSpelling({ kind, sample: { wire, second } }: Cell): Spelling {
  const [one, two] = [kind.distinct("one"), kind.distinct("two")];
  const isWholeKey =
    wire === kind.key && Object.keys(one).filter((path) => one[path] !== two[path]).length === 1;
  return isWholeKey ? plainly(`${String(second.program)}-late`) : second;
}
