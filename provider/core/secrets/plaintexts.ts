import { ProviderError } from "../model/errors";
import type { Kind } from "../model/kind";
import type { Secret } from "../model/secret";
import { type Values, valueAt } from "../model/values";
import type { Write } from "../model/write";
import type { Vault } from "./secrets";

/** Finds the plaintexts of an object's secrets by what stands for them in its checked inputs. */
export function plaintextsOf(kind: Kind, vault: Vault, inputs: Values): Write["secret"] {
  return (path): Secret => {
    const sealed = String(valueAt(inputs, path.split(".")));
    const secret = vault.find(sealed);
    if (secret) return secret;
    const { platform, name, naturalKey } = kind;
    if (vault.isAmbiguous(sealed)) {
      throw new ProviderError(
        "invalid-input",
        `${platform} ${name}: two resources of the program have the same ${naturalKey.join(", ")} and the same version of ` +
          `${path}, but not the same secret, so that it can't be told which one belongs here. Nothing was sent. ` +
          `Give them different names, or different versions.`,
      );
    }
    throw new ProviderError(
      "missing-secret",
      `${platform} ${name}: ${path} is needed, but its plaintext is not known here. ` +
        "Nothing was sent. Give it in the program, and where ignoreChanges names the field, take it out.",
    );
  };
}
