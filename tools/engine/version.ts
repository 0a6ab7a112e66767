/** Major, minor and patch number. */
export type Version = readonly [number, number, number];

/**
 * Finds the first version number in a text: "v3.259.0", "go1.26.8", "go1.26rc1" (patch 0), "3.260.0-alpha.1"
 * (the suffix is dropped).
 *
 * @returns undefined where there is none
 */
export function parseVersion(text: string): Version | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Whether `version` is older than `minimum`. */
export function isOlder(version: Version, minimum: Version): boolean {
  for (const [index, part] of version.entries()) {
    const least = minimum[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}

/** Writes a version as "3.259.0". */
export function formatVersion(version: Version): string {
  return version.join(".");
}

/**
 * Takes the version a program has told.
 *
 * @param file the program, for the error
 * @param words what it said
 * @param minimum oldest version that will do
 * @throws Error when there is no version in the words or it is too old
 */
export function requireVersion(file: string, words: string, minimum: Version): Version {
  const version = parseVersion(words);
  if (version === undefined) throw new Error(`${file} does not tell its version`);
  if (isOlder(version, minimum)) {
    throw new Error(`${file} is ${formatVersion(version)}, older than ${formatVersion(minimum)}`);
  }
  return version;
}
