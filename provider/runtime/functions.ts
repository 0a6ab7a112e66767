import * as z from "zod";
import { scrub } from "../core/lifecycle/observe";
import { markedFields, whyMarked } from "../core/model/engine-marks";
import { ProviderError } from "../core/model/errors";
import { fieldsOf } from "../core/model/fields";
import type { ProviderFunction } from "../core/model/function";
import type { Resource } from "../core/model/resource";
import { pathText, type Values } from "../core/model/values";
import type { Http } from "../http/http";
import { text } from "../vendors/schemas";
import type { Vendor } from "../vendors/vendor";

/** All functions of a platform: its own, and for each resource one that reads an object and one that lists all objects. */
export function functionsOf(vendor: Vendor): ProviderFunction<Http>[] {
  return [
    ...vendor.resources.flatMap((resource) => [getter(resource, vendor.platform), lister(resource)]),
    ...vendor.functions,
  ];
}

const identified = z.object({ id: text("The ID of the object.") });

/**
 * Calls a function. Of the answer, the result has the fields that the function declares, without secrets.
 *
 * @returns the function's result. A list is under its name.
 * @throws ProviderError; `bad-answer` where the platform shows what the engine would take for one of its own marks.
 */
export async function callFunction(
  { name, outputs, list = "list", call }: ProviderFunction<Http>,
  platform: string,
  http: Http,
  inputs: Values,
): Promise<Values> {
  const fields = fieldsOf(outputs);
  const shown = (object: Values) => {
    const result = scrub(fields, object);
    const marked = markedFields(fields, result).map(pathText);
    if (marked.length === 0) return result;
    const of = typeof object.id !== "string" || marked.includes("id") ? "" : ` (${object.id})`;
    const message = `${platform}: could not answer ${name}${of}: ${whyMarked(platform, marked)}`;
    throw new ProviderError("bad-answer", message);
  };
  const answer = await call(http, inputs);
  return Array.isArray(answer) ? { [list]: answer.map(shown) } : shown(answer);
}

function outputsOf(resource: Resource<Http>): z.ZodObject {
  return z.object({ ...identified.shape, ...resource.inputs.shape, ...resource.outputs.shape });
}

function getter(resource: Resource<Http>, platform: string): ProviderFunction<Http> {
  const { name, deprecationMessage } = resource;
  const outputs = outputsOf(resource);
  return {
    name: `get${name}`,
    description: `Reads one ${name}, whether or not a program manages it.`,
    deprecationMessage,
    inputs: z.strictObject({ id: text("The ID of the object.") }),
    outputs,
    shape: name,
    async call(http, { id }) {
      const object = await resource.operations(http).read(String(id));
      if (object) return { ...object.outputs, id: object.id };
      throw new ProviderError("not-found", `${platform}: there is no ${name} with the ID ${String(id)}.`);
    },
  };
}

function lister(resource: Resource<Http>): ProviderFunction<Http> {
  const { name, plural, deprecationMessage } = resource;
  const outputs = outputsOf(resource);
  return {
    name: `list${plural}`,
    description: `Lists all ${plural} that match the filters, whether or not a program manages them.`,
    deprecationMessage,
    inputs: resource.filters,
    outputs,
    shape: name,
    list: plural.charAt(0).toLowerCase() + plural.slice(1),
    async call(http, filters) {
      const found: Values[] = [];
      for await (const page of resource.operations(http).pages(filters)) {
        found.push(...page.map((object) => ({ ...object.outputs, id: object.id })));
      }
      return found;
    },
  };
}
