/**
 * Variables for projects whose commands are never cut off: the engine writes the state once, at the end of a command,
 * and not after each step. With hundreds of resources, that is much of its processor time.
 */
export const uninterrupted: Readonly<Record<string, string>> = {
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
  PULUMI_DISABLE_CHECKPOINT_BACKUPS: "true",
};
