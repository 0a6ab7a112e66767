import type * as z from "zod";
import type { IsAny, WriteOnlyText } from "./paths";
import type { UNKNOWN, Values } from "./values";

type Unknown = typeof UNKNOWN;

type WithoutWriteOnly<Fields> = Fields extends readonly unknown[]
  ? Fields
  : Fields extends object
    ? {
        readonly [Name in keyof Fields as NonNullable<Fields[Name]> extends WriteOnlyText
          ? never
          : Name]: WithoutWriteOnly<Fields[Name]>;
      }
    : Fields;

/**
 * An object as it shall be on the platform: what the inputs declare, without write-only fields. All of it is known: the
 * marker for unknown values is not among its types.
 */
export type Desired<Inputs extends z.ZodObject = z.ZodObject> =
  IsAny<Inputs> extends true ? Values : WithoutWriteOnly<z.output<Inputs>>;

type MaybeUnknown<Value> = Value extends string | number | boolean
  ? Value | Unknown
  : Value extends readonly (infer Member)[]
    ? readonly MaybeUnknown<Member>[] | Unknown
    : Value extends object
      ? { readonly [Name in keyof Value]?: MaybeUnknown<Value[Name]> | undefined } | Unknown
      : Value;

/** Inputs as a program gives them at preview: any of them may be missing, or not known yet. */
export type Given<Inputs extends z.ZodObject = z.ZodObject> =
  IsAny<Inputs> extends true
    ? Values
    : { readonly [Name in keyof z.output<Inputs>]?: MaybeUnknown<z.output<Inputs>[Name]> | undefined };

/** Platforms may show a word that they did not know when their fields were declared. */
type MaybeMissing<Value> = Value extends string
  ? string
  : Value extends readonly (infer Member)[]
    ? readonly MaybeMissing<Member>[]
    : Value extends object
      ? { readonly [Name in keyof Value]?: MaybeMissing<Value[Name]> | null | undefined }
      : Value;

/** An object as the platform shows it, under the names of its inputs and outputs. Null and undefined: it has none. */
export type Shown<Inputs extends z.ZodObject = z.ZodObject, Outputs extends z.ZodObject = z.ZodObject> =
  IsAny<Inputs> extends true
    ? Values
    : MaybeMissing<WithoutWriteOnly<z.output<Inputs>>> &
        (IsAny<Outputs> extends true ? unknown : MaybeMissing<z.output<Outputs>>);

/** What a list is narrowed by. */
export type Filters<Schema extends z.ZodObject = z.ZodObject> =
  IsAny<Schema> extends true ? Values : Readonly<z.output<Schema>>;
