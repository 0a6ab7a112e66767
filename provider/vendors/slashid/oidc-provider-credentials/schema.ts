import * as z from "zod";
import { choice } from "../../../core/model/choice";
import { facts } from "../../../core/model/facts";
import { label, writeOnly } from "../../schemas";
import { options, providers } from "./options";

const provider = (description: string, more: { replaceOnChanges?: true } = {}) =>
  choice(providers, description, more);

/** The fields that a program sets. */
export const inputs = z.strictObject({
  clientId: z
    .string()
    .regex(/^(?!\.{1,2}$).+$/, 'must be a client ID, like "1234-abcd.apps.googleusercontent.com"')
    .describe("The OAuth client ID at the identity provider. It is the object's ID, too.")
    .register(facts, { replaceOnChanges: true }),
  clientSecret: writeOnly("The OAuth client secret."),
  provider: provider("The identity provider.", { replaceOnChanges: true }),
  options: options.describe("Options of the identity provider, under its name.").optional(),
  label: label("A name for people.").optional(),
  externalCredId: label("The ID of the credentials in your own system.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe("Whether an OIDC flow with SlashID as the authorization server may use the credentials.")
    .register(facts, { platformDefault: false })
    .optional(),
});

/** SlashID sets no fields. */
export const outputs = z.object({});

/** The filters of a list. */
export const filters = z.strictObject({ provider: provider("The identity provider.").optional() });
