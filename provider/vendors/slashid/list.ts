import * as z from "zod";

/**
 * The body of an answer with a list. An empty list may be null: so Go writes a slice without a value.
 *
 * @param member the schema of one entry.
 */
export function listOf<Member extends z.ZodType>(member: Member) {
  return z.object({
    result: z
      .array(member)
      .nullable()
      .transform((entries) => entries ?? []),
  });
}
