import * as z from "zod";
import type { Operations } from "../../../provider/core/model/operations";
import { writeOnly } from "../../../provider/vendors/schemas";

const inputs = z.strictObject({
  name: z.string().describe("Its name."),
  secret: writeOnly("Its secret."),
  login: z
    .strictObject({ user: z.string().optional(), key: writeOnly("Its key.") })
    .describe("How it logs in.")
    .optional(),
});
const outputs = z.object({ changedAt: z.string().optional(), serial: z.string().optional() });
const filters = z.strictObject({ name: z.string().optional() });

/** Its calls. */
export type Calls = Operations<typeof inputs, typeof outputs, typeof filters>;

const calls: Calls = {
  create: async ({ desired }) => ({ id: desired.name, outputs: desired }),
  read: async () => undefined,
  update: async (id, { desired }) => ({ id, outputs: desired }),
  delete: async () => {},
  async *pages({ name }) {
    yield [{ id: name ?? "", outputs: {} }];
  },
};

/** A resource with a secret at each depth. */
export const declaration = {
  name: "Widget",
  description: "A widget.",
  id: "its name",
  inputs,
  outputs,
  filters,
  naturalKey: ["name"],
  title: ["name"],
  operations: () => calls,
} as const;
