import { z } from "zod";
import { ProviderError } from "../core/errors";
import { type Field, fieldsOf } from "../core/fields";
import { scrub } from "../core/observe";
import type { Observed, ProviderFunction, Resource } from "../core/resource";
import type { Values } from "../core/values";
import type { HttpClient } from "../http/client";
import { text } from "./schemas";
import type { Vendor } from "./vendor";

/** Every function of a platform: its own, and for each kind of object one that gets it and one that lists it. */
export function functionsOf(vendor: Vendor): ProviderFunction<HttpClient>[] {
  return [
    ...vendor.resources.flatMap((resource) => [getter(resource), lister(resource)]),
    ...vendor.functions,
  ];
}

/** The fields by which an object is shown: its ID, and its own. Write-only ones are never shown. */
function shownFields(resource: Resource<HttpClient>): readonly Field[] {
  return [...fieldsOf(identified), ...fieldsOf(resource.inputs), ...fieldsOf(resource.outputs)];
}

const identified = z.object({ id: text("The ID of the object.") });

function shown(resource: Resource<HttpClient>, { id, outputs }: Observed): Values {
  return scrub(shownFields(resource), { ...outputs, id });
}

function outputsOf(resource: Resource<HttpClient>): z.ZodObject {
  return z.object({ ...identified.shape, ...resource.inputs.shape, ...resource.outputs.shape });
}

function getter(resource: Resource<HttpClient>): ProviderFunction<HttpClient> {
  const { module, name, platform } = resource;
  return {
    module,
    name: `get${name}`,
    description: `One object of the kind ${name}, whether or not a program manages it.`,
    inputs: z.strictObject({ id: text("The ID of the object.") }),
    outputs: outputsOf(resource),
    shape: name,
    async call(http, { id }) {
      const object = await resource.operations(http).read(String(id));
      if (object) return shown(resource, object);
      throw new ProviderError("not-found", `${platform}: there is no ${name} with the ID ${String(id)}.`);
    },
  };
}

function lister(resource: Resource<HttpClient>): ProviderFunction<HttpClient> {
  const { module, name, plural } = resource;
  return {
    module,
    name: `list${plural}`,
    description: `All objects of the kind ${name} that fit the filters, whether or not a program manages them.`,
    inputs: resource.filters,
    outputs: outputsOf(resource),
    shape: name,
    list: plural.charAt(0).toLowerCase() + plural.slice(1),
    async call(http, filters) {
      const found: Values[] = [];
      for await (const object of resource.operations(http).list(filters)) found.push(shown(resource, object));
      return found;
    },
  };
}
