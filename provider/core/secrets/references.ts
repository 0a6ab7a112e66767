import type { Failure } from "../model/failure";
import { type Field, fieldAt, type Leaf, leavesOf } from "../model/fields";
import { variableName } from "../model/provider-inputs";
import {
  isValues,
  type Path,
  pathText,
  UNKNOWN,
  type Value,
  type Values,
  valueAt,
  withValueAt,
} from "../model/values";
import { isSealed } from "./sealed";

/** The places where the provider's process can read secrets. */
export interface SecretSources {
  /** The value of an environment variable; undefined when it is not set. */
  variable(name: string): string | undefined;
  /**
   * The text of a file.
   *
   * @throws UnreadableError that says why there is none.
   */
  file(path: string): Promise<string>;
}

/** A file can't be read as a secret. The message follows the file's name: `is a directory`. */
export class UnreadableError extends Error {
  /** Whether there is no such file. */
  readonly isAbsent: boolean;

  constructor(message: string, isAbsent = false) {
    super(message);
    this.isAbsent = isAbsent;
  }
}

/** What stands for a secret that is not where its reference says. */
export type StandIn = (secret: Leaf) => Value | undefined;

/** Inputs with the secrets that they refer to. */
export interface Resolved {
  readonly inputs: Values;
  readonly failures: Failure[];
  /** From the dotted paths of secrets to the fields that refer to them: from `clientSecret` to `clientSecretFrom.env`. */
  readonly origins: ReadonlyMap<string, Path>;
  /** Where a secret is not, in words, by the dotted paths of those for which something else stands. */
  readonly absent: ReadonlyMap<string, string>;
}

/** The field beside a secret that says where it comes from. */
export function fromPath(secret: Path): Path {
  return beside(secret, "From");
}

/** The field beside a secret that says which version of it this is. */
export function versionPath(secret: Path): Path {
  return beside(secret, "Version");
}

function beside(secret: Path, suffix: string): Path {
  return [...secret.slice(0, -1), `${secret.at(-1)}${suffix}`];
}

/**
 * Reads every secret that the inputs refer to, and puts it into its field. It is read anew each time: nothing of a
 * reference but its name is ever kept. A secret that can't be read counts as unknown, and there is a failure for it.
 *
 * @param standIn gives what stands for a secret that is not there. Without it, there is a failure for that, too.
 * @throws whatever a source throws that is no {@link UnreadableError}.
 */
export async function resolveReferences(
  fields: readonly Field[],
  given: Values,
  sources: SecretSources,
  standIn?: StandIn,
): Promise<Resolved> {
  let inputs = given;
  const failures: Failure[] = [];
  const origins = new Map<string, Path>();
  const absent = new Map<string, string>();
  const fail = (path: Path, reason: string): undefined => void failures.push({ path, reason });
  for (const leaf of leavesOf(fields).filter((each) => isReferable(each, fields))) {
    const from = fromPath(leaf.path);
    const reference = valueAt(given, from);
    const value = valueAt(given, leaf.path);
    // Under ignoreChanges the engine puts what the state has beside the reference.
    if (reference === undefined || isSealed(value) || valueAt(given, leaf.path.slice(0, -1)) === UNKNOWN)
      continue;
    if (value !== undefined) {
      fail(from, `can't be set together with ${leaf.name}: keep one of them`);
      continue;
    }
    const place = placeOf(reference, from, fail);
    const origin = place === undefined ? from : [...from, place.kind];
    const text = place && (await textAt(place, sources));
    origins.set(pathText(leaf.path), origin);
    const isKept = text?.kind === "absent" && standIn !== undefined;
    if (isKept) absent.set(pathText(leaf.path), text.where);
    else if (text !== undefined && text.kind !== "usable") fail(origin, text.reason);
    const resolved = text?.kind === "usable" ? text.text : isKept ? standIn(leaf) : UNKNOWN;
    inputs = withValueAt(inputs, leaf.path, resolved);
  }
  return { inputs, failures, origins, absent };
}

/** Failures of secrets that were read, at the fields that refer to them: this is what a person can mend. */
export function atOrigins(failures: readonly Failure[], origins: ReadonlyMap<string, Path>): Failure[] {
  return failures.map((failure) => ({
    ...failure,
    path: origins.get(pathText(failure.path)) ?? failure.path,
  }));
}

function isReferable(leaf: Leaf, fields: readonly Field[]): boolean {
  return leaf.writeOnly && fieldAt(fields, fromPath(leaf.path)) !== undefined;
}

interface Place {
  readonly kind: "env" | "file";
  readonly name: string;
}

/** The place that a reference names; undefined where it is not known, or is wrong in a way that validation reports. */
function placeOf(
  reference: Value,
  path: Path,
  fail: (path: Path, reason: string) => void,
): Place | undefined {
  if (!isValues(reference)) return undefined;
  const { env, file } = reference;
  if ((env === undefined) === (file === undefined)) {
    fail(path, 'must have exactly one of env and file, like { env: "CLIENT_SECRET" }');
    return undefined;
  }
  if (typeof env === "string" && variableName.test(env)) return { kind: "env", name: env };
  return typeof file === "string" && file !== "" ? { kind: "file", name: file } : undefined;
}

/** What is where a reference says. */
type Found =
  | { readonly kind: "usable"; readonly text: string }
  | { readonly kind: "absent"; readonly where: string; readonly reason: string }
  | { readonly kind: "wrong"; readonly reason: string };

async function textAt({ kind, name }: Place, sources: SecretSources): Promise<Found> {
  const where = kind === "env" ? `the environment variable ${name}` : `the file ${name}`;
  const named = `names ${where}, which`;
  if (kind === "env") {
    const text = sources.variable(name);
    if (text !== undefined) return usable(text, where, "unset it, or set it to the secret");
    const reason = `${named} is not set where the provider runs: set it for every pulumi command that previews or updates`;
    return { kind: "absent", where, reason };
  }
  try {
    return usable(await sources.file(name), where, "write the secret into it");
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const reason = `${named} ${error.message}`;
    return error.isAbsent ? { kind: "absent", where, reason } : { kind: "wrong", reason };
  }
}

/**
 * The text, if it can be a secret. One line that ends in a line break is refused: editors and `echo` add it, the
 * platform would take it as a part of the secret, and every login would fail. To cut it off would be a guess. In a text
 * of several lines, as in a PEM file, the last line break belongs to the text. An empty text is no secret: a CI sets a
 * variable to it where a job may not have the secret.
 */
function usable(text: string, where: string, advice: string): Found {
  const named = `names ${where}, which`;
  if (text === "") return { kind: "absent", where, reason: `${named} is empty: ${advice}` };
  if (!/^[^\r\n]*[\r\n]+$/.test(text)) return { kind: "usable", text };
  return {
    kind: "wrong",
    reason: `${named} ends in a line break, which would be sent as a part of the secret: write it without one, as \`printf %s\` does and \`echo\` does not`,
  };
}
