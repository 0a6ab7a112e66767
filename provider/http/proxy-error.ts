import type { HttpProxy } from "./proxy";

/** A proxy made no connection to a host. Nothing was sent to the host. */
export class ProxyError extends Error {
  readonly proxy: Pick<HttpProxy, "variable" | "shown" | "authorization">;
  /** What the proxy answered; undefined where no answer came. */
  readonly status: number | undefined;

  /** @param cause why no answer came. */
  constructor(
    proxy: Pick<HttpProxy, "variable" | "shown" | "authorization">,
    status: number | undefined,
    cause?: unknown,
  ) {
    super("the proxy made no connection", { cause });
    this.name = "ProxyError";
    this.proxy = proxy;
    this.status = status;
  }
}
