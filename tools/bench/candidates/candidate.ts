/** All that is measured side by side. */
export const candidateNames = ["floor", "plugin", "dynamic floor", "dynamic", "dynamic.Resource"] as const;

/**
 * - `floor`: a plugin that does nothing, and so what the engine and a program cost by themselves.
 * - `plugin`: this provider's executable, `pulumi-resource-idp`.
 * - `dynamic floor`: a dynamic provider that does nothing, and so what Pulumi's own process for dynamic providers costs.
 * - `dynamic`: this provider's dynamic face, without a plugin.
 * - `dynamic.Resource`: a dynamic provider written the way Pulumi's documentation shows it.
 */
export type CandidateName = (typeof candidateNames)[number];

/** This provider's own faces. */
export type Face = Extract<CandidateName, "plugin" | "dynamic">;

/** The files of a Pulumi program by their paths. */
export type ProgramFiles = Readonly<Record<string, string>>;

/** A program that makes as many resources of one type as {@link countVariable} says. */
export interface Program {
  /** Type token of its resources, as the state has it. */
  readonly type: string;
  readonly files: ProgramFiles;
}

/** The environment variable that says how many resources a program makes. */
export const countVariable = "BENCH_RESOURCES";

/** Name of a resource in a program. @param number from 0 on */
export function resourceName(number: number): string {
  return `object-${number}`;
}
