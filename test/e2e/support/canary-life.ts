import { type Canary, newCanary, Watch } from "./canary";
import type { Declared, Program } from "./programs";

/** The secrets of one run of a program, by the names of their keys in the stack's configuration. */
export type Secrets = Readonly<Record<string, Canary>>;

/** What is declared in the life of secrets, and what its platforms do to tell them. */
export interface CanaryLife<S extends Secrets> {
  readonly rounds: { readonly first: S; readonly second: S; readonly third: S };
  /** What the provider signs in with. */
  readonly credentials: readonly Canary[];
  /** What the provider signs in with and what is not known before a command has run. */
  readonly made?: () => readonly Canary[];
  readonly resources: readonly Declared[];
  /** Lets a platform mask nothing: what the next read gives back holds the secrets. */
  planUnmasked(secrets: S): Promise<void>;
  /** Lets each platform refuse the next write, in words that say the secrets in clear. */
  planEchoes(secrets: S): Promise<void>;
  /** The faults that are planned and did not happen. */
  faultsLeft(): Promise<readonly unknown[]>;
}

/** Characters that encoders write in many ways. */
export const odd = '"\\&+/=<>%ü€ 🔑';

/** A secret of a round, with {@link odd} characters. */
export const oddCanary = (name: string) => newCanary(name, odd);

/** A text with a secret in it twice, the second time across the place where a long message is cut. */
export const twice = (text: string) => `refused: ${text} `.padEnd(480, "x") + text;

/**
 * Where the engine at its highest log level shows what it was given, before or on its way to our process. The logs
 * that it keeps of its own accord are such, but encrypted.
 */
export const shownByTheEngine = [
  "call: configuration to the program",
  "call: from the program",
  "call: to the provider's check",
  "log: from the program",
  "log: to the provider's check",
];

/** Lives through creating, rotating, drifting and failing, and leaves the objects to the caller. */
export async function wholeLife<S extends Secrets>(program: Program, life: CanaryLife<S>): Promise<Watch> {
  const { first, second, third } = life.rounds;
  const secrets = [first, second, third].flatMap((round) => Object.values(round));
  const watch = new Watch(program.project, [...secrets, ...life.credentials], { engineHasThem: true });
  const options = life.made === undefined ? {} : { made: life.made };
  const must = (...args: string[]) => watch.must(args, options);
  const give = async (round: S) => {
    for (const [key, { secret }] of Object.entries(round))
      await program.project.setConfig(key, secret, { secret: true });
  };

  await give(first);
  await program.declare(...life.resources);
  await must("up", "--yes", "--diff");
  await must("up", "--yes", "--skip-preview", "--expect-no-changes");

  await give(second);
  await must("preview", "--diff", "--json");
  await must("preview", "--save-plan", "plan.json", "--show-secrets");
  await must("up", "--yes", "--skip-preview", "--plan", "plan.json", "--json");

  await life.planUnmasked(second);
  await must("refresh", "--yes", "--skip-preview", "--diff");

  await give(third);
  await life.planEchoes(third);
  const failing = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const { exitCode, output } = await watch.run(failing, options);
  expect(exitCode).not.toBe(0);
  // The engine breaks lines.
  expect(output.replaceAll(/\s+/g, " ")).toContain("its answer repeats a secret and is not shown");
  expect(await life.faultsLeft()).toEqual([]);
  await must("up", "--yes", "--skip-preview", "--show-secrets");
  await must("stack", "export", "--show-secrets");
  return watch;
}

/** Takes an object out of the state and imports it. */
export async function importAnew(
  program: Program,
  watch: Watch,
  { name, type, id }: { readonly name: string; readonly type: string; readonly id: string },
): Promise<void> {
  const urn = (await program.stateOf(name))?.urn ?? "";
  await watch.must(["state", "delete", "--yes", "--target-dependents", urn]);
  await watch.must(["import", "--yes", "--protect=false", "--", `idp:${type}`, name, id]);
}
