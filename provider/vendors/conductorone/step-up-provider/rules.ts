import type { DeclaredFailure } from "../../../core/model/define-resource";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import type { inputs } from "./schema";

/** Checks what the schema can't check: exactly one of `oauth2` and `microsoft`, and the IDs for the mode ACRS. */
export function rules({ oauth2, microsoft }: Given<typeof inputs>): DeclaredFailure<typeof inputs>[] {
  if (oauth2 === UNKNOWN || microsoft === UNKNOWN) return [];
  if (oauth2 !== undefined && microsoft !== undefined) {
    return [
      {
        path: "microsoft",
        reason: "must not be set together with oauth2: keep the one that fits the issuer",
      },
    ];
  }
  if (microsoft === undefined) {
    if (oauth2 !== undefined) return [];
    return [{ path: "oauth2", reason: "is required, unless microsoft is set: `oauth2: {}` is enough" }];
  }
  const { conditionalAccessIds: ids, validationMode } = microsoft;
  const isWithoutIds = ids === undefined || (Array.isArray(ids) && ids.length === 0);
  if (validationMode !== "MICROSOFT_VALIDATION_MODE_ACRS" || !isWithoutIds) return [];
  const reason = 'is required for MICROSOFT_VALIDATION_MODE_ACRS, like ["C1"]';
  return [{ path: "microsoft.conditionalAccessIds", reason }];
}
