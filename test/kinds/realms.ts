import { randomBytes } from "node:crypto";

/** The realm of Keycloak that this test file's objects are in. No other file has it. */
export const realm = `kinds-${randomBytes(6).toString("hex")}`;

/** A second one, which an object may move to. */
export const otherRealm = `${realm}-other`;
