import * as z from "zod";
import { ProviderError } from "../../core/model/errors";
import type { Http } from "../../http/http";
import { segment } from "../../http/segment";
import { shownName } from "./schemas";

/** How many identity providers to request per page. */
const pageSize = 100;

/** The path of a realm in the Admin REST API. */
export const realmPath = (realm: string) => `/admin/realms/${segment(realm)}`;

/** The path of a realm's identity providers. */
export const providersPath = (realm: string) => `${realmPath(realm)}/identity-provider/instances`;

/** The names of the realms that the credential may see. */
export async function realmsOf(http: Http, task = "list the realms"): Promise<string[]> {
  const path = "/admin/realms?briefRepresentation=true";
  const call = { kind: "read", method: "GET", path, task, ofCollection: true } as const;
  const realms = await http.send(call, z.array(z.object({ realm: shownName })));
  return realms.map(({ realm }) => realm).sort();
}

/**
 * The identity providers of a realm, page by page. A realm that is not there has none.
 *
 * @param member the schema of one provider.
 * @throws ProviderError where the pages have no end, or where nothing but a 404 says that the realm is not there.
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
    if (page === undefined) return confirmRealmMissing(http, realm);
    yield page;
    if (page.length < pageSize) return;
    if (page.every(({ alias }) => seen.has(alias))) {
      const why = "a page came twice, so its pages have no end";
      throw new ProviderError("bad-answer", `Keycloak: could not ${task}: ${why}.`);
    }
    for (const { alias } of page) seen.add(alias);
  }
}

/**
 * Makes sure that there is no such identity provider, where Keycloak said so of what belongs to it. Below a wrong address,
 * such as `/realms/master`, Keycloak says so of everything.
 *
 * @throws ProviderError where no list shows it.
 */
export async function confirmProviderMissing(http: Http, realm: string, alias: string): Promise<void> {
  for await (const page of providersOf(http, realm, z.object({ alias: shownName })))
    if (page.some((found) => found.alias === alias))
      throw contradiction(`list what belongs to the identity provider ${realm}/${alias}`);
}

/** As {@link confirmProviderMissing}, for a realm. */
async function confirmRealmMissing(http: Http, realm: string): Promise<void> {
  const realms = await realmsOf(http, `list the realms, which would show that the realm ${realm} is gone`);
  if (realms.includes(realm)) throw contradiction(`list the identity providers of the realm ${realm}`);
}

function contradiction(task: string): ProviderError {
  const why = "Keycloak answers that it does not exist, but lists it. Run this again later";
  return new ProviderError("bad-answer", `Keycloak: could not ${task}: ${why}.`);
}
