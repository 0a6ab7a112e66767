/**
 * The error that a promise rejects with.
 *
 * @throws Error when it does not reject; what it rejects with, when that is no error.
 */
export async function thrownBy(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
