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
export class UnreadableError extends Error {}

/** Inputs with the secrets that they refer to. */
export interface Resolved {
  readonly inputs: Values;
  readonly failures: Failure[];
  /** From the dotted paths of secrets to the fields that refer to them: from `clientSecret` to `clientSecretFrom.env`. */
  readonly origins: ReadonlyMap<string, Path>;
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
 * @throws whatever a source throws that is no {@link UnreadableError}.
 */
export async function resolveReferences(
  fields: readonly Field[],
  given: Values,
  sources: SecretSources,
): Promise<Resolved> {
  let inputs = given;
  const failures: Failure[] = [];
  const origins = new Map<string, Path>();
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
    const text = place && (await textAt(place, sources, (reason) => fail(origin, reason)));
    origins.set(pathText(leaf.path), origin);
    inputs = withValueAt(inputs, leaf.path, text ?? UNKNOWN);
  }
  return { inputs, failures, origins };
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

async function textAt(
  { kind, name }: Place,
  sources: SecretSources,
  fail: (reason: string) => void,
): Promise<string | undefined> {
  if (kind === "env") {
    const text = sources.variable(name);
    const where = `names the environment variable ${name}, which`;
    if (text !== undefined) return usable(text, where, `unset it, or set it to the secret`, fail);
    fail(
      `${where} is not set where the provider runs: set it for every pulumi command that previews or updates`,
    );
    return undefined;
  }
  const where = `names the file ${name}, which`;
  try {
    return usable(await sources.file(name), where, "write the secret into it", fail);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    fail(`${where} ${error.message}`);
    return undefined;
  }
}

/**
 * The text, if it can be a secret. One line that ends in a line break is refused: editors and `echo` add it, the
 * platform would take it as a part of the secret, and every login would fail. To cut it off would be a guess. In a text
 * of several lines, as in a PEM file, the last line break belongs to the text.
 */
function usable(
  text: string,
  where: string,
  advice: string,
  fail: (reason: string) => void,
): string | undefined {
  if (text === "") fail(`${where} is empty: ${advice}`);
  else if (/^[^\r\n]*[\r\n]+$/.test(text)) {
    fail(
      `${where} ends in a line break, which would be sent as a part of the secret: write it without one, as \`printf %s\` does and \`echo\` does not`,
    );
  } else return text;
  return undefined;
}
