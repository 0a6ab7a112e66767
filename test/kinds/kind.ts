import type { Value, Values } from "../../provider/core/model/values";
import type { JsonObject } from "../../sandbox";
import type { Schema } from "../contract/schema";
import type { fc } from "../support/properties";
import type { KindsPlatform } from "./platforms";
import type { Choose } from "./rewriting";

/** What the suites need to know of a kind of object that also run on a real server. */
export interface ObjectKind {
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  /** The inputs that tell an object from all others of its kind. */
  readonly naturalKey: readonly string[];
  /** Inputs with a natural key that is different for each name. */
  distinct(name: string): Values;
  /** The field, in wire form, that alone says which name {@link distinct} was given. */
  readonly key: string;
  /** The name that {@link distinct} was given, read from an object in wire form. */
  nameOf(object: Readonly<Record<string, unknown>>): string;
  /** The field, in wire form, by which people know an object. */
  readonly title: string;
  /** The client secret: the program's name for it, and where the wire form has it. */
  readonly secret?: { readonly program: string; readonly wire: string };

  /** Inputs of a resource to begin with: `first-secret` is its client secret, where it has one. */
  plain(name: string): Values;
  readonly changes: Changes;
  /** A sample of every field by its path. */
  readonly fields: Readonly<Record<string, Sample>>;
  /** Its wire form has no groups, so that a group is no field of its own. */
  readonly isFlat?: true;
}

/** All that tests need to know of one kind of object that the sandbox has. */
export interface Kind extends ObjectKind {
  readonly platform: KindsPlatform;
  /** The path of the collection. */
  readonly path: string;
  /** The path of a search, which reads though it is a POST. */
  readonly search?: string;
  /** What stands for {@link path} in request lines. */
  readonly short: string;
  /** The IDs that the platform makes; undefined where a program chooses the ID by the natural key. */
  readonly madeId?: RegExp;
  /** The name that the sandbox's control API has for the collection. */
  readonly collection: string;
  /** The member of an answer that is the object. */
  readonly member: string;
  /**
   * For a plain collection of SlashID, with ids that the platform makes and without secrets: its contract. Others have
   * theirs in `test/contract`.
   */
  readonly contract?: PlainContract;

  /** The writes of each step of its life, as in `POST /ID/secret`: what is before the ID is left out. */
  readonly writes: Readonly<Record<string, readonly string[]>>;
  /** An object that somebody else made, in wire form. `variant` chooses its settings. */
  foreign(name: string, variant?: number): JsonObject;

  /** Valid inputs beside those that {@link distinct} gives. */
  readonly programs: fc.Arbitrary<Values>;
  /** Whether an object with these inputs has a field. Default: it does if it has the group around it. */
  readonly hasField?: (program: Values, path: readonly string[]) => boolean;
  /** Writes an object, in wire form, so that it means the same. */
  rewrite(choose: Choose, object: Values): Values;
}

/** What the platform's documentation says of a plain collection. */
export interface PlainContract {
  /** The fields of an object in wire form, without the id. */
  readonly settings: Readonly<Record<string, Schema>>;
  /** Those that a create needs and every answer has. */
  readonly required: readonly string[];
}

/** What turns inputs into others. A field set to undefined is left out. */
export interface Changes {
  /** By a change of a field that is no secret. */
  readonly changed: Settings;
  /** By another client secret, `second-secret`. */
  readonly rotated?: Settings;
  /** By what takes a second request in a create. */
  readonly disabled?: Settings;
  /** By whatever else is worth going to and fro between. */
  readonly more: readonly Settings[];
}

/** Inputs, of which those that are undefined are left out. */
export type Settings = Readonly<Record<string, Value | undefined>>;

/** A value as a program writes it and as the platform shows it, where that differs. */
export interface Spelling {
  readonly program: Value;
  readonly wire: Value;
  /** As the state has it. Default: as the platform shows it. */
  readonly state?: Value;
}

/** What a test needs to know of a field to try it. */
export interface Sample {
  /** Where the platform's form of the object has it, with dots. */
  readonly wire: string;
  /** The object that has the field, without it. */
  readonly base: Values;
  readonly first: Spelling;
  readonly second: Spelling;
  /** What the platform shows once the program has stopped setting it; absent where a program can't stop. */
  readonly unset?: { readonly wire: Value | undefined; readonly instead?: Values };
  /** The edit behind the back that makes it the first value again, where that takes more than the field itself. */
  readonly drift?: Values;
  /** Why nobody can change it behind the back. */
  readonly fixed?: string;
  /** It says which settings there are: a program always sets it or the other one. */
  readonly choice?: true;
  /** Values that are valid in every object that has the field. Only for what others can change. */
  readonly values?: fc.Arbitrary<Value>;
  /** What a value means to the platform. Default: the value itself, or the default where it is empty. */
  readonly means?: (value: Value | undefined) => string;
  /** A list whose order matters. */
  readonly ordered?: true;
}

/** A value that both write alike. */
export const plainly = (value: Value): Spelling => ({ program: value, wire: value });

/** A resource of a program, as JSON. */
export interface DeclaredKind {
  readonly name: string;
  readonly type: string;
  readonly args: Values;
}

/** Inputs with changes, one after the other. */
export function withSettings(inputs: Values, ...changes: readonly (Settings | undefined)[]): Values {
  const all: Settings = Object.assign({}, inputs, ...changes);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Values;
}

/** A resource of a kind with its plain inputs and changes of them; its name makes it distinct. */
export function declare(
  kind: ObjectKind,
  name: string,
  ...changes: readonly (Settings | undefined)[]
): DeclaredKind {
  return { name, type: kind.type, args: withSettings(kind.plain(name), ...changes) };
}

/** The name that {@link Kind.distinct} was given, read from inputs. */
export function nameInInputs({ fields, key, nameOf }: Kind, inputs: Values): string {
  const path = Object.keys(fields).find((each) => fields[each]?.wire === key) ?? "";
  return nameOf({ [key]: inputs[path] });
}
