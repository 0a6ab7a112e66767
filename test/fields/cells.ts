import { type Field, fieldsOf } from "../../provider/core/model/fields";
import { pathText, type Value, type Values, withValueAt } from "../../provider/core/model/values";
import { vendors } from "../../provider/vendors";
import type { PlatformName } from "../../sandbox";
import { plain, type Sample, type Spelling } from "./sample";
import { samples } from "./table";

/** A field of a resource with its sample. */
export interface Cell {
  /** Module and name of the resource, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  readonly platform: PlatformName;
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

/** The fields of every resource by its type. */
export const declared: ReadonlyMap<string, readonly Field[]> = new Map(
  vendors.flatMap(({ resources }) =>
    resources.map(({ module, name, inputs }) => [`${module}:${name}`, everyField(fieldsOf(inputs))]),
  ),
);

/** Every field that has a sample. */
export const cells: readonly Cell[] = [...declared].flatMap(([type, fields]) =>
  fields.flatMap((field) => {
    const path = pathText(field.path);
    const sample = samples[type]?.[path];
    const [platform, kind] = type.split(":") as [PlatformName, string];
    const name = `${kind}-${path}`.replace(/\W/g, "-");
    return sample === undefined ? [] : [{ type, platform, field, sample, name }];
  }),
);

/** Whether the platform never shows the field. */
export const isSecret = ({ field }: Cell) => field.kind === "leaf" && field.writeOnly;

/** Whether a program can stop setting the field. */
export const canStop = ({ sample }: Cell) => sample.unset !== undefined;

/** Whether somebody else can change the field where it shows. */
export const canDrift = (cell: Cell) => !isSecret(cell) && cell.sample.fixed === undefined;

/** Whether a program can leave the field to the platform. */
export const canBeLeft = (cell: Cell) => canStop(cell) && canDrift(cell) && cell.sample.choice === undefined;

/** One resource of a program. */
export interface ProgramResource {
  readonly name: string;
  readonly type: string;
  readonly inputs: Values;
}

/** The field with a value, in an object of its own. */
export function resourceWith(cell: Cell, role: string, value: Value | undefined): ProgramResource {
  const name = `${role}-${cell.name}`;
  const inputs = withValueAt(withId(cell, name), cell.field.path, value);
  return { name, type: cell.type, inputs };
}

/** The object without the field, or with what a program has in its place. */
export function resourceWithout(cell: Cell, role: string): ProgramResource {
  const name = `${role}-${cell.name}`;
  return { name, type: cell.type, inputs: { ...withId(cell, name), ...cell.sample.unset?.instead } };
}

/** The object without the field, with a natural key that no other one has. */
function withId({ type, sample }: Cell, name: string): Values {
  if (type === "slashid:OidcProviderCredentials") return { clientId: name, ...sample.base };
  if (type === "slashid:SamlProviderCredentials")
    return { ...sample.base, idpMetadataUrl: `https://idp.example.com/${name}` };
  return { ...sample.base, displayName: name, clientId: name };
}

/** The second value, or a third one where another object has the second one while this one is made. */
export function lateSpelling({ type, field, sample: { second } }: Cell): Spelling {
  const isKey = type.startsWith("slashid:") && ["clientId", "idpMetadataUrl"].includes(pathText(field.path));
  return isKey ? plain(`${String(second.program)}-late`) : second;
}
