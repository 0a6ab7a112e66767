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
 * The object that the program wants: its inputs without write-only fields. All values are known: the marker for
 * unknown values is not among the types.
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

/** A program's inputs in a preview: each may be missing or unknown. */
export type Given<Inputs extends z.ZodObject = z.ZodObject> =
  IsAny<Inputs> extends true
    ? Values
    : { readonly [Name in keyof z.output<Inputs>]?: MaybeUnknown<z.output<Inputs>[Name]> | undefined };

/** A platform may show words that it did not have when its fields were declared. */
type MaybeMissing<Value> = Value extends string
  ? string
  : Value extends readonly (infer Member)[]
    ? readonly MaybeMissing<Member>[]
    : Value extends object
      ? { readonly [Name in keyof Value]?: MaybeMissing<Value[Name]> | null | undefined }
      : Value;

/** An object as the platform shows it, under the names of its inputs and outputs. Null and undefined: not set. */
export type Shown<Inputs extends z.ZodObject = z.ZodObject, Outputs extends z.ZodObject = z.ZodObject> =
  IsAny<Inputs> extends true
    ? Values
    : MaybeMissing<WithoutWriteOnly<z.output<Inputs>>> &
        (IsAny<Outputs> extends true ? unknown : MaybeMissing<z.output<Outputs>>);

/** The filters of a list. */
export type Filters<Schema extends z.ZodObject = z.ZodObject> =
  IsAny<Schema> extends true ? Values : Readonly<z.output<Schema>>;
