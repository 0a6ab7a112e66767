import type { Value, Values } from "../../provider/core/model/values";

/** A value as a program writes it and as the platform shows it, where that differs. */
export interface Spelling {
  readonly program: Value;
  readonly wire: Value;
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
}

/** A value that both write alike. */
export const plain = (value: Value): Spelling => ({ program: value, wire: value });
