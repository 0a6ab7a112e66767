import type { Exchange } from "../../contract/proxy";

const collection = /^\/admin\/realms\/[^/]+\/identity-provider\/instances/;
const mask = "**********";

/**
 * Requests for identity providers as tests name them: `PUT /providers/ALIAS [secret kept]`. The looks for what is there
 * before a create are left out.
 */
export function linesFor(exchanges: readonly Exchange[]): string[] {
  const creates = exchanges.some(({ method }) => method === "POST");
  return exchanges
    .filter(({ target }) => collection.test(target))
    .filter(({ method, status }) => !creates || method !== "GET" || status !== 404)
    .map(({ method, target, body }) => {
      const line = `${method} ${target.replace(collection, "/providers")}`;
      return method === "POST" || method === "PUT" ? `${line} [${secretIn(body)}]` : line;
    });
}

function secretIn(body: string): string {
  const { config } = JSON.parse(body) as { config?: { clientSecret?: string } };
  if (config?.clientSecret === undefined) return "no secret";
  return config.clientSecret === mask ? "secret kept" : "secret sent";
}
