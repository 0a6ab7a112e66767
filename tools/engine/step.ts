import type { Log } from "./engine";

/**
 * Does a step and says so: a line when it begins and one with its seconds when it ends or fails.
 *
 * @param title such as "building pulumi"
 * @throws whatever `act` throws
 */
export async function timed<T>(log: Log, title: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  log(`${title} ...`);
  try {
    const result = await act();
    log(`${title}: done in ${seconds()} s`);
    return result;
  } catch (error) {
    log(`${title}: failed after ${seconds()} s`);
    throw error;
  }
}
