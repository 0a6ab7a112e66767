import type { Dispatcher, Pool } from "undici";
import { isLoopback } from "./loopback";
import { type Environment, type HttpProxy, noProxyIn, proxyFor } from "./proxy";
import { ProxyError } from "./proxy-error";
import type { Undici } from "./undici";

/** Longest time until a connection is made, or until a proxy answers. Milliseconds. */
const connectTimeoutMs = 10_000;

/** Limits of the connections to one host. */
export type ConnectionLimits = Pick<
  Pool.Options,
  "connections" | "headersTimeout" | "bodyTimeout" | "maxResponseSize"
>;

/**
 * Finds the way to a host: straight, or through the proxy that the environment names. Nothing else in the provider
 * opens connections to hosts.
 *
 * @param origin scheme, host and port. Loopback is never reached through a proxy.
 * @returns opens the connections.
 * @throws ProviderError `configuration` if the environment names no proxy that can be used.
 */
export function wayTo(
  origin: string,
  environment: Environment,
  limits: ConnectionLimits,
): (undici: Undici) => Dispatcher {
  const { protocol, hostname } = new URL(origin);
  const options = { ...limits, connect: { timeout: connectTimeoutMs } };
  const proxy = isLoopback(hostname) ? undefined : proxyFor(protocol, environment);
  if (proxy === undefined) return ({ Pool }) => new Pool(origin, options);
  const { href } = proxy.url;
  const noProxy = noProxyIn(environment);
  return (undici) => {
    const clientFactory = () => tunnels(undici, proxy);
    return new undici.EnvHttpProxyAgent({
      ...options,
      httpProxy: href,
      httpsProxy: href,
      noProxy,
      clientFactory,
    });
  };
}

/**
 * Finds the way to each host when it is first asked for.
 *
 * @see wayTo
 */
export function waysToAll(
  environment: Environment,
  limits: ConnectionLimits,
): (undici: Undici) => Dispatcher {
  return (undici) =>
    new undici.Agent({ factory: (origin) => wayTo(String(origin), environment, limits)(undici) });
}

/** Connections to a proxy. Whatever goes wrong before there is a tunnel is a {@link ProxyError}. */
function tunnels({ Pool }: Undici, proxy: HttpProxy): Dispatcher {
  const pool = new Pool(proxy.url.origin, {
    connect: { timeout: connectTimeoutMs },
    headersTimeout: connectTimeoutMs,
  });
  const { authorization } = proxy;
  const authorized = authorization === undefined ? {} : { "proxy-authorization": authorization };
  const open = pool.connect.bind(pool) as (
    options: Dispatcher.ConnectOptions,
  ) => Promise<Dispatcher.ConnectData>;
  const connect = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const headers = { ...options.headers, ...authorized };
    const answer = await open({ ...options, headers }).catch((error: unknown) => {
      throw new ProxyError(proxy, undefined, error);
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => {}).destroy();
    throw new ProxyError(proxy, answer.statusCode);
  };
  return Object.assign(pool, { connect });
}
