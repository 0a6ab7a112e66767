import { z } from "zod";
import { facts } from "../../../provider/core/model/facts";
import { secretFrom, secretVersion } from "../../../provider/core/model/provider-inputs";
import { isSealed } from "../../../provider/core/secrets/sealed";
import { widgetWith } from "../widget";

const key = z.string().min(1, "must not be empty");

/** What a program sets of {@link safe}. */
export const inputs = z.strictObject({
  name: z.string(),
  password: key.register(facts, { writeOnly: true, requiredOnCreate: true }).optional(),
  passwordFrom: secretFrom("password"),
  passwordVersion: secretVersion("password"),
  login: z
    .strictObject({
      key: z
        .string()
        .refine((value) => value.startsWith("KEY") || isSealed(value), "must be a key")
        .register(facts, { writeOnly: true, requiredOnCreate: true })
        .optional(),
      keyFrom: secretFrom("key"),
    })
    .optional(),
});

/** A kind of object whose secrets can be given by references, one of them in a group. */
export const safe = widgetWith({ inputs, naturalKey: ["name"] });
