import { open, stat } from "node:fs/promises";
import { type SecretSources, UnreadableError } from "../core/secrets/references";
import type { Environment } from "../http/proxy";

/** The size limit of a secret's file, in bytes. The largest RSA keys in use need less than a tenth of it. */
export const maxFileBytes = 64 * 1024;

/** The sources of secrets in the provider's process: its environment, and the files that it can read. */
export function secretSources(environment: Environment): SecretSources {
  return {
    variable: (name) => (Object.hasOwn(environment, name) ? environment[name] : undefined),
    file: read,
  };
}

/** Reads a file. A relative path starts at the project's folder: the engine runs the provider there. */
async function read(path: string): Promise<string> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) throw new UnreadableError("is a directory: name a file in it");
    // Opening a pipe could wait forever, and its content is gone at the next check.
    if (!file.isFile())
      throw new UnreadableError("is not a regular file: write the secret to a regular file");
    return decoded(await head(path));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError(reasonOf(error), absentCodes.has(codeOf(error)));
  }
}

/** The bytes of a file, up to one more than the limit. */
async function head(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.alloc(maxFileBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

function decoded(bytes: Buffer): string {
  if (bytes.length > maxFileBytes) throw new UnreadableError(`is larger than ${maxFileBytes} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableError("is not UTF-8: save it as UTF-8");
  }
  if (text.startsWith("\uFEFF")) {
    throw new UnreadableError("begins with a byte order mark: save it as UTF-8 without one");
  }
  return text;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist: relative paths start at the project's folder",
  ENOTDIR: "does not exist: a part of its path is a file, not a folder",
  EACCES: "can't be read by the user who runs pulumi",
  EPERM: "can't be read by the user who runs pulumi",
  ELOOP: "is a symbolic link that leads back to itself",
};

/** The codes that mean that there is no such file. */
const absentCodes: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);

/** Says why a file can't be read. Only the error's code is used. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? `can't be read (${code === "" ? "for an unknown reason" : code})`;
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
