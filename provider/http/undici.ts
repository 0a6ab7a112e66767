/** What this provider uses of undici. */
export type Undici = Pick<typeof import("undici"), "Agent" | "EnvHttpProxyAgent" | "Pool">;

/**
 * Loads the part of undici that sends requests. The package as a whole loads a browser's fetch, web sockets, a cache and
 * mocks too: half of its time, and half of its size in each bundle.
 */
export function loadUndici(): Undici {
  const Dispatcher = require("undici/lib/dispatcher/dispatcher");
  // As the package's own index does.
  Object.assign(Dispatcher.prototype, require("undici/lib/api"));
  return {
    Agent: require("undici/lib/dispatcher/agent"),
    EnvHttpProxyAgent: require("undici/lib/dispatcher/env-http-proxy-agent"),
    Pool: require("undici/lib/dispatcher/pool"),
  };
}
