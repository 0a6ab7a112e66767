import * as z from "zod";
import { facts } from "./facts";
import { secretFrom, secretVersion } from "./provider-inputs";

/**
 * Adds two fields after each write-only field of an object schema: where the secret comes from (`clientSecretFrom`), and
 * its version (`clientSecretVersion`).
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

/** Copies description and facts from the original schema. */
function described(made: z.ZodObject, from: z.ZodObject): z.ZodObject {
  const description = z.globalRegistry.get(from)?.description;
  const copy = description === undefined ? made : made.describe(description);
  const known = facts.get(from);
  return known === undefined ? copy : copy.register(facts, known);
}
