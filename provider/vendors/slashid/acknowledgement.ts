import * as z from "zod";

/**
 * The answer to a write that does not show the object: nothing, or SlashID's envelope without errors. JSON with none of
 * the envelope's fields comes from something else on the way.
 */
export const acknowledgement = z
  .looseObject({
    meta: z.unknown(),
    errors: z.array(z.unknown()).max(0).nullish(),
    result: z.unknown(),
  })
  .partial()
  .refine((body) => names.some((name) => name in body) || Object.keys(body).length === 0)
  .optional();

const names = ["meta", "errors", "result"];
