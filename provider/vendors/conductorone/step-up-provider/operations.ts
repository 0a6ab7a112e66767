import * as z from "zod";
import { messageOf, UnfinishedError } from "../../../core/model/errors";
import type { Observed } from "../../../core/model/observed";
import type { Operations } from "../../../core/model/operations";
import type { Desired, Filters, Shown } from "../../../core/model/shapes";
import { anotherObject } from "../../../core/model/verified-operations";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { pageSize, pagesOf } from "../pages";
import { enumToWire } from "../proto3";
import type { filters, inputs, outputs } from "./schema";
import { createBody, envelope, fromWire, type Updatable, updateBody, updateMask, wire } from "./wire";

type StepUpProvider = Observed<Shown<typeof inputs, typeof outputs>>;

/** ConductorOne answers a deletion with a message without fields. */
const deleted = z.strictObject({}).optional();

const collection = "/api/v1/step-up/providers";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

const search = { path: "/api/v1/search/step-up/providers", task: "search step-up providers" };
const refsTo = (ids: readonly string[]) => ids.map((id) => ({ id }));

/** The calls to ConductorOne for step-up providers. */
export function stepUpProviderOperations(
  http: Http,
): Operations<typeof inputs, typeof outputs, typeof filters> {
  async function setFields(
    id: string,
    desired: Desired<typeof inputs>,
    mask: readonly Updatable[],
  ): Promise<StepUpProvider> {
    const task = `update ${mask.join(", ")} of the step-up provider ${id}`;
    const body = updateBody(desired, mask);
    return fromWire(await http.send({ kind: "set", method: "POST", path: pathOf(id), body, task }, envelope));
  }

  async function* pages(given: Filters<typeof filters>): AsyncGenerator<StepUpProvider[]> {
    const { ids, providerType, ...rest } = given;
    const body = {
      ...rest,
      ...(providerType !== undefined && { providerType: enumToWire(providerType) }),
      ...(ids && { refs: refsTo(ids) }),
    };
    for await (const page of pagesOf(http, { ...search, body }, wire)) {
      yield page.map((found) => fromWire({ stepUpProvider: found }));
    }
  }

  async function* ids(wanted: readonly string[]): AsyncGenerator<string[]> {
    for (let start = 0; start < wanted.length; start += pageSize) {
      const body = { refs: refsTo(wanted.slice(start, start + pageSize)) };
      for await (const page of pagesOf(http, { ...search, body }, wire.pick({ id: true }))) {
        yield page.map(({ id }) => id);
      }
    }
  }

  return {
    async create({ desired, secret }) {
      const body = createBody(desired, secret("clientSecret"));
      const task = `create the step-up provider ${JSON.stringify(desired.displayName)}`;
      const answer = await http.send(
        { kind: "create", method: "POST", path: collection, body, task },
        envelope,
      );
      return fromWire(answer);
    },

    async finish(created, { desired }) {
      if (desired.enabled === undefined || desired.enabled === created.outputs.enabled) return created;
      return setFields(created.id, desired, ["enabled"]);
    },

    async read(id) {
      const task = `read the step-up provider ${id}`;
      const answer = await http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
      return answer && fromWire(answer);
    },

    async update(id, { desired, secret, changes }) {
      const mask = updateMask({ desired, secret, changes });
      if (!changes("clientSecret")) return setFields(id, desired, mask);
      const task = `rotate the client secret of the step-up provider ${id}`;
      const body = { clientSecret: secret("clientSecret").reveal() };
      const rotated = await http.send(
        { kind: "set", method: "POST", path: `${pathOf(id)}/secret`, body, task },
        envelope,
      );
      const { id: answered } = rotated.stepUpProvider;
      if (answered !== id) throw anotherObject("ConductorOne", task, answered, { mayBeDone: true });
      if (mask.length === 0) return fromWire(rotated);
      return unfinishedIfFailing(rotated, () => setFields(id, desired, mask));
    },

    async delete(id) {
      const task = `delete the step-up provider ${id}`;
      await http.send({ kind: "delete", method: "DELETE", path: pathOf(id), body: {}, task }, deleted);
    },

    pages,
    ids,
    readMany: { limit: pageSize, read: (ids) => allOf(pages({ ids: [...ids] })) },
    candidates: ({ displayName }) => allOf(pages({ query: displayName })),
  };
}

async function allOf<Member>(pages: AsyncIterable<Member[]>): Promise<Member[]> {
  const members: Member[] = [];
  for await (const page of pages) members.push(...page);
  return members;
}

/** Keeps the object in the state when the call that finishes it fails: the next update sees what is missing. */
async function unfinishedIfFailing(
  answer: z.infer<typeof envelope>,
  finish: () => Promise<StepUpProvider>,
): Promise<StepUpProvider> {
  try {
    return await finish();
  } catch (error) {
    const { id, outputs } = fromWire(answer);
    throw new UnfinishedError(id, outputs, messageOf(error));
  }
}
