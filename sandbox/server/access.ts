import { Refusal } from "./refusal";

/** What a credential lets its holder do. */
export type Access = "all" | "read";

/** Refuses a request that the credential does not let through. @throws Refusal 403 for a write without the right to it */
export function checkAccess(access: Access, isRead: boolean): void {
  if (access === "all" || isRead) return;
  throw new Refusal(403, ["this credential may only read"]);
}
