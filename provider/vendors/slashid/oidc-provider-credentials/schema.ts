import * as z from "zod";
import { choice } from "../../../core/model/choice";
import { facts } from "../../../core/model/facts";
import { label, writeOnly } from "../../schemas";
import { options, providers } from "./options";

const provider = (description: string, more: { replaceOnChanges?: true } = {}) =>
  choice(providers, description, more);

/** What a program sets of OIDC provider credentials. */
export const inputs = z.strictObject({
  clientId: z
    .string()
    .regex(/^(?!\.{1,2}$).+$/, 'must be a client ID, like "1234-abcd.apps.googleusercontent.com"')
    .describe(
      "The OAuth client ID at the identity provider. It is the object's ID, too: another one makes another object.",
    )
    .register(facts, { replaceOnChanges: true }),
  clientSecret: writeOnly(
    "The OAuth client secret. Write-only: the state holds a fingerprint of it only. Either this or `clientSecretFrom`; needed, unless the object was imported and its secret stays as it is.",
  ),
  provider: provider("The identity provider. Another one makes another object.", { replaceOnChanges: true }),
  options: options.describe("Options for the identity provider, under its name.").optional(),
  label: label("A label for people.").optional(),
  externalCredId: label("The ID of the credential in a system of yours.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe(
      "Whether the credentials can be used in an OIDC flow in which SlashID is the authorization server. Default: false.",
    )
    .optional(),
});

/** SlashID sets nothing by itself. */
export const outputs = z.object({});

/** By what a list can be narrowed. */
export const filters = z.strictObject({ provider: provider("The identity provider.").optional() });
