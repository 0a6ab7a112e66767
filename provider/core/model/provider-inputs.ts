import * as z from "zod";
import { choice } from "./choice";
import { facts, type Words } from "./facts";

/** Inputs that many resources have. They are settings for this provider: no platform gets them. */
export const providerInputs = {
  onExisting: "onExisting",
  verify: "verify",
  onSecretDrift: "onSecretDrift",
} as const;

const own = { providerOnly: true } as const;

/** What a create does when an object with the same natural key exists already. */
export const onExistingChoices = {
  name: "OnExisting",
  meanings: {
    error: "Fails. The error shows the command that imports the object.",
    adopt: "Manages the existing object and sets every field that the program sets, secrets included.",
  },
} as const;

/** What the provider does when somebody else may have changed a secret. */
export const onSecretDriftChoices = {
  name: "OnSecretDrift",
  meanings: {
    warn: "Writes a warning to the engine's log.",
    reassert: "Sends the program's secret again.",
    ignore: "Does nothing.",
  },
} as const;

/** What the provider does about a secret that a program refers to, and that is not where the provider runs. */
export const missingSecretsChoices = {
  name: "MissingSecrets",
  meanings: {
    fail: "The preview fails.",
    keep: "The secret in the state stands for it. The preview says which secrets could not be compared. An update that has to send one fails before anything is sent.",
  },
} as const;

/** How much of a login is verified before it is written. Each level includes the levels before it. */
export const verifyChoices = {
  name: "Verify",
  meanings: {
    none: "Verifies nothing.",
    discovery:
      "Verifies what the identity provider publishes: its discovery document or its SAML metadata. Previews do this, too.",
    credentials:
      "Verifies the same, and tries new credentials at the token endpoint before they are written.",
  },
} as const;

/** The same for a login without a client secret. */
export const verifySamlChoices = {
  name: "VerifySaml",
  meanings: { none: verifyChoices.meanings.none, discovery: verifyChoices.meanings.discovery },
} as const;

/** The words of these inputs. They are the same for all platforms. */
export const sharedWords: readonly Words[] = [
  onExistingChoices,
  onSecretDriftChoices,
  missingSecretsChoices,
  verifyChoices,
  verifySamlChoices,
];

/** The parts of a resource's declaration that decide which of these inputs it gets. */
export interface Declared {
  readonly naturalKey: readonly string[];
  readonly login?: { readonly kind: "oidc" | "saml" } | undefined;
  readonly history?: { readonly changed?: string | undefined } | undefined;
}

/** The inputs that are added to a resource's own. */
export function providerInputsOf({ naturalKey, login, history }: Declared): z.ZodRawShape {
  return {
    ...(history?.changed === undefined ? {} : { [providerInputs.onSecretDrift]: onSecretDrift() }),
    [providerInputs.onExisting]: onExisting(naturalKey),
    ...(login === undefined ? {} : { [providerInputs.verify]: verify(login.kind) }),
  };
}

function onExisting(naturalKey: readonly string[]) {
  const names = naturalKey.map((name) => `\`${name}\``);
  const last = names.pop();
  const same = names.length === 0 ? last : `${names.join(", ")} and ${last}`;
  return choice(
    onExistingChoices,
    `What a create does when an object with the same ${same} exists already. Default: the platform's \`onExisting\`, or else \`error\`.`,
    own,
  ).optional();
}

function onSecretDrift() {
  return choice(
    onSecretDriftChoices,
    "What happens when the object changed outside of Pulumi: its secret may have changed, too. Default: the platform's `onSecretDrift`, or else `warn`.",
    own,
  ).optional();
}

function verify(kind: "oidc" | "saml") {
  const description =
    "What is verified at the identity provider before a write. Default: the platform's `verify`, or else `none`.";
  const choices = kind === "oidc" ? verifyChoices : verifySamlChoices;
  return choice(choices, description, own).optional();
}

/** The environment variable names that every shell can set. Any other text may be a secret in the wrong place. */
export const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Declares the input that says where the provider finds a secret, so that the engine never sees it.
 *
 * @param secret the name of the secret's field.
 */
export function secretFrom(secret: string) {
  return z
    .strictObject({
      env: z
        .string()
        .regex(variableName, 'must be the name of an environment variable, like "CLIENT_SECRET"')
        .describe("The name of an environment variable in the provider's process.")
        .optional(),
      file: z
        .string()
        .min(1, "must not be empty")
        .describe(
          "The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder.",
        )
        .optional(),
    })
    .describe(
      `Where the provider finds \`${secret}\`: exactly one of \`env\` and \`file\`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break.`,
    )
    .register(facts, own)
    .optional();
}

/**
 * Declares the input with a secret's version.
 *
 * @param secret the name of the secret's field.
 */
export function secretVersion(secret: string) {
  return z
    .string()
    .min(1, "must not be empty")
    .describe(
      `The version of \`${secret}\`: any text. With it, the state holds no fingerprint of the secret, and only a new version rotates it. The state holds the version, so don't put the secret or a part of it here.`,
    )
    .register(facts, own)
    .optional();
}
