import { z } from "zod";
import type { JsonObject } from "../store/json";
import { enumeration, text, timestamp } from "./fields";
import { pagingFields } from "./paging";

/** The body of a search for providers. */
export const providerSearchSchema = z.strictObject({
  ...pagingFields,
  query: text,
  providerType: enumeration(["PROVIDER_TYPE_UNSPECIFIED", "PROVIDER_TYPE_OAUTH2", "PROVIDER_TYPE_MICROSOFT"]),
  refs: z
    .array(z.strictObject({ id: text }))
    .nullish()
    .transform((refs) => refs ?? []),
});

/** The body of a search for transactions. */
export const transactionSearchSchema = z.strictObject({
  ...pagingFields,
  createdAfter: timestamp,
  createdBefore: timestamp,
  providerId: text,
  state: enumeration([
    "STEP_UP_TRANSACTION_STATE_UNSPECIFIED",
    "STEP_UP_TRANSACTION_STATE_PENDING",
    "STEP_UP_TRANSACTION_STATE_VERIFIED",
    "STEP_UP_TRANSACTION_STATE_ERROR",
  ]),
  targetType: enumeration(["TARGET_TYPE_UNSPECIFIED", "TARGET_TYPE_TICKET", "TARGET_TYPE_TEST"]),
  taskId: text,
  userId: text,
});

type ProviderSearch = z.output<typeof providerSearchSchema>;
type TransactionSearch = z.output<typeof transactionSearchSchema>;

const armOfProviderType = {
  PROVIDER_TYPE_OAUTH2: "oauth2",
  PROVIDER_TYPE_MICROSOFT: "microsoft",
} as const;

const armOfTargetType = { TARGET_TYPE_TICKET: "approveTask", TARGET_TYPE_TEST: "test" } as const;

/** Whether a provider matches all filters of a search that are set. */
export function providerMatches(
  provider: JsonObject,
  { query, providerType, refs }: ProviderSearch,
): boolean {
  return (
    (refs.length === 0 || refs.some(({ id }) => id === provider.id)) &&
    String(provider.displayName).toLowerCase().includes(query.toLowerCase()) &&
    (providerType === "PROVIDER_TYPE_UNSPECIFIED" || provider[armOfProviderType[providerType]] !== null)
  );
}

/** Whether a transaction matches all filters of a search that are set. The time span excludes its ends. */
export function transactionMatches(transaction: JsonObject, search: TransactionSearch): boolean {
  const { createdAfter, createdBefore, providerId, state, targetType, taskId, userId } = search;
  const created = Date.parse(String(transaction.createdAt));
  const task = z.object({ taskId: z.string() }).safeParse(transaction.approveTask).data?.taskId;
  return (
    (createdAfter === null || created > Date.parse(createdAfter)) &&
    (createdBefore === null || created < Date.parse(createdBefore)) &&
    (providerId === "" || providerId === transaction.providerId) &&
    (state === "STEP_UP_TRANSACTION_STATE_UNSPECIFIED" || state === transaction.state) &&
    (targetType === "TARGET_TYPE_UNSPECIFIED" || transaction[armOfTargetType[targetType]] !== null) &&
    (taskId === "" || taskId === task) &&
    (userId === "" || userId === transaction.userId)
  );
}
