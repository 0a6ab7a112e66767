import type * as z from "zod";
import type { ErrorCode } from "../core/model/errors";
import { parsed } from "./json";
import type { Outcome } from "./outcome";
import { failed, type Progress } from "./progress";
import type { Report } from "./report";
import { whyUnreadable } from "./unreadable";

/** An answer of the platform, whatever its status. */
export type Answer = Extract<Outcome, { kind: "answer" }>;

/**
 * Takes over from an answer what the schema names.
 *
 * @throws ProviderError if the answer is not as the schema says. A create may have been carried out nonetheless.
 */
export function readAnswer<Content>(
  answer: Answer,
  schema: z.ZodType<Content>,
  progress: Progress,
  report: Report,
): Content {
  const { text, headers } = answer;
  const { kind, withHeaders = false } = progress.call;
  const content = text === "" ? undefined : parsed(text);
  const isJson = text === "" || content !== undefined;
  const described = withHeaders ? { content, headers } : content;
  const result = schema.safeParse(described);
  if (result.success && isJson) return result.data;
  const code: ErrorCode = kind === "create" ? "unknown-outcome" : "bad-answer";
  const why = whyUnreadable(text, isJson ? described : undefined, headers, result.error);
  throw report.because({ ...failed(progress), code, mayBeDone: true }, why);
}
