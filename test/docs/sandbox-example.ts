import { environmentOf, startSandbox } from "../../sandbox";

/**
 * @param up runs your program with these variables in its environment
 * @returns the requests that the platforms got
 */
export async function example(up: (environment: Record<string, string>) => Promise<void>): Promise<string[]> {
  const sandbox = await startSandbox();
  const { control } = sandbox;
  try {
    await up(environmentOf(sandbox.address));
    const [provider] = (await control.objects()).conductorone.stepUpProviders;
    if (provider === undefined) throw new Error("no step-up provider was created");

    // Somebody renames it in the console, and the platform is busy once.
    await control.edit("conductorone", provider.id, { displayName: "Renamed" });
    await control.addFaults({ method: "POST", action: { kind: "respond", status: 503 } });
    await up(environmentOf(sandbox.address));

    const requests = await control.requests();
    return requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
  } finally {
    await sandbox.close();
  }
}
