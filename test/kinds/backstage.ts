import type { ObjectKind } from "./kind";

/** An object, as its platform has it. */
export interface Backstaged {
  /** Its ID in a state. */
  readonly id: string;
  /** The object in wire form. */
  readonly object: Readonly<Record<string, unknown>>;
}

/**
 * What a test may see and do on a platform without the provider's knowledge. The sandbox has it by its control API, a
 * real server by its administrator.
 */
export interface Backstage {
  /** Variables that lead a provider to the platform. */
  readonly env: Record<string, string>;
  /** The objects of a kind. */
  objects(kind: ObjectKind): Promise<readonly Backstaged[]>;
  /** The SHA-256 of each secret that the platform has of an object, in hex, by the secret's path in wire form. */
  secrets(kind: ObjectKind, id: string): Promise<Readonly<Record<string, string>>>;
  /** Changes an object as a person does in the platform's console. @param patch a JSON merge patch in wire form */
  edit(kind: ObjectKind, id: string, patch: object): Promise<void>;
  /** Deletes an object as a person does in the platform's console. */
  remove(kind: ObjectKind, id: string): Promise<void>;
  /**
   * The requests since the last call of this, but for the looks for what is there before a create: of each kind, as its
   * platform's tests name them.
   */
  newLines(): Promise<(kind: ObjectKind) => readonly string[]>;
  close(): Promise<void>;
}
