import type { z } from "zod";

/** A field whose values have a form: what it takes and refuses, and the message with its example. */
export type Formed = readonly [
  name: string,
  schema: z.ZodString,
  cases: { right: string[]; wrong: string[]; says: RegExp },
];

/** Tests of what such fields take and refuse, and that a wrong value is not quoted. */
export function describeFormed(fields: readonly Formed[]): void {
  describe.each(fields)("%s", (_name, schema, { right, wrong, says }) => {
    test.each(right)("may be %p", (value) => {
      expect(schema.safeParse(value).error?.issues ?? []).toEqual([]);
    });

    test.each(wrong)("may not be %p, and is not quoted", (value) => {
      const messages = (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message);
      expect(messages).toEqual([expect.stringMatching(says)]);
      expect(messages.join()).not.toContain("hunter2");
    });
  });
}
