import { ProviderError } from "../model/errors";
import type { Kind } from "../model/kind";
import { pathText, type Values, valueAt } from "../model/values";
import type { Write } from "../model/write";
import { fromPath } from "./references";
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
    const from = pathText(fromPath(path.split(".")));
    const [why, what] =
      valueAt(inputs, from.split(".")) === undefined
        ? [
            "its plaintext is not known (is it in ignoreChanges?)",
            `Give ${path} in the program, and take it out of ignoreChanges for this write.`,
          ]
        : [
            `${from} names a place that has no secret here, or ${path} is in ignoreChanges`,
            "Set the secret there, and take it out of ignoreChanges for this write.",
          ];
    throw new ProviderError(
      "missing-secret",
      `${platform} ${name}: ${path} is needed for this write, and it can't be given: ${why}. Nothing was sent. ${what}`,
    );
  };
}
