import type { Failure } from "../core/model/failure";
import { fieldsOf } from "../core/model/fields";
import { type Connected, pathInStack } from "../core/model/setting";
import type { Values } from "../core/model/values";
import type { Vendor } from "../vendors/vendor";

/** The command that sets a platform's field in the stack's configuration. It asks for the value. */
export function setCommand(vendor: Vendor, field: string, connected: Connected): string {
  const known = fieldsOf(vendor.config).find(({ name }) => name === field);
  const secret = known?.kind === "leaf" && known.writeOnly ? "--secret " : "";
  return `\`pulumi config set ${secret}--path ${pathInStack(vendor, field, connected)}\``;
}

/**
 * What is wrong with a key such as `idp:slashid.baseUrl`, which `pulumi config set` without `--path` writes: it is a key of
 * its own with a dot in it, not the field of a platform, so nothing reads it.
 */
export function dottedKeyFailure(vendor: Vendor, field: string, connected: Connected): Failure {
  const key = pathInStack(vendor, field, connected);
  const reason = `is a key with a dot in it, which sets no field: run \`pulumi config rm ${key}\`, and then ${setCommand(vendor, field, connected)}`;
  return { path: [key], reason };
}

/** The keys with a dot in a provider's configuration that were meant for fields of a platform. */
export function dottedKeyFailures(vendor: Vendor, configuration: Values): Failure[] {
  const start = `${vendor.name}.`;
  return Object.keys(configuration)
    .filter((key) => key.startsWith(start))
    .map((key) => dottedKeyFailure(vendor, key.slice(start.length), {}));
}
