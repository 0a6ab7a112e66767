import * as z from "zod";
import type { ProviderFunction } from "../../core/model/resource";
import type { Values } from "../../core/model/values";
import type { Http } from "../../http/http";
import { segment } from "../../http/segment";
import { label, text, time } from "../schemas";
import { pagesOf } from "./pages";
import { withoutUnset } from "./step-up-provider/wire";

const testStepUpProvider: ProviderFunction<Http> = {
  module: "conductorone",
  name: "testStepUpProvider",
  description:
    "Begins a test of a step-up provider and gives the link that a person opens to go through it. The link alone proves nothing.",
  inputs: z.strictObject({ id: text("The ID of the step-up provider.") }),
  outputs: z.object({ redirectUrl: text("The link to open.") }),
  async call(http, { id }) {
    const path = `/api/v1/step-up/providers/${segment(String(id))}/test`;
    const task = `test the step-up provider ${String(id)}`;
    return http.send(
      { kind: "set", method: "POST", path, body: {}, task },
      z.object({ redirectUrl: z.string() }),
    );
  },
};

const wire = z.object({
  id: z.string(),
  providerId: z.string().nullish(),
  userId: z.string().nullish(),
  state: z.string().nullish(),
  errorMessage: z.string().nullish(),
  approveTask: z.object({ taskId: z.string().nullish(), policyStepId: z.string().nullish() }).nullish(),
  test: z.object({}).nullish(),
  claims: z.record(z.string(), z.json()).nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  expiresAt: z.string().nullish(),
});

const transaction = z.object({
  id: text("The ID of the transaction."),
  providerId: label("The ID of the step-up provider.").optional(),
  userId: label("The ID of the user.").optional(),
  state: label("How far it is, as in `STEP_UP_TRANSACTION_STATE_VERIFIED`.").optional(),
  errorMessage: label("What went wrong, if it failed.").optional(),
  targetType: label("What it is for: `TARGET_TYPE_TICKET` or `TARGET_TYPE_TEST`.").optional(),
  taskId: label("The task that it is for.").optional(),
  policyStepId: label("The step of the policy that asked for it.").optional(),
  claims: label("What the issuer said of the user, as JSON.").optional(),
  createdAt: label("When it began (RFC 3339).").optional(),
  updatedAt: label("When it last changed (RFC 3339).").optional(),
  expiresAt: label("When it ends (RFC 3339).").optional(),
});

function transactionOf({ approveTask, test, claims, ...rest }: z.infer<typeof wire>): Values {
  const target = approveTask
    ? { targetType: "TARGET_TYPE_TICKET", ...approveTask }
    : test
      ? { targetType: "TARGET_TYPE_TEST" }
      : {};
  return withoutUnset({ ...rest, ...target, claims: claims ? JSON.stringify(claims) : null });
}

const getStepUpTransaction: ProviderFunction<Http> = {
  module: "conductorone",
  name: "getStepUpTransaction",
  description: "One step-up transaction: a user's attempt at a stronger login.",
  inputs: z.strictObject({ id: text("The ID of the transaction.") }),
  outputs: transaction,
  async call(http, { id }) {
    const path = `/api/v1/step-up/transactions/${segment(String(id))}`;
    const task = `read the step-up transaction ${String(id)}`;
    const answer = await http.send(
      { kind: "read", method: "GET", path, task },
      z.object({ transaction: wire }),
    );
    return transactionOf(answer.transaction);
  },
};

const searchStepUpTransactions: ProviderFunction<Http> = {
  module: "conductorone",
  name: "searchStepUpTransactions",
  description: "The step-up transactions that fit all of the filters.",
  inputs: z.strictObject({
    providerId: text("The ID of the step-up provider.").optional(),
    userId: text("The ID of the user.").optional(),
    state: text("How far it is, as in `STEP_UP_TRANSACTION_STATE_VERIFIED`.").optional(),
    targetType: text("What it is for: `TARGET_TYPE_TICKET` or `TARGET_TYPE_TEST`.").optional(),
    taskId: text("The task that it is for.").optional(),
    createdAfter: time("Only what began after this (RFC 3339).").optional(),
    createdBefore: time("Only what began before this (RFC 3339).").optional(),
  }),
  outputs: transaction,
  list: "stepUpTransactions",
  async call(http, filters) {
    const path = "/api/v1/search/step-up/transactions";
    const found: Values[] = [];
    const search = { path, task: "search step-up transactions", body: filters };
    for await (const page of pagesOf(http, search, wire)) found.push(...page.map(transactionOf));
    return found;
  },
};

/** What ConductorOne can be asked beyond its objects. */
export const functions = [testStepUpProvider, getStepUpTransaction, searchStepUpTransactions];
