import { type Field, fieldsOf } from "../../provider/core/model/fields";
import { vendors } from "../../provider/vendors";

/** The fields of our resources, by module and name as in `conductorone:StepUpProvider`. */
const ours: ReadonlyMap<string, readonly Field[]> = new Map(
  vendors.flatMap((vendor) =>
    vendor.resources.flatMap(({ name, aliases, inputs }) =>
      [`${vendor.name}:${name}`, ...aliases].map((type) => [type, fieldsOf(inputs)] as const),
    ),
  ),
);

/** Where the types of both faces begin. */
const faces = /^(?:idp:|pulumi-nodejs:dynamic\/idp\/)/;

/** Module and name of one of our resources by its type token, on either face; undefined for others. */
export function ourType(token: string): string | undefined {
  const type = token.replace(faces, "");
  return type !== token && ours.has(type) ? type : undefined;
}

/** Whether a type token is that of a dynamic resource. */
export function isDynamic(token: string): boolean {
  return token.startsWith("pulumi-nodejs:");
}

/** The fields of one of our resources, by its type. */
export function fieldsOfType(type: string): readonly Field[] {
  return ours.get(type) ?? [];
}
