import { ProviderError } from "../model/errors";
import type { Kind } from "../model/kind";
import { type Values, valueAt } from "../model/values";
import type { Write } from "../model/write";
import type { Vault } from "./vault";

/**
 * Gives the plaintexts of an object's secrets to a write, by what stands for them in its checked inputs. A plaintext is
 * there where the check before the write was given it, in this process.
 *
 * @returns the plaintext at a dotted path: `options.apple.privateKey`. It throws a ProviderError `missing-secret` where
 *   there is none.
 */
export function plaintextsOf({ platform, name }: Kind, vault: Vault, inputs: Values): Write["secret"] {
  return (path) => {
    const secret = vault.find(valueAt(inputs, path.split(".")));
    if (secret) return secret;
    throw new ProviderError(
      "missing-secret",
      `${platform} ${name}: ${path} is needed for this write, and its plaintext is not known (is it in ignoreChanges?). ` +
        `Nothing was sent. Give ${path} in the program, and take it out of ignoreChanges for this write.`,
    );
  };
}
