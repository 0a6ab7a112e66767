import * as z from "zod";
import { ProviderError } from "../../../core/model/errors";
import type { Operations } from "../../../core/model/operations";
import type { Secret } from "../../../core/model/secret";
import type { Values } from "../../../core/model/values";
import type { UpdateWrite } from "../../../core/model/write";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { providersOf, providersPath, realmsOf } from "../pages";
import { partsOf } from "../parts";
import type { filters, inputs, outputs } from "./schema";
import { hasSecret } from "./secret";
import { fromWire, toWire, type Wire, wire } from "./wire";

/** Keycloak answers writes without a body. */
const done = z.undefined();

/** The calls to Keycloak for identity providers. */
export function identityProviderOperations(
  http: Http,
): Operations<typeof inputs, typeof outputs, typeof filters> {
  const pathOf = (id: string) => {
    const [realm, alias] = partsOf(id, 2, "REALM/ALIAS");
    return { realm, path: `${providersPath(realm)}/${segment(alias)}` };
  };
  const getting = (id: string) => ({
    kind: "read" as const,
    method: "GET" as const,
    path: pathOf(id).path,
    task: `read the identity provider ${id}`,
  });

  const read = async (id: string) => {
    const found = await http.find(getting(id), wire);
    return found && fromWire(pathOf(id).realm, found);
  };

  return {
    read,

    async create({ desired, secret }) {
      const { realm, alias } = desired;
      const body = toWire(
        desired,
        hasSecret(desired as Values) === true ? secret("clientSecret") : undefined,
        undefined,
      );
      const task = `create the identity provider ${alias} in the realm ${realm}`;
      await http.send({ kind: "create", method: "POST", path: providersPath(realm), body, task }, done);
      return { id: `${realm}/${alias}`, outputs: desired };
    },

    async update(id, { desired, secret, changes }) {
      const found: Wire = await http.send(getting(id), wire);
      const body = toWire(desired, secretToSend({ desired, secret, changes }, found), found);
      const task = `update the identity provider ${id}`;
      await http.send({ kind: "set", method: "PUT", path: pathOf(id).path, body, task }, done);
      return { id, outputs: desired };
    },

    async delete(id) {
      const task = `delete the identity provider ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: pathOf(id).path, task }, done);
    },

    async *pages({ realm: only }) {
      for (const realm of only === undefined ? await realmsOf(http) : [only])
        for await (const page of providersOf(http, realm, wire))
          yield page.map((found) => fromWire(realm, found));
    },

    async *ids(wanted) {
      const realms = new Set(wanted.map((id) => pathOf(id).realm));
      for (const realm of realms)
        for await (const page of providersOf(http, realm, wire.pick({ alias: true })))
          yield page.map(({ alias }) => `${realm}/${alias}`);
    },

    async candidates({ realm, alias }) {
      const object = await read(`${realm}/${alias}`);
      return object === undefined ? [] : [object];
    },
  };
}

/** The secret that an update sends. Where Keycloak has none, it was wiped, or this provider had none before. */
function secretToSend(
  { desired, secret, changes }: UpdateWrite<typeof inputs>,
  { config }: Wire,
): Secret | undefined {
  if (changes("clientSecret")) return secret("clientSecret");
  const isThere = typeof config?.clientSecret === "string";
  if (isThere || hasSecret(desired as Values) !== true) return undefined;
  try {
    return secret("clientSecret");
  } catch (error) {
    if (error instanceof ProviderError && error.code === "missing-secret") return undefined;
    throw error;
  }
}
