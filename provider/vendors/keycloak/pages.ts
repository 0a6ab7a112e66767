import * as z from "zod";
import { ProviderError } from "../../core/model/errors";
import type { Http } from "../../http/http";
import { segment } from "../../http/segment";

/** How many identity providers to request per page. */
const pageSize = 100;

/** The path of a realm in the Admin REST API. */
export const realmPath = (realm: string) => `/admin/realms/${segment(realm)}`;

/** The path of a realm's identity providers. */
export const providersPath = (realm: string) => `${realmPath(realm)}/identity-provider/instances`;

/** The names of the realms that the credential may see. */
export async function realmsOf(http: Http): Promise<string[]> {
  const call = {
    kind: "read",
    method: "GET",
    path: "/admin/realms?briefRepresentation=true",
    task: "list the realms",
  } as const;
  const realms = await http.send(call, z.array(z.object({ realm: z.string().min(1) })));
  return realms.map(({ realm }) => realm).sort();
}

/**
 * The identity providers of a realm, page by page. A realm that is not there has none.
 *
 * @param member the schema of one provider.
 * @throws ProviderError `bad-answer` where the pages have no end.
 */
export async function* providersOf<Member extends { alias: string }>(
  http: Http,
  realm: string,
  member: z.ZodType<Member>,
): AsyncGenerator<Member[]> {
  const task = `list the identity providers of the realm ${realm}`;
  const seen = new Set<string>();
  for (let first = 0; ; first += pageSize) {
    const path = `${providersPath(realm)}?first=${first}&max=${pageSize}`;
    const page = await http.find({ kind: "read", method: "GET", path, task }, z.array(member));
    if (page === undefined) return;
    yield page;
    if (page.length < pageSize) return;
    if (page.every(({ alias }) => seen.has(alias))) {
      const why = "a page came twice, so its pages have no end";
      throw new ProviderError("bad-answer", `Keycloak: could not ${task}: ${why}.`);
    }
    for (const { alias } of page) seen.add(alias);
  }
}
