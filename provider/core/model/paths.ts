import type * as z from "zod";

/** The value of a write-only field, marked for the compiler. */
export type WriteOnlyText = string & z.core.$brand<"writeOnly">;

type Primitive = string | number | boolean | undefined | null;

/** Whether the compiler does not know the fields of a schema. */
export type IsAny<Schema extends z.ZodObject> = string extends keyof z.output<Schema> ? true : false;

/** The dotted paths of the fields of an object: `"oauth2"`, `"oauth2.acrValues"`. */
type PathIn<Fields> = Fields extends Primitive | readonly unknown[]
  ? never
  : {
      [Name in keyof Fields & string]: Name | `${Name}.${PathIn<NonNullable<Fields[Name]>>}`;
    }[keyof Fields & string];

type SecretPathIn<Fields> = Fields extends Primitive | readonly unknown[]
  ? never
  : {
      [Name in keyof Fields & string]: NonNullable<Fields[Name]> extends WriteOnlyText
        ? Name
        : `${Name}.${SecretPathIn<NonNullable<Fields[Name]>>}`;
    }[keyof Fields & string];

/** The dotted path of a field of a schema, at any depth. */
export type FieldPath<Schema extends z.ZodObject = z.ZodObject> =
  IsAny<Schema> extends true ? string : PathIn<z.output<Schema>>;

/** The dotted path of a write-only field. */
export type SecretPath<Schema extends z.ZodObject = z.ZodObject> =
  IsAny<Schema> extends true ? string : SecretPathIn<z.output<Schema>>;

/** The name of a field at the top of a schema. */
export type FieldName<Schema extends z.ZodObject = z.ZodObject> = keyof z.output<Schema> & string;
