/** Which objects the processes of one engine's run manage, for one kind of object. */
export interface Holdings {
  /** Says that a resource of this process manages the object. */
  hold(id: string): void;
  /** Takes that back. */
  release(id: string): void;
  /** Tells whether a resource of another process manages the object. */
  isElsewhere(id: string): boolean;
}

/** For a process that is alone. */
export const alone: Holdings = {
  hold: () => {},
  release: () => {},
  isElsewhere: () => false,
};
