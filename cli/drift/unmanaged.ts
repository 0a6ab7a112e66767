import { nameInStack } from "../../provider/core/model/urn";
import { oneLine } from "../../provider/core/redaction/one-line";
import { shownMessageOf } from "../../provider/core/redaction/redactor";
import { importCommand } from "../../provider/plugin/import-command";
import { uniqueName } from "../unique-name";
import { type DriftedObject, sorted, type UnmanagedReport } from "./report";
import { managedKey, type StackContents, type Tenant, Tenants } from "./tenants";

/**
 * Lists the objects of all tenants where the stacks manage some, and gives those that no resource of the stacks manages.
 * It only reads.
 */
export async function unmanagedReport(
  stacks: readonly StackContents[],
  environment: NodeJS.ProcessEnv,
): Promise<UnmanagedReport> {
  const tenants = new Tenants(environment);
  try {
    for (const stack of stacks) tenants.add(stack);
    const objects: DriftedObject[] = [];
    const names = new Set(stacks.flatMap(({ resources }) => resources.map(({ urn }) => nameInStack(urn))));
    for (const tenant of tenants.all) objects.push(...(await unmanagedIn(tenant, names)));
    return { objects: sorted(objects), known: [] };
  } catch (error) {
    return { objects: [], known: [], failure: oneLine(shownMessageOf(error, tenants)) };
  } finally {
    await tenants.close();
  }
}

/** @param names of the stacks' resources, and of what was found before: no import could have them. */
async function unmanagedIn(
  { vendor, provider, managed }: Tenant,
  names: Set<string>,
): Promise<DriftedObject[]> {
  const found: DriftedObject[] = [];
  for (const resource of vendor.resources) {
    const type = `${vendor.name}:${resource.name}`;
    for await (const { id, title } of provider.lifecycle(type).list({})) {
      if (managed.has(managedKey(type, id))) continue;
      const name = uniqueName(title, names);
      const token = `idp:${type}`;
      found.push({
        drift: "unmanaged",
        type: token,
        name,
        id,
        fields: [],
        secrets: [],
        importCommand: importCommand(token, name, id),
      });
    }
  }
  return found;
}
