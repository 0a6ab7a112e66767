import * as z from "zod";
import { openChoice } from "../../core/model/choice";
import { eachOnce } from "../../core/model/each-once";
import { defineFunction } from "../../core/model/function";
import { anotherObject } from "../../core/model/verified-operations";
import type { Http } from "../../http/http";
import { segment } from "../../http/segment";
import { label, text, time } from "../schemas";
import { pagesOf } from "./pages";
import { enumToWire, enumValue, withoutUnset } from "./proto3";

const testStepUpProvider = defineFunction({
  name: "testStepUpProvider",
  description:
    "Starts a test of a step-up provider. The result is a link: a person opens it and logs in. The provider is tested only after that. A preview starts no test: the link is a text that says so.",
  inputs: z.strictObject({ id: text("The ID of the step-up provider.") }),
  outputs: z.object({ redirectUrl: text("The link to open.") }),
  inPreview: { redirectUrl: "(no test is started in a preview)" },
  async call(http: Http, { id }) {
    const path = `/api/v1/step-up/providers/${segment(id)}/test`;
    const task = `test the step-up provider ${id}`;
    return http.send(
      { kind: "set", method: "POST", path, body: {}, task },
      z.object({ redirectUrl: z.string() }),
    );
  },
});

const wire = z.object({
  id: z.string(),
  providerId: z.string().nullish(),
  userId: z.string().nullish(),
  state: enumValue.nullish(),
  errorMessage: z.string().nullish(),
  approveTask: z.object({ taskId: z.string().nullish(), policyStepId: z.string().nullish() }).nullish(),
  test: z.object({}).nullish(),
  claims: z.record(z.string(), z.json()).nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  expiresAt: z.string().nullish(),
});

const states = {
  name: "StepUpTransactionState",
  meanings: {
    STEP_UP_TRANSACTION_STATE_PENDING: "The user has not finished the login.",
    STEP_UP_TRANSACTION_STATE_VERIFIED: "The user has finished the login with success.",
    STEP_UP_TRANSACTION_STATE_ERROR: "The transaction failed: see `errorMessage`.",
  },
};

const targetTypes = {
  name: "StepUpTransactionTargetType",
  meanings: {
    TARGET_TYPE_TICKET: "A request for access.",
    TARGET_TYPE_TEST: "A test of the step-up provider.",
  },
};

const transaction = z.object({
  id: text("The ID of the transaction."),
  providerId: label("The ID of the step-up provider.").optional(),
  userId: label("The ID of the user.").optional(),
  state: openChoice(states, "The state of the transaction.").optional(),
  errorMessage: label("The error, if the transaction failed.").optional(),
  targetType: openChoice(targetTypes, "The purpose of the transaction.").optional(),
  taskId: label("The ID of the task that the transaction belongs to.").optional(),
  policyStepId: label("The ID of the policy step that requires the transaction.").optional(),
  claims: label("The issuer's claims about the user, as JSON.").optional(),
  createdAt: label("When the transaction started (RFC 3339).").optional(),
  updatedAt: label("When the transaction last changed (RFC 3339).").optional(),
  expiresAt: label("When the transaction expires (RFC 3339).").optional(),
});

function transactionOf({ approveTask, test, claims, ...rest }: z.infer<typeof wire>) {
  const target = approveTask
    ? { targetType: "TARGET_TYPE_TICKET", ...approveTask }
    : test
      ? { targetType: "TARGET_TYPE_TEST" }
      : {};
  return withoutUnset({ ...rest, ...target, claims: claims ? JSON.stringify(claims) : null }, ["state"]);
}

const getStepUpTransaction = defineFunction({
  name: "getStepUpTransaction",
  description: "Reads one step-up transaction: a user's attempt at a stronger login.",
  inputs: z.strictObject({ id: text("The ID of the transaction.") }),
  outputs: transaction,
  async call(http: Http, { id }) {
    const path = `/api/v1/step-up/transactions/${segment(id)}`;
    const task = `read the step-up transaction ${id}`;
    const answer = await http.send(
      { kind: "read", method: "GET", path, task },
      z.object({ transaction: wire }),
    );
    const { transaction: found } = answer;
    if (found.id !== id) throw anotherObject("ConductorOne", task, found.id);
    return transactionOf(found);
  },
});

const searchStepUpTransactions = defineFunction({
  name: "searchStepUpTransactions",
  description: "Lists the step-up transactions that match all filters.",
  inputs: z.strictObject({
    providerId: text("The ID of the step-up provider.").optional(),
    userId: text("The ID of the user.").optional(),
    state: openChoice(states, "The state of the transaction.").optional(),
    targetType: openChoice(targetTypes, "The purpose of the transaction.").optional(),
    taskId: text("The ID of the task that the transaction belongs to.").optional(),
    createdAfter: time("Only transactions that started after this time (RFC 3339).").optional(),
    createdBefore: time("Only transactions that started before this time (RFC 3339).").optional(),
  }),
  outputs: transaction,
  list: "stepUpTransactions",
  async call(http: Http, { state, targetType, ...filters }) {
    const path = "/api/v1/search/step-up/transactions";
    const body = {
      ...filters,
      ...(state !== undefined && { state: enumToWire(state) }),
      ...(targetType !== undefined && { targetType: enumToWire(targetType) }),
    };
    const found: ReturnType<typeof transactionOf>[] = [];
    const search = { path, task: "search step-up transactions", body };
    for await (const page of eachOnce(pagesOf(http, search, wire))) found.push(...page.map(transactionOf));
    return found;
  },
});

/** ConductorOne's own functions. */
export const functions = [testStepUpProvider, getStepUpTransaction, searchStepUpTransactions];
