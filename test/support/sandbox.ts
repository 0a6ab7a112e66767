import { createHash } from "node:crypto";
import { environmentOf, type ObjectView, type SandboxControl, startSandbox } from "../../sandbox";

/** All objects of a sandbox by their ids. */
export async function objectsById(control: SandboxControl): Promise<ReadonlyMap<string, ObjectView>> {
  const { conductorone, slashid } = await control.objects();
  const views = [...Object.values(conductorone), ...Object.values(slashid)].flat();
  return new Map(views.map((view) => [view.id, view]));
}

/** The requests so far, each as method and path. */
export async function callsSoFar(control: SandboxControl): Promise<string[]> {
  return (await control.requests()).map(({ method, path }) => `${method} ${path}`);
}

/** The SHA-256 of a secret in hex, as a sandbox shows it. */
export function sha256(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export { environmentOf, startSandbox };
