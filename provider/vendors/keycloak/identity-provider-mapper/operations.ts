import * as z from "zod";
import type { Operations } from "../../../core/model/operations";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { confirmProviderMissing, providersOf, providersPath, realmsOf } from "../pages";
import { partsOf } from "../parts";
import { shownName } from "../schemas";
import type { filters, inputs, outputs } from "./schema";
import { fromWire, toWire, wire } from "./wire";

/** Keycloak answers writes without a body. */
const done = z.undefined();

/** Only the header of the answer to a create tells the mapper's ID. */
const located = z.object({ headers: z.object({ location: z.string().regex(/\/[^/]+$/) }) });

const mappersPath = (realm: string, alias: string) => `${providersPath(realm)}/${segment(alias)}/mappers`;

/** The calls to Keycloak for mappers of identity providers. */
export function identityProviderMapperOperations(
  http: Http,
): Operations<typeof inputs, typeof outputs, typeof filters> {
  const placeOf = (id: string) => {
    const [realm, alias, mapper] = partsOf(id, 3, "REALM/ALIAS/ID");
    return { realm, path: `${mappersPath(realm, alias)}/${segment(mapper)}` };
  };
  const getting = (id: string) => ({
    kind: "read" as const,
    method: "GET" as const,
    path: placeOf(id).path,
    task: `read the identity provider mapper ${id}`,
  });

  /** The mappers of an identity provider. One that is not there has none. */
  const listed = async <Member>(realm: string, alias: string, member: z.ZodType<Member>) => {
    const task = `list the mappers of the identity provider ${realm}/${alias}`;
    const call = { kind: "read", method: "GET", path: mappersPath(realm, alias), task } as const;
    const found = await http.find(call, z.array(member));
    if (found === undefined) await confirmProviderMissing(http, realm, alias);
    return found ?? [];
  };

  const mappersOf = async (realm: string, alias: string) =>
    (await listed(realm, alias, wire)).map((found) => fromWire(realm, found));

  return {
    async create({ desired }) {
      const { realm, identityProviderAlias: alias, name } = desired;
      const body = toWire(desired, undefined);
      const task = `create the mapper ${name} of the identity provider ${realm}/${alias}`;
      const path = mappersPath(realm, alias);
      const { headers } = await http.send(
        { kind: "create", method: "POST", path, body, task, withHeaders: true },
        located,
      );
      const id = decodeURIComponent(headers.location.slice(headers.location.lastIndexOf("/") + 1));
      return { id: `${realm}/${alias}/${id}`, outputs: desired };
    },

    async read(id) {
      const found = await http.find(getting(id), wire);
      return found && fromWire(placeOf(id).realm, found);
    },

    async update(id, { desired }) {
      const body = toWire(desired, await http.send(getting(id), wire));
      const task = `update the identity provider mapper ${id}`;
      await http.send({ kind: "set", method: "PUT", path: placeOf(id).path, body, task }, done);
      return { id, outputs: desired };
    },

    async delete(id) {
      const task = `delete the identity provider mapper ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: placeOf(id).path, task }, done);
    },

    async *pages({ realm: only, identityProviderAlias }) {
      const alias = z.object({ alias: shownName });
      for (const realm of only === undefined ? await realmsOf(http) : [only]) {
        if (identityProviderAlias !== undefined) yield await mappersOf(realm, identityProviderAlias);
        else
          for await (const page of providersOf(http, realm, alias))
            for (const provider of page) yield await mappersOf(realm, provider.alias);
      }
    },

    async *ids(wanted) {
      const providers = new Map(
        wanted.map((id) => [id.slice(0, id.lastIndexOf("/")), partsOf(id, 3, "REALM/ALIAS/ID")]),
      );
      for (const [provider, [realm, alias]] of providers)
        yield (await listed(realm, alias, wire.pick({ id: true }))).map(({ id }) => `${provider}/${id}`);
    },

    candidates: ({ realm, identityProviderAlias }) => mappersOf(realm, identityProviderAlias),
  };
}
