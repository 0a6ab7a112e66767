import * as z from "zod";
import { choice } from "../../provider/core/model/choice";
import { defineResource } from "../../provider/core/model/define-resource";
import { facts } from "../../provider/core/model/facts";
import type { Operations } from "../../provider/core/model/operations";
import type { Http } from "../../provider/http/http";
import { segment } from "../../provider/http/segment";
import { text, writeOnly } from "../../provider/vendors/schemas";

const inputs = z.strictObject({
  site: text("Where the door is.").register(facts, { replaceOnChanges: true }),
  name: text("Its name at the site.").register(facts, { replaceOnChanges: true }),
  width: z.number().int().positive().describe("Its width in centimetres.").optional(),
  labels: z
    .record(z.string(), z.string())
    .describe("Labels by name.")
    .register(facts, { deprecationMessage: "Write them on the door." })
    .optional(),
  material: choice(
    { name: "Material", meanings: { oak: "Wood.", steel: "Metal." } },
    "What it is made of.",
  ).optional(),
  code: writeOnly("The code that opens it."),
});

const outputs = z.object({});
const filters = z.strictObject({});

const wire = z.looseObject({
  site: z.string(),
  name: z.string(),
  width: z.number().nullish(),
  labels: z.record(z.string(), z.string()).nullish(),
  material: z.string().nullish(),
});

type Wire = z.infer<typeof wire>;

const observed = ({ site, name, width, labels, material }: Wire) => ({
  id: `${site}/${name}`,
  outputs: { site, name, width, labels, material },
});

const pathOf = (id: string) => {
  const [site = "", name = ""] = id.split("/");
  return `/sites/${segment(site)}/doors/${segment(name)}`;
};

function operations(http: Http): Operations<typeof inputs, typeof outputs, typeof filters> {
  const raw = (id: string) =>
    http.find({ kind: "read", method: "GET", path: pathOf(id), task: `read the door ${id}` }, wire);
  return {
    async create({ desired, secret }) {
      const { site, ...settings } = desired;
      const body = { ...settings, code: secret("code").reveal() };
      const path = `/sites/${segment(site)}/doors`;
      const task = `create the door ${desired.name}`;
      const located = z.object({ headers: z.object({ location: z.string() }) });
      const { headers } = await http.send(
        { kind: "create", method: "POST", path, body, task, withHeaders: true },
        located,
      );
      const [, , atSite, , named] = headers.location.split("/");
      return { id: `${atSite}/${named}`, outputs: desired };
    },
    async read(id) {
      const door = await raw(id);
      return door && observed(door);
    },
    async update(id, { desired, secret, changes }) {
      // What we don't declare stays, and the mask keeps the code.
      const { site: _, ...whole } = { ...(await raw(id)), ...desired };
      const body = changes("code") ? { ...whole, code: secret("code").reveal() } : whole;
      const task = `update the door ${id}`;
      await http.send({ kind: "set", method: "PUT", path: pathOf(id), body, task }, z.unknown());
      return { id, outputs: desired };
    },
    async delete(id) {
      const task = `delete the door ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: pathOf(id), task }, z.unknown());
    },
    async *pages() {
      const call = { kind: "read", method: "GET", path: "/doors", task: "list the doors" } as const;
      yield (await http.send(call, z.array(wire))).map(observed);
    },
  };
}

/** A kind of object unlike those that the package has: numbers, a map, an ID that the user chooses within a site. */
export const door = defineResource({
  name: "Door",
  description: "A door of a garage.",
  aliases: ["garage:Gate", "yard:Gate"],
  id: "site and name, with a slash between them",
  inputs,
  outputs,
  filters,
  naturalKey: ["site", "name"],
  title: ["name"],
  confirmsWrites: true,
  operations,
});
