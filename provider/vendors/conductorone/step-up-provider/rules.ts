import type { DeclaredFailure } from "../../../core/model/define-resource";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import type { inputs } from "./schema";

/** What the schema can't say: exactly one of the two arms, and what the mode ACRS needs. */
export function rules({ oauth2, microsoft }: Given<typeof inputs>): DeclaredFailure<typeof inputs>[] {
  if (oauth2 === UNKNOWN || microsoft === UNKNOWN) return [];
  if (oauth2 !== undefined && microsoft !== undefined) {
    return [
      { path: "microsoft", reason: "can't be there together with oauth2: keep the one that the issuer is" },
    ];
  }
  if (microsoft === undefined) {
    if (oauth2 !== undefined) return [];
    return [{ path: "oauth2", reason: "is required, unless microsoft is there: `oauth2: {}` will do" }];
  }
  const { conditionalAccessIds: ids, validationMode } = microsoft;
  const isWithoutIds = ids === undefined || (Array.isArray(ids) && ids.length === 0);
  if (validationMode !== "MICROSOFT_VALIDATION_MODE_ACRS" || !isWithoutIds) return [];
  const reason = 'is required for MICROSOFT_VALIDATION_MODE_ACRS, like ["C1"]';
  return [{ path: "microsoft.conditionalAccessIds", reason }];
}
