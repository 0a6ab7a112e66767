import * as z from "zod";
import { facts } from "./facts";
import { secretFrom, secretVersion } from "./provider-inputs";

/**
 * An object schema in which each write-only field is followed by the two that can stand beside it: where it comes from
 * (`clientSecretFrom`), and which version of it this is (`clientSecretVersion`).
 */
export function withReferences(schema: z.ZodObject): z.ZodObject {
  const shape: Record<string, z.core.$ZodType> = {};
  for (const [name, child] of Object.entries(schema.shape)) {
    const inner = child instanceof z.ZodOptional ? child.unwrap() : child;
    if (inner instanceof z.ZodObject) {
      const extended = withReferences(inner);
      shape[name] = child instanceof z.ZodOptional ? extended.optional() : extended;
      continue;
    }
    shape[name] = child;
    if (facts.get(inner)?.writeOnly !== true) continue;
    shape[`${name}From`] = secretFrom(name);
    shape[`${name}Version`] = secretVersion(name);
  }
  return described(z.strictObject(shape), schema);
}

/** What is known of the schema that this one is made from. */
function described(made: z.ZodObject, from: z.ZodObject): z.ZodObject {
  const description = z.globalRegistry.get(from)?.description;
  const copy = description === undefined ? made : made.describe(description);
  const known = facts.get(from);
  return known === undefined ? copy : copy.register(facts, known);
}
