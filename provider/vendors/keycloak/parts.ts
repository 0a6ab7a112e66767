import { ProviderError } from "../../core/model/errors";

/**
 * The parts of an ID, which slashes separate.
 *
 * @param shape the ID in words, for the message: `REALM/ALIAS`.
 * @throws ProviderError `invalid-input` where it has more or fewer parts.
 */
export function partsOf<const Count extends 2 | 3>(id: string, count: Count, shape: string): Parts[Count] {
  const parts = id.split("/");
  if (parts.length === count && !parts.includes("")) return parts as unknown as Parts[Count];
  throw new ProviderError(
    "invalid-input",
    `${JSON.stringify(id)} is not an ID of this type: it must be ${shape}`,
  );
}

interface Parts {
  2: readonly [string, string];
  3: readonly [string, string, string];
}
