import * as z from "zod";
import { choice } from "./choice";
import { facts, type Words } from "./facts";

/** Inputs that every resource has, or every one of some sort. They are for this provider: no platform gets them. */
export const providerInputs = {
  onExisting: "onExisting",
  verify: "verify",
  onSecretDrift: "onSecretDrift",
} as const;

const own = { providerOnly: true } as const;

/** What a create does about an object with the same natural key that exists already. */
export const onExistingChoices = {
  name: "OnExisting",
  meanings: {
    error: "Reports it, with the command that imports it.",
    adopt: "Takes it over and sets all that the program declares, secrets included.",
  },
} as const;

/** What to do about a secret that somebody else may have changed. */
export const onSecretDriftChoices = {
  name: "OnSecretDrift",
  meanings: {
    warn: "Says so in the engine's log.",
    reassert: "Sets the program's secret again.",
    ignore: "Does nothing.",
  },
} as const;

/** How much of a login is tried before it is written: each level holds the ones before it. */
export const verifyChoices = {
  name: "Verify",
  meanings: {
    none: "Nothing.",
    discovery:
      "What the identity provider publishes: its discovery document or SAML metadata. In previews, too.",
    credentials: "That, and the client secret at the token endpoint.",
  },
} as const;

/** The same for a login that has no client secret. */
export const verifySamlChoices = {
  name: "VerifySaml",
  meanings: { none: verifyChoices.meanings.none, discovery: verifyChoices.meanings.discovery },
} as const;

/** The words of these inputs, which are the same for all platforms. */
export const sharedWords: readonly Words[] = [
  onExistingChoices,
  onSecretDriftChoices,
  verifyChoices,
  verifySamlChoices,
];

/** What a resource declares that decides which of these inputs it has. */
export interface Declared {
  readonly naturalKey: readonly string[];
  readonly login?: { readonly kind: "oidc" | "saml" } | undefined;
  readonly history?: { readonly changed?: string | undefined } | undefined;
}

/** The inputs that a resource has beside those of its own. */
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
    `What a create does when an object with the same ${same} exists already. Default: what is configured, or else \`error\`.`,
    own,
  ).optional();
}

function onSecretDrift() {
  return choice(
    onSecretDriftChoices,
    "What to do when somebody else changed the object and no visible field explains it: its secret may be another one. Default: `warn`.",
    own,
  ).optional();
}

function verify(kind: "oidc" | "saml") {
  const description =
    "What is tried at the identity provider before anything is written. Default: what is configured, or else `none`.";
  const choices = kind === "oidc" ? verifyChoices : verifySamlChoices;
  return choice(choices, description, own).optional();
}

/** The names of environment variables that every shell can set. What is none may be a secret in the wrong place. */
export const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Where a secret comes from that the engine shall not see.
 *
 * @param secret the name of the field that the secret is for.
 */
export function secretFrom(secret: string) {
  return z
    .strictObject({
      env: z
        .string()
        .regex(variableName, 'must be the name of an environment variable, like "CLIENT_SECRET"')
        .describe("The name of an environment variable of the provider's process.")
        .optional(),
      file: z
        .string()
        .min(1, "must not be empty")
        .describe(
          "The path of a file that the provider's process can read, as UTF-8 of at most 64 KiB. A relative path starts at the project's folder.",
        )
        .optional(),
    })
    .describe(
      `Where to find \`${secret}\` in place of giving it: exactly one of \`env\` and \`file\`. The provider's process reads it, so that the engine never has the plaintext. A secret of one line must not end in a line break.`,
    )
    .register(facts, own)
    .optional();
}

/**
 * The version of a secret.
 *
 * @param secret the name of the field that the secret is for.
 */
export function secretVersion(secret: string) {
  return z
    .string()
    .min(1, "must not be empty")
    .describe(
      `Any text that stands for the present \`${secret}\`. With it, the state holds no fingerprint of the secret, and only another version rotates it. The state keeps it: it must say nothing of the secret itself.`,
    )
    .register(facts, own)
    .optional();
}
