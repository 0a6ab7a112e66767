import type * as z from "zod";
import { defineResource } from "../../../core/model/define-resource";
import type { Operations } from "../../../core/model/operations";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { acknowledgement } from "../acknowledgement";
import { filters, inputs, outputs } from "./schema";
import { bodyOf, envelope, fromWire, idsEnvelope, listEnvelope } from "./wire";

const collection = "/organizations/sso/saml/provider-credentials";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

function operations(http: Http): Operations<typeof inputs, typeof outputs, typeof filters> {
  const list = <Answer>(answer: z.ZodType<Answer>) => {
    const task = "list the SAML provider credentials";
    return http.send({ kind: "read", method: "GET", path: collection, task, ofCollection: true }, answer);
  };

  return {
    async create({ desired }) {
      const task = `create the SAML provider credentials for ${desired.idpMetadataUrl}`;
      const body = bodyOf(desired, () => true);
      const created = await http.send(
        { kind: "create", method: "POST", path: collection, body, task },
        envelope,
      );
      return fromWire(created.result);
    },

    async read(id) {
      const task = `read the SAML provider credentials ${id}`;
      const answer = await http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
      return answer && fromWire(answer.result);
    },

    async update(id, { desired, changes }) {
      const task = `update the SAML provider credentials ${id}`;
      const body = bodyOf(desired, changes);
      await http.send({ kind: "set", method: "PATCH", path: pathOf(id), body, task }, acknowledgement);
      return { id, outputs: desired };
    },

    async delete(id) {
      const task = `delete the SAML provider credentials ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: pathOf(id), task }, acknowledgement);
    },

    async *pages() {
      yield (await list(listEnvelope)).result.map(fromWire);
    },

    async *ids() {
      yield (await list(idsEnvelope)).result.map(({ id }) => id);
    },
  };
}

/** SlashID's SAML provider credentials: the identity provider for logins by SAML. */
export const samlProviderCredentials = defineResource({
  name: "SamlProviderCredentials",
  plural: "SamlProviderCredentials",
  description:
    "SlashID SAML provider credentials: the identity provider through which an organization's users log in by SAML.",
  id: "the ID that SlashID made",
  inputs,
  outputs,
  filters,
  naturalKey: ["idpMetadataUrl"],
  title: ["label", "idpMetadataUrl"],
  confirmsWrites: true,
  login: {
    kind: "saml",
    of: ({ idpMetadataUrl: metadataUrl }) =>
      typeof metadataUrl === "string" ? { kind: "saml", metadataUrl, path: "idpMetadataUrl" } : undefined,
  },
  operations,
});
