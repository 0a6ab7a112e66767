import { ProviderError } from "../core/model/errors";

/**
 * An ID as one segment of a path: escaped, so that it can't lead elsewhere.
 *
 * @throws ProviderError `invalid-input` for "", "." and "..", which no escaping makes a segment.
 */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id))
    throw new ProviderError("invalid-input", `${JSON.stringify(id)} can't be the ID of an object`);
  return encodeURIComponent(id);
}
