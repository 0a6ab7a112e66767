import type { Secret } from "../model/secret";

/** Works something out once for each secret: there can be a thousand of them, and as many errors. */
export function oncePerSecret<Result>(work: (secret: Secret) => Result): (secret: Secret) => Result {
  const known = new WeakMap<Secret, Result>();
  return (secret) => {
    const result = known.get(secret) ?? work(secret);
    known.set(secret, result);
    return result;
  };
}
