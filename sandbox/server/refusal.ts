/**
 * A request that a platform (or the control API) turns down. Each platform writes it in its own error form.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly reasons: readonly string[];

  /**
   * @param status the HTTP status to answer with
   * @param reasons at least one text for the caller; none holds a secret
   */
  constructor(status: number, reasons: readonly string[]) {
    super(reasons.join("; "));
    this.status = status;
    this.reasons = reasons;
  }
}

/** Turns anything thrown into a Refusal: what isn't one yet becomes a 500 without details. */
export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal(500, ["internal error of the sandbox"]);
}
