/** What the handlers of a SlashID request are told beside the request. */
export interface SlashIdEnv {
  readonly Variables: {
    /** How many reads of the object don't see this write yet. */
    readonly lateReads: number;
  };
}
