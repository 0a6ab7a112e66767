import type * as z from "zod";
import type { Operations } from "../../../core/model/operations";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { acknowledgement } from "../acknowledgement";
import type { filters, inputs, outputs } from "./schema";
import { createBody, envelope, fromWire, idsEnvelope, listEnvelope, updateBody } from "./wire";

const collection = "/organizations/sso/oidc/provider-credentials";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

/** The calls to SlashID for OIDC provider credentials. */
export function oidcProviderCredentialsOperations(
  http: Http,
): Operations<typeof inputs, typeof outputs, typeof filters> {
  const read = async (id: string) => {
    const task = `read the OIDC provider credentials ${id}`;
    const answer = await http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
    return answer && fromWire(answer.result);
  };

  const list = <Answer>(answer: z.ZodType<Answer>, query = "") => {
    const task = "list the OIDC provider credentials";
    return http.send(
      { kind: "read", method: "GET", path: `${collection}${query}`, task, ofCollection: true },
      answer,
    );
  };

  return {
    read,

    async create(write) {
      const id = write.desired.clientId;
      const task = `create the OIDC provider credentials ${id}`;
      const body = createBody(write);
      await http.send({ kind: "create", method: "POST", path: collection, body, task }, acknowledgement);
      return { id, outputs: write.desired };
    },

    async update(id, write) {
      const task = `update the OIDC provider credentials ${id}`;
      const body = updateBody(write);
      await http.send({ kind: "set", method: "PATCH", path: pathOf(id), body, task }, acknowledgement);
      return { id, outputs: write.desired };
    },

    async delete(id) {
      const task = `delete the OIDC provider credentials ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: pathOf(id), task }, acknowledgement);
    },

    async *pages({ provider }) {
      const query = provider === undefined ? "" : `?oauth_provider=${encodeURIComponent(provider)}`;
      yield (await list(listEnvelope, query)).result.map(fromWire);
    },

    async *ids() {
      yield (await list(idsEnvelope)).result.map(({ client_id }) => client_id);
    },

    async candidates({ clientId }) {
      const object = await read(clientId);
      return object === undefined ? [] : [object];
    },
  };
}
