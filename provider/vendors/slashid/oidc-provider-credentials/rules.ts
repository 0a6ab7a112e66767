import type { DeclaredFailure } from "../../../core/model/define-resource";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import { isProvider } from "./options";
import type { inputs } from "./schema";

/** Checks what the schema can't check: options must belong to the provider, and Apple requires some. */
export function rules({ provider, options }: Given<typeof inputs>): DeclaredFailure<typeof inputs>[] {
  if (typeof provider !== "string" || options === UNKNOWN) return [];
  const named = Object.keys(options ?? {}).filter(isProvider);
  const failures = named
    .filter((name) => name !== provider)
    .map((name) => ({
      path: `options.${name}` as const,
      reason: `does not belong to the provider ${provider}: remove it`,
    }));
  if (provider !== "apple" || named.includes("apple")) return failures;
  return [...failures, { path: "options.apple", reason: "is required for the provider apple" }];
}
